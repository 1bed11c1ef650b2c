using System.Text.Json;
using DualFlow.Engine.Definitions;
using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Cases of one process have names of their own in the lists: what a clerk looks for.</summary>
public sealed class CaseNameTests
{
    // They begin with an event or a clock and only start another case.
    static readonly string[] Unnamed = ["appeal-request", "contract-request", "enterprise-left", "expulsion-requested", "graduation-begins", "mentor-watch", "student-without-place", "upskilling-year"];

    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Repository.Workflows(), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Except(Unnamed)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Every_shipped_process_names_its_case_once_and_says_so_in_every_language(string process)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Repository.Workflows(process + ".json")));
        var named = Assert.Single(Activities(document.RootElement.GetProperty("root")), a => a.GetProperty("type").GetString() == "Elsa.SetName");
        Assert.Equal("JavaScript", named.GetProperty("value").GetProperty("expression").GetProperty("type").GetString());
        var words = document.RootElement.GetProperty("customProperties").GetProperty("dualflow:texts").GetProperty(named.GetProperty("metadata").GetProperty("displayText").GetString()!);
        Assert.All(new[] { "kk", "ru" }, l => Assert.NotEmpty(words.GetProperty(l).GetString()!));
    }

    [Theory]
    [InlineData("transfer", "Ким Олег, M-21")]
    [InlineData("expulsion", "Ким Олег, M-21")]
    [InlineData("academic-leave", "Ким Олег, M-21")]
    [InlineData("reinstatement", "Ким Олег, M-21")]
    [InlineData("graduation", "Ким Олег, M-21")]
    [InlineData("pay-debt", "Ким Олег")]
    [InlineData("incident", "2026-11-02, Завод")]
    public async Task A_students_case_has_the_students_name_and_an_incident_has_none(string process, string name)
    {
        await using var run = await OpenAsync(false, Start, asked => process == "incident" && asked.Activity == "report"
            ? new("Report", new { day = "2026-11-02", time = "09:30", workplace = "W-1", persons = new[] { new { student = Adult, injury = "light" } }, description = "Қолын кесіп алды", machineStopped = true }) : null, process == "pay-debt" ? rows => PayDebtTests.Owes(rows, Adult) : Seed);
        Assert.Equal(name, (await run.RunAsync(process, ("Student", Adult), ("Contract", "C-" + Adult))).Name);
    }

    [Theory]
    [InlineData("appeal", "Ким Олег, 2026-10", "StudentName=Ким Олег", "Subject=payroll", "Decision=2026-10", "AnnouncedAt=2026-11-01T05:00:00Z", "Student=S-1", "Grounds=x", "Appeal=a")]
    [InlineData("resit", "Ким Олег, Математика", "Student=S-1", "StudentName=Ким Олег", "Subject=Математика", "Cause=exam")]
    [InlineData("attestation", "Итоговая аттестация, M-21, 2027-06-09", "Title=Итоговая аттестация", "Group=M-21", "HeldOn=2027-06-09")]
    [InlineData("diary", "C-S-1, 2026-10-26", "Contract=C-S-1", "Monday=2026-10-26")]
    [InlineData("accreditation", "Завод", "Bin=" + Bin)]
    [InlineData("mentors", "Завод", "Bin=" + Bin, "From=2026-11-02")]
    [InlineData("compensation", "2026-10", "Day=2026-10-30")]
    public async Task A_case_is_named_by_what_it_is_about(string process, string name, params string[] input)
    {
        await using var run = await OpenAsync(false, Start, _ => null, Seed);
        Assert.Equal(name, (await run.RunAsync(process, [.. input.Select(i => i.Split('=', 2)).Select(i => (i[0], (object?)i[1]))])).Name);
    }

    static IEnumerable<JsonElement> Activities(JsonElement at) => at.ValueKind switch
    {
        JsonValueKind.Object => (at.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && at.TryGetProperty("id", out _) ? [at] : Enumerable.Empty<JsonElement>())
            .Concat(at.EnumerateObject().SelectMany(p => Activities(p.Value))),
        JsonValueKind.Array => at.EnumerateArray().SelectMany(Activities),
        _ => [],
    };
}
