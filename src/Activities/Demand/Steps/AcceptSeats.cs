using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Records a college's answer to an order (P01, step 7).</summary>
/// <remarks>Errors: <c>demand.accepted</c> for more seats than were ordered.</remarks>
[Activity("DualFlow.AcceptSeats", DisplayName = "Record the answer to an order", Category = "Demand", Outcomes = ["Accepted", "Partly", "Declined"],
    Description = "Records which seats a college takes: all, some or none. What it takes in part is the plan of the next order.")]
public sealed class AcceptSeats : Activity<AcceptSeats.Inputs, AcceptSeats.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the order.")] string Number,
        [Field("Its seats.")] IReadOnlyList<OrderedSeats> Ordered,
        [Field("Accept, Partly or Decline.")] string Answer,
        [Field("What the college takes, when it is a part.")] IReadOnlyList<CollegeSeats>? Taken = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Seats that the college takes.")] IReadOnlyList<OrderedSeats> Seats);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Answer != "Partly")
        {
            var accepts = inputs.Answer == "Accept";
            return To(accepts ? "Accepted" : "Declined", new(accepts ? inputs.Ordered : []))
                .With(RegistryJson.Change(DemandChanges.AnsweredKind, new OrderAnswered(inputs.Number, accepts ? "accepted" : "declined", [])));
        }
        if (OrderPlan.Wrong(inputs.Ordered, inputs.Taken ?? []) is [{ } wrong, ..])
            return Outcome.Fault("demand.accepted", $"{wrong.Seats} seats of {wrong.Qualification} for {wrong.College} were not ordered. Take what was ordered, or less.");
        OrderedSeats[] taken = [.. inputs.Ordered.Select(o => (o, n: (inputs.Taken ?? []).Where(t => t.College == o.College && t.Qualification == o.Qualification).Sum(t => t.Seats)))
            .Where(x => x.n > 0).Select(x => x.o with { Seats = x.n, DualSeats = Math.Min(x.n, x.o.DualSeats) })];
        return To("Partly", new(taken)).With(RegistryJson.Change(DemandChanges.AnsweredKind, new OrderAnswered(inputs.Number, "partly", taken)));
    }
}
