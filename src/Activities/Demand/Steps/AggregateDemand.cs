using DualFlow.Activities.Demand.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Sums employers' demand (A45).</summary>
[Activity("DualFlow.AggregateDemand", DisplayName = "Sum the demand", Category = "Demand",
    Description = "Sums employers' demand by qualification and year; a later demand of one enterprise replaces its earlier one.")]
public sealed class AggregateDemand : Activity<AggregateDemand.Inputs, AggregateDemand.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Demands as handed in.")] IReadOnlyList<EmployerDemand> Demands);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Totals.")] IReadOnlyList<DemandTotal> Totals,
        [Field("Demands that a later one replaced.")] IReadOnlyList<string> Replaced);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var summary = DemandTotals.Sum(inputs.Demands);
        return To("Done", new Outputs(summary.Totals, summary.Replaced));
    }
}
