using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Issues an order with its seats (P01, step 6).</summary>
[Activity("DualFlow.IssueOrder", DisplayName = "Issue an order", Category = "Demand", Description = "Records an order with seats by college, qualification and funding. An earlier order of the year that was not accepted is replaced.")]
public sealed class IssueOrder : Activity<IssueOrder.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the order.")] string Number,
        [Field("Year.")] int Year,
        [Field("Its seats.")] IReadOnlyList<OrderedSeats> Seats);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(DemandChanges.IssuedKind, new OrderIssued(inputs.Number, inputs.Year, inputs.Seats)));
}
