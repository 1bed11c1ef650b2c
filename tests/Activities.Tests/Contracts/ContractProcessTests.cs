using DualFlow.Activities.Registry;
using DualFlow.Engine.Interpreter;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Contracts.ContractRun;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>Process P03 from the draft to the first working day: the main path, and everything that can go wrong before it.</summary>
public class ContractProcessTests
{
    [Fact]
    public async Task From_the_draft_to_the_certificate_with_a_minor_and_the_guardian()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        await run.ToAsync("2027-07-02");
        await run.DoAsync("sheet", "registrar", "Done", new { days = 120, mark = 5, paid = 300_000 });

        var contract = await run.ContractAsync();
        Assert.Equal(("closed", "D-2026/0001", "term", 1), (contract.Status, contract.Number, contract.EndReason, contract.Version));
        Assert.Equal(WorkflowSubStatus.Finished, run.Status);
        Assert.Equal("draft review agree sign register activate close", string.Join(' ', (await run.HistoryAsync()).Select(e => e.What)));
        Assert.Equal(["ContractActivated"], run.Events);
        var version = Assert.Single(await run.VersionsAsync());
        var documents = await run.DocumentsAsync();
        Assert.True(version.IsSigned);
        Assert.Equal(documents.Single(d => d.Number is null).Hash, version.DocumentHash);
        Assert.Equal(["en", "kk", "ru"], documents.Where(d => d.Number == "D-2026/0001").Select(d => d.Language).Order());
        var certificate = documents.Single(d => d.Template == "experience-certificate");
        Assert.Equal("S-2027/0001", certificate.Number);
        Assert.Contains("10\u00A0месяцев", System.Net.WebUtility.HtmlDecode(certificate.Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_adult_signs_alone()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.DoAsync("draft", "methodist", "Submit", Draft("S-2"));
        await run.DoAsync("review", "zavod", "Agree");
        await run.SignAsync("studentSigns", "oleg");
        Assert.Equal("partiesSign", run.Asks);
    }

    [Fact]
    public async Task Without_the_guardians_signature_a_minors_contract_stays_unsigned()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.DoAsync("draft", "methodist", "Submit", Draft());
        await run.DoAsync("review", "zavod", "Agree");
        await run.SignAsync("studentSigns", "aru");
        Assert.False(await run.TryAsync("aru", "Sign"));
        Assert.False(await run.TryAsync("zavod", "Sign"));
        Assert.Equal(("studentSigns", "signing"), (run.Asks, (await run.ContractAsync()).Status));
    }

    public static TheoryData<string, string> Defects => new()
    {
        { "guardian", "a parent or guardian signs too" },
        { "hazard", "is hazardous: not below 18" },
        { "overlap", "another contract in this time: D-2025/0007" },
        { "insurance", "doesn't cover the whole term" },
        { "share", "hours are missing" },
        { "ratio", "6 students at the same time; 5 are allowed" },
        { "pay", "no reason is given" },
        { "programme", "lies outside the programme" },
        { "student", "There is no student S-9" },
        { "workplace", "The enterprise has no workplace W-2" },
        { "excluded", "is excluded from partnership" },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public async Task What_the_rules_forbid_goes_back_to_the_methodist_in_words_and_nobody_is_asked_to_sign(string what, string message)
    {
        await using var run = await (await OpenAsync(rows => Spoil(rows, what))).StartAsync();
        await run.DoAsync("draft", "methodist", "Submit", what switch
        {
            "hazard" => Draft(workplace: "W-H"),
            "insurance" => Draft(more: new { policyTerm = new { from = "2026-09-01", to = "2027-06-29" } }),
            "share" => Draft(more: new { enterpriseShare = 59 }),
            "pay" => Draft(more: new { payMode = "none" }),
            "programme" => Draft(to: "2028-07-31"),
            "student" => Draft("S-9"),
            "workplace" => Draft(workplace: "W-2"),
            _ => Draft(),
        });
        Assert.Equal("draft", run.Asks);
        Assert.Contains(message, run.Problems, StringComparison.Ordinal);
        await run.ChangeAsync(rows => Mend(rows, what));
        await run.DoAsync("draft", "methodist", "Submit", Draft());
        Assert.Equal("review", run.Asks);
    }

    static void Spoil(RegistryContext rows, string what)
    {
        if (what == "guardian")
            foreach (var guardian in rows.Guardians.Local.ToList())
                rows.Guardians.Remove(guardian);
        if (what == "excluded")
            rows.Enterprises.Local.Single(e => e.Bin == Zavod).Status = "excluded";
        if (what == "overlap")
            rows.Contracts.Add(Other("C-0", "S-1", "M-9", "active", "D-2025/0007"));
        if (what == "ratio")
            rows.Contracts.AddRange(Enumerable.Range(0, 5).Select(n => Other($"C-0{n}", $"S-7{n}", "M-1", "active", $"D-2025/000{n}")));
    }

    static void Mend(RegistryContext rows, string what)
    {
        if (what == "guardian")
            rows.Guardians.Add(new() { TenantId = "", StudentId = "S-1", Position = 1, FullName = "Өтеген Дана", Relation = "mother", Account = "dana" });
        foreach (var other in rows.Contracts.Where(c => c.Id.StartsWith("C-0")).ToList())
            other.Status = "terminated";
        rows.Enterprises.Single(e => e.Bin == Zavod).Status = "accredited";
    }

    static DualFlow.Activities.Contracts.Rows.ContractRow Other(string id, string student, string mentor, string status, string? number) => new()
    {
        TenantId = "", Id = id, StudentId = student, Bin = Stroy, MentorId = mentor, Qualification = "4S07150101", From = new(2026, 1, 1), To = new(2026, 12, 31), Status = status, Version = 1, Number = number,
        PayMode = DualFlow.Activities.Compensation.Rules.CompensationMode.ByNorm, Rate = 1,
    };

    [Fact]
    public async Task The_enterprise_asks_for_changes_five_times_and_the_sixth_is_a_refusal()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        for (var round = 1; round <= 6; round++)
        {
            await run.DoAsync("draft", "methodist", "Submit", Draft(more: new { rate = 40_000 + round }));
            await run.DoAsync("review", "zavod", "Change", comment: $"Ещё раз {round}", refuses: true);
            if (round < 6)
                Assert.Contains($"Ещё раз {round}", run.Problems, StringComparison.Ordinal);
        }
        var contract = await run.ContractAsync();
        Assert.Equal(("refused", "tooManyRounds"), (contract.Status, contract.EndReason));
        Assert.Equal(["ContractRefused"], run.Events);
        Assert.Equal(WorkflowSubStatus.Finished, run.Status);
    }

    [Theory]
    [InlineData("review", "zavod")]
    [InlineData("studentSigns", "aru")]
    [InlineData("studentSigns", "dana")]
    [InlineData("partiesSign", "zavod")]
    [InlineData("partiesSign", "director")]
    public async Task Whoever_refuses_ends_it_and_the_placement_hears(string step, string who)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.DoAsync("draft", "methodist", "Submit", Draft());
        if (step != "review")
            await run.DoAsync("review", "zavod", "Agree");
        if (step == "partiesSign")
            await run.SignAsync("studentSigns", "aru", "dana");
        await run.DoAsync(step, who, "Refuse", comment: "Нет", refuses: true);
        Assert.Equal(("refused", "ContractRefused", WorkflowSubStatus.Finished), ((await run.ContractAsync()).Status, run.Events.Single(), run.Status));
    }

    [Theory]
    [InlineData("studentSigns")]
    [InlineData("partiesSign")]
    public async Task Who_does_not_sign_in_time_is_reminded_twice_and_the_department_head_decides(string step)
    {
        var late = step == "studentSigns" ? "lateStudent" : "lateParties";
        await using var run = await (await OpenAsync()).StartAsync();
        await run.DoAsync("draft", "methodist", "Submit", Draft());
        await run.DoAsync("review", "zavod", "Agree");
        if (step == "partiesSign")
            await run.SignAsync("studentSigns", "aru", "dana");
        await run.ToAsync("2026-08-11");
        Assert.Equal([$"{step} open", $"{step} reminded", $"{step} reminded", $"{step} expired", $"{late} open"], run.TaskHistory.TakeLast(5));
        await run.DoAsync(late, "department-head", "Again");
        Assert.Equal(step, run.Asks);
        await run.ToAsync("2026-08-19");
        await run.DoAsync(late, "department-head", "Withdraw", comment: "Не ответили", refuses: true);
        Assert.Equal("refused", (await run.ContractAsync()).Status);
    }

    [Fact]
    public async Task Defects_at_the_registration_lead_to_a_second_version_and_the_signed_one_stays()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.SignedAsync();
        await run.DoAsync("confirm", "chamber", "Defects", comment: "Неверная ставка", refuses: true);
        Assert.Contains("Неверная ставка", run.Problems, StringComparison.Ordinal);
        await run.SignedAsync(Draft(more: new { rate = 45_000 }));
        await run.RegisterAsync();
        var versions = await run.VersionsAsync();
        Assert.Equal([(1, true), (2, true)], versions.Select(v => (v.Version, v.IsSigned)));
        Assert.NotEqual(versions[0].DocumentHash, versions[1].DocumentHash);
        Assert.Equal(("registered", "D-2026/0001", 45_000m), ((await run.ContractAsync()).Status, (await run.ContractAsync()).Number, (await run.ContractAsync()).Rate));
    }

    [Fact]
    public async Task Of_two_contracts_signed_for_one_time_the_second_is_rejected_at_the_register()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.SignedAsync();
        await run.ChangeAsync(rows => rows.Contracts.Add(Other("C-0", "S-1", "M-9", "registered", "D-2026/0099")));
        await run.RegisterAsync();
        Assert.Equal("draft", run.Asks);
        Assert.Contains("D-2026/0099", run.Problems, StringComparison.Ordinal);
        Assert.Null((await run.ContractAsync()).Number);
    }

    [Fact]
    public async Task A_missing_condition_moves_the_start_until_it_holds()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.SignedAsync();
        await run.RegisterAsync();
        await run.DoAsync("briefing", "zavod", "Done", new { knowsRules = true, introductory = "2026-08-20" });
        await run.ToAsync("2026-09-01");
        Assert.Equal("missing", run.Asks);
        Assert.Equal("briefing.workplace", run.Task!.Given!.Value.GetProperty("missing").GetString());
        await run.DoAsync("missing", "methodist", "Move", new { knowsRules = true, introductory = "2026-08-20", workplace = "2026-09-07", newStart = "2026-09-08" });
        Assert.Equal(("registered", new DateOnly(2026, 9, 8)), ((await run.ContractAsync()).Status, (await run.ContractAsync()).From));
        await run.ToAsync("2026-09-08");
        Assert.Equal("active", (await run.ContractAsync()).Status);
        Assert.Contains((await run.HistoryAsync()), e => e is { What: "postpone", Reason: "briefing.workplace" });
    }

    [Fact]
    public async Task What_never_began_ends_so()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.SignedAsync();
        await run.RegisterAsync();
        await run.DoAsync("briefing", "zavod", "Done", new { });
        await run.ToAsync("2026-09-02");
        await run.DoAsync("missing", "methodist", "GiveUp", new { }, "Студент не пришёл", refuses: true);
        Assert.Equal(("terminated", "notStarted"), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason));
        Assert.Equal("ContractTerminated", run.Events[^1]);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_draft_can_be_given_up(bool wasKept)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        if (wasKept)
            await run.DoAsync("draft", "methodist", "Submit", Draft(workplace: "W-H"));
        await run.DoAsync("draft", "methodist", "Cancel", Draft(), "Не нужен", refuses: true);
        Assert.Equal((WorkflowSubStatus.Finished, wasKept ? "refused" : null), (run.Status, (await run.FindAsync())?.Status));
    }
}
