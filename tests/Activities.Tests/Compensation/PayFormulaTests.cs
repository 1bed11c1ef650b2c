using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.Scripts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Activities.Tests.Compensation;

/// <summary>A college's script in place of the built-in formula.</summary>
public class PayFormulaTests
{
    sealed class Shipped : ActivityTypeSource
    {
        public override Task<IReadOnlyList<ActivityType>> ListAsync(string? tenantId, CancellationToken ct) => Task.FromResult<IReadOnlyList<ActivityType>>(
            [.. ScriptFolder.Read(Repository.Workflows("activities"), new ScriptLanes(null, new CollegeFacts(Repository.Workflows()))).Select(f => f.Activity).OfType<ActivityType>()]);
    }

    [Fact]
    public async Task The_shipped_script_computes_what_the_rule_computes()
    {
        var formula = await new PayFormulas(() => [new Shipped()]).FindAsync(null, "compensation.kz", default);
        Assert.Equal(50_227.27m, formula.Compute(85_000, 176, 104, null, null).Amount);
        Assert.Equal((40_000m, "capped"), (formula.Compute(85_000, 176, 104, 40_000, null).Amount, formula.Compute(85_000, 176, 104, 40_000, null).Reason));
        Assert.True(formula.Compute(85_000, 176, 180, null, null).IsAnomaly);
    }

    [Fact]
    public async Task A_script_that_is_not_there_stops_the_run_instead_of_paying_by_another_formula() =>
        await Assert.ThrowsAsync<PayFormulaException>(() => new PayFormulas(() => [new Shipped()]).FindAsync(null, "compensation.gone", default));
}
