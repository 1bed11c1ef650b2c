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
}
