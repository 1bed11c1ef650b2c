using System.Text.Json;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Interpreter;
using static DualFlow.Activities.Tests.Process.Rehearsal;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Takes a small college through its campaign.</summary>
static class SmallCampaign
{
    static readonly string[] Members = ["Жанпейісов Асқар Болатұлы", "Ким Виктория Олеговна", "Рахымова Дана Маратқызы", "Орлов Павел Игоревич", "Есенов Нұрбол Серікұлы"];

    /// <summary>Runs to the end; every case must finish without an incident.</summary>
    /// <param name="college">The college.</param>
    /// <param name="people">What people do with a task, by id of its activity.</param>
    /// <param name="events">Gets the names of what was published.</param>
    /// <param name="edit">Changes the definitions' text.</param>
    public static async Task<AdmissionReport> RunAsync(SmallCollege college, Func<string, JsonElement, Answered?> people, List<string>? events = null, Func<string, string>? edit = null)
    {
        await using var run = new Rehearsal(people, DemoPeople.StartsAt.AddDays(-5), college.Folder, edit, ["admission*.json", "appeal.json", "resit.json"]);
        await run.RunAsync("admission", ("Folder", "sample"));
        if (string.Join('\n', run.All.SelectMany(i => i.Incidents).Select(x => $"{x.ActivityNodeId}: {x.Message}").Distinct()) is { Length: > 0 } incidents)
            Assert.Fail(incidents);
        Assert.All(run.All, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
        events?.AddRange(run.Events);
        await using var registry = await run.Registry.OpenAsync(null, default);
        return await AdmissionReport.ReadAsync(registry.Rows, "2026", default);
    }

    /// <summary>What anybody does.</summary>
    public static Answered? Usual(string task) => task switch
    {
        "meet" => Votes("FFFFF"),
        "verify" => new("Ok"),
        "secondLook" => new("Agree"),
        "confirmPlace" => new("Confirm"),
        "signOrder" => new("Done", new { orderNumber = "1-C" }),
        "people" => new("Done", new { people = new[] { new { name = "Ахметов", side = "employer" }, new { name = "Ли", side = "employer" }, new { name = "Қасымова", side = "college" } } }),
        "hearing" => Hears("raise", "Against"),
        "protocol" => new("Done", new { number = "1" }),
        "reviewList" or "correctRows" or "conveneCommission" or "tell" => new("Done"),
        _ => null,
    };

    /// <summary>The commission of an appeal votes with one voice.</summary>
    public static Answered Hears(string proposal, string choice) => new("Done", new
    {
        proposal, reason = "Seen.", ballots = new[] { "Ахметов", "Ли", "Қасымова" }.Select(member => new { member, choice }),
    });

    /// <summary>Ballots of the members in their order: F for, A against, anything else abstains.</summary>
    public static Answered Votes(string votes) => new("Done", new
    {
        ballots = votes.Select((v, i) => new { member = Members[i], choice = v switch { 'F' => "For", 'A' => "Against", _ => "Abstain" } }),
    });

    /// <summary>Papers that somebody brings.</summary>
    public static Answered Brings(params string[] types) => new("Done", new { documents = types.Select(type => new { type, brought = true, issuedOn = "2026-08-12" }) });
}
