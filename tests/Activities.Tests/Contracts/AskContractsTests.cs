using DualFlow.Activities.Contracts.Rules;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>Leave and expulsion reach a contract through its own case: the case and the registry never disagree.</summary>
public class AskContractsTests
{
    [Fact]
    public async Task A_leave_lets_the_contract_rest_and_its_end_lets_it_go_on_longer_by_as_much()
    {
        await using var run = await (await ContractRun.OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.Equal("Done", (await run.AskAllAsync("S-1", ContractAct.Suspend, "2026-12-01", "leave")).Port);
        Assert.Equal(("suspended", new DateOnly(2026, 12, 1)), ((await run.ContractAsync()).Status, (await run.ContractAsync()).RestsSince));
        // Asked again, nothing is left to do.
        Assert.Equal(["C-1"], (await run.AskAllAsync("S-1", ContractAct.Suspend, "2026-12-01", "leave")).Left);
        await run.AskAllAsync("S-1", ContractAct.Resume, "2027-02-01", "leave");
        var contract = await run.ContractAsync();
        Assert.Equal(("active", new DateOnly(2027, 8, 31)), (contract.Status, contract.To));   // 62 days after 30 June
    }

    [Fact]
    public async Task An_expulsion_is_signed_by_the_director_in_the_contracts_case_and_waits_while_an_amendment_is_signed()
    {
        await using var run = await (await ContractRun.OpenAsync()).StartAsync();
        await run.ActivateAsync();
        Assert.True(await run.AskAsync(new { act = "Amend", day = "2026-10-16", state = "active", changes = new { rate = 50_000 }, byName = "Завод" }));
        Assert.Equal("Busy", (await run.AskAllAsync("S-1", ContractAct.Terminate, "2026-11-20", "expelled")).Port);
        await run.SignAsync("allSign", "aru", "dana", "zavod", "director");
        Assert.Equal(["C-1"], (await run.AskAllAsync("S-1", ContractAct.Terminate, "2026-11-20", "expelled")).Asked);
        await run.SignAsync("endSigned", "director");
        Assert.Equal(("terminated", "expelled"), ((await run.ContractAsync()).Status, (await run.ContractAsync()).EndReason));
    }
}
