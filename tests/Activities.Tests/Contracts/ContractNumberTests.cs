using static DualFlow.Activities.Tests.Contracts.ContractRun;

namespace DualFlow.Activities.Tests.Contracts;

/// <summary>The register of contracts (P03, step 6): the college's own numbers, or those of a register outside.</summary>
public class ContractNumberTests
{
    [Fact]
    public async Task A_number_of_an_outside_register_is_the_contracts_number_on_every_paper()
    {
        await using var run = await (await OpenAsync()).StartAsync();
        await run.SignedAsync();
        await run.DoAsync("confirm", "chamber", "Register", new { outsideNumber = " АТМ-2026/17 " });
        Assert.Equal(("registered", "АТМ-2026/17"), ((await run.ContractAsync()).Status, (await run.ContractAsync()).Number));
        Assert.All((await run.DocumentsAsync()).Where(d => d.Number is not null), d => Assert.Equal("АТМ-2026/17", d.Number));
        Assert.Equal(3, (await run.DocumentsAsync()).Count(d => d.Number is not null));
    }

    [Fact]
    public async Task A_number_that_another_contract_has_is_a_defect()
    {
        await using var run = await (await OpenAsync(rows => rows.Contracts.Add(new()
        {
            TenantId = "", Id = "Other", Number = "АТМ-1", StudentId = "S-9", Bin = Zavod, Qualification = "4S07161304", From = new(2020, 9, 1), To = new(2021, 6, 30), Status = "closed", Version = 1, PayMode = Activities.Compensation.Rules.CompensationMode.None, Rate = 0,
        }))).StartAsync();
        await run.SignedAsync();
        await run.DoAsync("confirm", "chamber", "Register", new { outsideNumber = "АТМ-1" });
        Assert.Equal(("draft", "draft"), ((await run.ContractAsync()).Status, run.Asks));
    }
}
