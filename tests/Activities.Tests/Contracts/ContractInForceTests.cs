using System.Text.Json;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Interpreter;
using static DualFlow.Activities.Tests.Contracts.ContractRun;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>Process P03 while the contract is in force: amendments, rests, transfer, and every way to end.</summary>
public class ContractInForceTests
{
    static object Request(ContractAct act, string day, string state = "active", string? reason = null, string? until = null, string? bin = null, object? changes = null) =>
        new { act = act.ToString(), day, state, reason, until, bin, changes, byName = "Завод" };

    [Fact]
    public async Task An_amendment_that_all_sign_holds_from_its_day_and_the_payroll_hears_which_months_change()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        await run.ToAsync("2026-11-20");
        Assert.True(await run.AskAsync(Request(ContractAct.Amend, "2026-10-16", changes: new { rate = 50_000, mentorId = "M-2" })));
        Assert.Contains("pay.rate: 40000 → 50000", run.Task!.Given!.Value.GetProperty("changes").GetString(), StringComparison.Ordinal);
        await run.SignAsync("allSign", "aru", "dana", "zavod", "director");

        var contract = await run.ContractAsync();
        Assert.Equal(("active", 2, 50_000m, "M-2"), (contract.Status, contract.Version, contract.Rate, contract.MentorId));
        var versions = (await run.VersionsAsync()).Select(v => new TimedTerms(v.Version, v.EffectiveFrom, RegistryJson.Read<ContractTerms>(v.Content).Pay)).ToList();
        Assert.Equal([(new DateOnly(2026, 10, 15), 40_000m), (new(2026, 10, 31), 50_000m)], ContractTimeline.Parts(versions, new(2026, 10, 1), new(2026, 10, 31)).Select(p => (p.To, p.Pay.Rate)));
        Assert.Equal(["ContractActivated", "ContractAmended"], run.Events);
        Assert.Contains(await run.DocumentsAsync(), d => d.Template == "contract-amendment" && d.Content.Contains("D-2026/0001", StringComparison.Ordinal));
        Assert.Equal(new DateOnly(2026, 10, 16), (await run.HistoryAsync())[^1].Day);
    }

    [Fact]
    public async Task A_longer_term_by_amendment_moves_the_last_day()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        await run.AskAsync(Request(ContractAct.Amend, "2026-10-01", changes: new { to = "2027-09-30" }));
        await run.SignAsync("allSign", "aru", "dana", "zavod", "director");
        await run.ToAsync("2027-09-30");
        Assert.Null(run.Asks);
        await run.ToAsync("2027-10-01");
        Assert.Equal("sheet", run.Asks);
    }

    [Theory]
    [InlineData("refuse")]
    [InlineData("expire")]
    [InlineData("nothing")]
    [InlineData("before")]
    [InlineData("hazard")]
    [InlineData("mentor")]
    public async Task An_amendment_that_nobody_can_or_will_sign_leaves_the_contract_as_it_was(string how)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.AskAsync(how switch
        {
            "nothing" => Request(ContractAct.Amend, "2026-10-01", changes: new { rate = 40_000 }),
            "before" => Request(ContractAct.Amend, "2026-08-01", changes: new { rate = 50_000 }),
            "hazard" => Request(ContractAct.Amend, "2026-10-01", changes: new { workplaceId = "W-H" }),
            "mentor" => Request(ContractAct.Amend, "2026-10-01", changes: new { mentorId = "M-3" }),
            _ => Request(ContractAct.Amend, "2026-10-01", changes: new { rate = 50_000 }),
        }));
        if (how == "refuse")
            await run.DoAsync("allSign", "dana", "Refuse", comment: "Мало", refuses: true);
        if (how == "expire")
            await run.ToAsync("2026-09-10");
        Assert.NotEqual("", run.Asks == "noAmendment" && how != "expire" ? run.Problems : "expired");
        await run.DoAsync("noAmendment", "methodist", "Done");
        Assert.Equal((1, 40_000m, "active"), ((await run.ContractAsync()).Version, (await run.ContractAsync()).Rate, (await run.ContractAsync()).Status));
        Assert.NotNull((await run.ContractAsync()).WaitId);
    }

    [Fact]
    public async Task While_it_rests_the_last_day_passes_and_it_goes_on_until_another()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.AskAsync(Request(ContractAct.Suspend, "2027-06-01", reason: "illness")));
        await run.ToAsync("2027-07-15");
        Assert.Equal(("suspended", null), ((await run.ContractAsync()).Status, run.Asks));
        Assert.False(await run.AskAsync(Request(ContractAct.Amend, "2027-07-15", "suspended")));
        Assert.True(await run.AskAsync(Request(ContractAct.Resume, "2027-07-16", "suspended", until: "2027-08-15")));
        Assert.Equal(("active", new DateOnly(2027, 8, 15), 45), ((await run.ContractAsync()).Status, (await run.ContractAsync()).To, (await run.ContractAsync()).RestedDays));
        await run.ToAsync("2027-08-16");
        await run.DoAsync("sheet", "zavod", "Done", new { days = 100, mark = 4, paid = 1 });
        Assert.Contains("10\u00A0месяцев", System.Net.WebUtility.HtmlDecode((await run.DocumentsAsync()).Single(d => d.Template == "experience-certificate").Content), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_transfer_closes_it_and_begins_the_next_with_what_is_known()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.AskAsync(Request(ContractAct.Transfer, "2026-12-01", bin: Stroy)));
        Assert.Equal(("closed", "transfer", new DateOnly(2026, 12, 1)), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason, (await run.ContractAsync()).To));
        Assert.Equal("ContractTransferred", run.Events[^1]);
        run.Case = run.Cases.Single(c => c != run.Case);
        Assert.Equal("draft", run.Asks);
        var given = run.Task!.Given!.Value;
        Assert.Equal((Stroy, "S-1", "2026-12-01"), (given.GetProperty("bin").GetString(), given.GetProperty("studentId").GetString(), given.GetProperty("term").GetProperty("from").GetString()));
        await run.DoAsync("draft", "methodist", "Submit", Draft(bin: Stroy, workplace: "W-2", mentor: "M-3", from: "2026-12-02"));
        Assert.Equal("review", run.Asks);
    }

    [Fact]
    public async Task Hours_and_the_map_of_stations_go_along_with_a_transfer_and_again_with_the_next_one()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        await run.ChangeAsync(rows =>
        {
            Days(rows, "C-1", new(2026, 9, 7), 3, "Токарный");
            Days(rows, "C-1", new(2026, 9, 14), 2, "");
            Days(rows, "C-1", new(2026, 9, 21), 1, "Токарный", approved: false);
            Days(rows, "C-1", new(2026, 9, 22), 1, "Токарный", kind: "sick");
            Week(rows, "C-1", new(2026, 9, 7), 5);
            Week(rows, "C-1", new(2026, 9, 14), 4);
        });
        Assert.True(await run.AskAsync(Request(ContractAct.Transfer, "2026-12-01", bin: Stroy)));
        // Before: five approved days at two stations. The history keeps them with the old contract.
        var kept = JsonDocument.Parse((await run.HistoryAsync()).Single(e => e.What == "transfer").Details!).RootElement.GetProperty("training");
        Assert.Equal((40m, 5), (kept.GetProperty("hours").GetDecimal(), kept.GetProperty("days").GetInt32()));

        run.Case = run.Cases.Single(c => c != run.Case);
        Assert.Equal("Станок: 16 h, 2 d, 4\nТокарный: 24 h, 3 d, 5\nΣ 40 h, 5 d", run.Task!.Given!.Value.GetProperty("carried").GetString());
        await run.DoAsync("draft", "methodist", "Submit", Draft(bin: Stroy, workplace: "W-2", mentor: "M-3", from: "2026-12-02"));
        await run.DoAsync("review", "stroy", "Agree");
        var next = (await run.ContractsAsync()).Single(c => c.Id != "C-1");
        var carried = RegistryJson.Read<ContractTerms>((await run.VersionsAsync(next.Id)).Single().Content).Carried!;
        // After: the same hours and marks stand in what the parties sign, and in its text.
        Assert.Equal((40m, 5), (carried.Hours, carried.Days));
        Assert.Equal([("Станок", 16m, 4m), ("Токарный", 24m, 5m)], carried.Stations.Select(s => (s.Station, s.Hours, s.Mark!.Value)));
        Assert.All((await run.DocumentsAsync(next.Id)).Where(d => d.Template == "contract"), d => Assert.Contains("40", System.Net.WebUtility.HtmlDecode(d.Content), StringComparison.Ordinal));

        // What comes on top at the new enterprise is counted with what was carried.
        await run.ChangeAsync(rows => Days(rows, next.Id, new(2026, 12, 7), 2, "Токарный"));
        var sum = await run.TrainingAsync(next.Id);
        Assert.Equal((56m, 7, 40m), (sum.Hours, sum.Days, sum.Stations.Single(s => s.Station == "Токарный").Hours));
    }

    static void Days(RegistryContext rows, string contract, DateOnly first, int count, string station, bool approved = true, string kind = "work")
    {
        for (var i = 0; i < count; i++)
            rows.Add(new AttendanceDayRow { TenantId = "", ContractId = contract, Day = first.AddDays(i), StudentId = "S-1", Station = station, PlannedMinutes = 480, PresentMinutes = 480, Kind = kind, IsApproved = approved });
    }

    static void Week(RegistryContext rows, string contract, DateOnly monday, int mark) =>
        rows.Add(new DiaryWeekRow { TenantId = "", ContractId = contract, Monday = monday, StudentId = "S-1", State = "approved", Mark = mark });

    [Theory]
    [InlineData("agreement", "aru dana zavod director", "2026-10-01")]
    [InlineData("studentRequest", "aru dana director", "2026-10-15")]
    [InlineData("expelled", "director", "2026-10-01")]
    [InlineData("enterpriseLiquidation", "director", "2026-10-01")]
    [InlineData("safetyBreach", "zavod director", "2026-10-01")]
    [InlineData("enterpriseBreach", "aru dana director", "2026-10-01")]
    [InlineData("medical", "zavod director", "2026-10-01")]
    [InlineData("notStarted", "director", "2026-10-01")]
    public async Task Each_ground_ends_it_when_those_whom_it_asks_for_have_signed(string ground, string signers, string lastDay)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        await run.ToAsync("2026-10-01");
        Assert.True(await run.AskAsync(Request(ContractAct.Terminate, "2026-10-01", reason: ground)));
        Assert.Equal("active", (await run.ContractAsync()).Status);
        await run.SignAsync("endSigned", signers.Split(' '));
        var contract = await run.ContractAsync();
        Assert.Equal(("terminated", ground, DateOnly.Parse(lastDay)), (contract.Status, contract.EndReason, contract.To));
        Assert.Equal("ContractTerminated", run.Events[^1]);
        Assert.Equal(WorkflowSubStatus.Finished, run.Status);
    }

    [Theory]
    [InlineData("active")]
    [InlineData("suspended")]
    [InlineData("registered")]
    public async Task An_end_that_is_not_signed_is_decided_by_the_department_head(string state)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        if (state == "registered")
        {
            await run.SignedAsync();
            await run.RegisterAsync();
            await run.DoAsync("briefing", "zavod", "Done", Ready);
        }
        else
            await run.ActivateAsync();
        if (state == "suspended")
            await run.AskAsync(Request(ContractAct.Suspend, "2026-09-10"));
        await run.AskAsync(Request(ContractAct.Terminate, "2026-09-20", state, "agreement"));
        await run.DoAsync("endSigned", "dana", "Refuse", comment: "Против", refuses: true);
        await run.DoAsync("overruled", "department-head", "Keep", comment: "Действует", refuses: true);
        Assert.Equal(state, (await run.ContractAsync()).Status);
        Assert.NotNull((await run.ContractAsync()).WaitId);
        await run.AskAsync(Request(ContractAct.Terminate, "2026-09-20", state, "agreement"));
        await run.ToAsync("2026-09-28");
        await run.DoAsync("overruled", "department-head", "End");
        Assert.Equal("terminated", (await run.ContractAsync()).Status);
    }

    [Fact]
    public async Task What_the_state_does_not_allow_is_not_heard()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.SignedAsync();
        Assert.False(await run.AskAsync(Request(ContractAct.Suspend, "2026-09-01")));
        await run.RegisterAsync();
        await run.DoAsync("briefing", "zavod", "Done", Ready);
        Assert.False(await run.AskAsync(Request(ContractAct.Amend, "2026-09-01", "registered")));
        await run.ToAsync("2026-09-01");
        Assert.False(await run.AskAsync(Request(ContractAct.Resume, "2026-09-01")));
        Assert.False(await run.AskAsync(new { act = "Explode" }));
        Assert.Equal("active", (await run.ContractAsync()).Status);
    }
}
