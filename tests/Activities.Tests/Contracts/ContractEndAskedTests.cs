using DualFlow.Engine.Interpreter;
using static DualFlow.Activities.Tests.Contracts.ContractRun;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>Other processes ask for the end of a contract: an enterprise is excluded, or its place is gone (P04-E1, P16 step 5).</summary>
public class ContractEndAskedTests
{
    const string Event = "contract.terminateRequested/S-1";

    static readonly object Breach = new { student = "S-1", workplace = "W-1", ground = "enterpriseBreach", reason = "excluded" };

    [Fact]
    public async Task A_contract_in_force_hears_it_and_ends_when_college_and_student_have_signed()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.TellAsync(Event, Breach));
        Assert.Null((await run.ContractAsync()).WaitId);
        await run.SignAsync("endSigned", "aru", "dana", "director");
        Assert.Equal(("terminated", "enterpriseBreach"), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason));
        Assert.Equal("ContractTerminated", run.Events[^1]);
    }

    [Fact]
    public async Task It_is_heard_before_the_first_day_too()
    {
        await using var early = await (await OpenAsync()).StartAsync();
        await early.SignedAsync();
        await early.RegisterAsync();
        await early.DoAsync("briefing", "zavod", "Done", Ready);
        Assert.True(await early.TellAsync(Event, Breach));
        Assert.Equal("endSigned", early.Asks);
    }

    [Fact]
    public async Task Kept_by_the_department_head_it_goes_on_and_hears_the_next_request()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.TellAsync(Event, Breach));
        await run.DoAsync("endSigned", "director", "Refuse", comment: "No", refuses: true);
        await run.DoAsync("overruled", "department-head", "Keep", comment: "It goes on", refuses: true);
        Assert.Equal("active", (await run.ContractAsync()).Status);
        Assert.NotNull((await run.ContractAsync()).WaitId);
        Assert.True(await run.TellAsync(Event, Breach));
        Assert.Equal("endSigned", run.Asks);
    }

    [Fact]
    public async Task Requests_about_somebody_else_are_not_heard()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.False(await run.TellAsync("contract.terminateRequested/S-2", Breach));
    }

    [Theory]
    [InlineData("review")]
    [InlineData("studentSigns")]
    [InlineData("partiesSign")]
    [InlineData("lateStudent")]
    [InlineData("confirm")]
    public async Task Before_it_is_registered_it_is_called_off(string where)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await ReachAsync(run, where);
        Assert.True(await run.TellAsync(Event, Breach));
        var contract = await run.ContractAsync();
        Assert.Equal(("refused", "enterpriseBreach", WorkflowSubStatus.Finished), (contract.Status, contract.EndReason, run.Status));
        Assert.Null(run.Asks);
        // Another enterprise is looked for once this one has agreed.
        Assert.Equal(where == "review" ? [] : ["ContractRefused"], run.Events);
    }

    [Theory]
    [InlineData("briefing")]
    [InlineData("missing")]
    public async Task Between_register_and_first_day_it_is_heard(string where)
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await ReachAsync(run, where);
        Assert.True(await run.TellAsync(Event, Breach));
        await run.SignAsync("endSigned", "aru", "dana", "director");
        Assert.Equal(("terminated", "enterpriseBreach"), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason));
    }

    [Fact]
    public async Task While_an_amendment_is_signed_it_is_heard_and_the_amendment_comes_to_nothing()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.AskAsync(new { act = "Amend", day = "2026-10-16", state = "active", changes = new { rate = 50_000 } }));
        Assert.Equal("allSign", run.Asks);
        Assert.True(await run.TellAsync(Event, Breach));
        await run.SignAsync("endSigned", "aru", "dana", "director");
        var contract = await run.ContractAsync();
        Assert.Equal(("terminated", "enterpriseBreach", 1, 40_000m), (contract.Status, contract.EndReason, contract.Version, contract.Rate));
        Assert.Contains("allSign withdrawn", run.TaskHistory);
    }

    [Fact]
    public async Task While_it_rests_it_is_heard()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.AskAsync(new { act = "Suspend", day = "2026-10-16", state = "active", reason = "illness" }));
        Assert.Equal("suspended", (await run.ContractAsync()).Status);
        Assert.True(await run.TellAsync(Event, Breach));
        await run.SignAsync("endSigned", "aru", "dana", "director");
        Assert.Equal(("terminated", "enterpriseBreach", null), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason, (await run.ContractAsync()).RestsSince));
    }

    [Fact]
    public async Task While_the_end_is_signed_another_ground_begins_it_anew_and_the_same_changes_nothing()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.TellAsync(Event, Breach));
        await run.SignAsync("endSigned", "aru");
        Assert.True(await run.TellAsync(Event, Breach));
        await run.SignAsync("endSigned", "dana");
        Assert.True(await run.TellAsync(Event, new { student = "S-1", ground = "expelled" }));
        // The director alone signs for who was expelled.
        await run.SignAsync("endSigned", "director");
        Assert.Equal(("terminated", "expelled"), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason));
    }

    static async Task ReachAsync(ContractRun run, string where)
    {
        await run.DoAsync("draft", "methodist", "Submit", Draft());
        if (where == "review")
            return;
        await run.DoAsync("review", "zavod", "Agree");
        if (where == "lateStudent")
            await run.ToAsync("2026-08-20");
        if (where is "studentSigns" or "lateStudent")
        {
            Assert.Equal(where, run.Asks);
            return;
        }
        await run.SignAsync("studentSigns", "aru", "dana");
        if (where == "partiesSign")
            return;
        await run.SignAsync("partiesSign", "zavod", "director");
        if (where == "confirm")
            return;
        await run.RegisterAsync();
        if (where == "missing")
        {
            await run.DoAsync("briefing", "zavod", "Done", new { knowsRules = true, introductory = "2026-08-20" });
            await run.ToAsync("2026-09-01");
        }
        Assert.Equal(where, run.Asks);
    }
}
