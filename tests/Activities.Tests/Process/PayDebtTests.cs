using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using static DualFlow.Activities.Tests.Process.ProcessRun;
using static DualFlow.Activities.Tests.Process.StudentAffairs;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Overpayment (P08, corrections): written off by the director, or recovered, from a minor with the guardian's consent.</summary>
public sealed class PayDebtTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_off_is_approved_by_the_director_and_never_by_who_asked(bool postgres)
    {
        var amounts = new Queue<decimal>([200, 90.5m]);
        await using var run = await OpenAsync(postgres, Start, asked => asked.Activity switch
        {
            "decide" => new("WriteOff", new { amount = amounts.Dequeue(), reason = "қате" }), "approve" => new("Approve"), _ => null,
        }, rows => Owes(rows, Adult));
        await run.RunAsync("pay-debt", ("Contract", "C-" + Adult));
        var relief = Assert.Single(await ReliefAsync(run));   // 200 are more than the 100.00 that are owed: asked again
        Assert.Equal(("writeOff", 9_050, "C-" + Adult), (relief.Kind, relief.Hundredths, relief.ContractId));
        Assert.Equal("PayDebtWrittenOff", Assert.Single(run.Events).Name);
    }

    [Fact]
    public async Task A_refused_write_off_goes_back_and_an_adults_debt_is_recovered_without_anybodys_consent()
    {
        var decisions = 0;
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "decide" => new(++decisions == 1 ? "WriteOff" : "Recover", new { amount = 50m, reason = "қате" }), "approve" => new("Refuse", Comment: "жоқ"), _ => null,
        }, rows => Owes(rows, Adult));
        await run.RunAsync("pay-debt", ("Contract", "C-" + Adult));
        Assert.Equal((2, "PayDebtRecovers"), (decisions, Assert.Single(run.Events).Name));
        Assert.Empty(await ReliefAsync(run));
    }

    [Theory]
    [InlineData("Agree", "PayDebtRecovers", 1)]
    [InlineData("Disagree", "PayDebtWaits", 0)]
    [InlineData(null, "PayDebtWaits", 0)]
    public async Task A_minors_guardian_decides_whether_anything_is_recovered(string? answer, string said, int consents)
    {
        await using var run = await OpenAsync(false, Start, asked => asked.Activity switch
        {
            "decide" => new("Recover", new { reason = "қате" }), "consent" => answer is null ? null : new(answer, new { document = "3" }, Comment: "x"), _ => null,
        }, rows => Owes(rows, Minor));
        await run.RunAsync("pay-debt", ("Contract", "C-" + Minor));
        Assert.Equal(said, Assert.Single(run.Events).Name);
        Assert.Equal(consents, (await ReliefAsync(run)).Count(r => r.Kind == "consent"));
    }

    [Fact]
    public async Task Without_a_debt_or_a_contract_there_is_nothing_to_decide()
    {
        await using var run = await OpenAsync(false, Start, _ => null, Seed);
        await run.RunAsync("pay-debt", ("Contract", "C-" + Adult));
        await run.RunAsync("pay-debt", ("Contract", "C-9"));
        Assert.Empty(run.Done);
    }

    internal static void Owes(RegistryContext rows, string student)
    {
        Seed(rows);
        rows.Add(new PayRunRow { TenantId = "", Id = "2026-10", Month = new(2026, 10, 1), State = "open", Sheet = 1, Country = "KZ", OpenedMs = 0 });
        rows.SaveChangesAsync().GetAwaiter().GetResult();
        rows.Add(new PayLineRow { TenantId = "", RunId = "2026-10", Sheet = 1, Ledger = "students", SubjectId = "C-" + student, Month = new(2026, 10, 1), Type = "deferred", PersonId = student, Hundredths = 10_000, Facts = "{}", Anomalies = "" });
        rows.SaveChangesAsync().GetAwaiter().GetResult();
        rows.Set<PayRunRow>().Local.Single().State = "approved";
    }

    static Task<List<PayReliefRow>> ReliefAsync(ProcessRun run) => run.ReadAsync(r => r.Set<PayReliefRow>().AsNoTracking().ToListAsync());
}
