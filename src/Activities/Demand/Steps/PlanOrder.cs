using DualFlow.Activities.Demand.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Proposes the seats of an order: the balance of demand, licences and budget, with the dual seats (P01, step 4; A46).</summary>
/// <remarks>Errors: <c>demand.seats</c> for seats below 0.</remarks>
[Activity("DualFlow.PlanOrder", DisplayName = "Propose an order", Category = "Demand", Outcomes = ["Ok", "Short"],
    Description = "Balances the demand of a year with licences and budget. Qualifications below the smallest group count only when they are pooled with a neighbour college.")]
public sealed class PlanOrder : Activity<PlanOrder.Inputs, PlanOrder.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Year.")] int Year,
        [Field("Totals by qualification.")] IReadOnlyList<DemandTotal> Totals,
        [Field("Seats that colleges may fill.")] IReadOnlyList<CollegeLicence> Licences,
        [Field("Seats that the budget pays for.")] int Budget,
        [Field("Smallest group of a college.")] int MinimumGroup = 15,
        [Field("Qualifications below it that are pooled.")] IReadOnlyList<string>? Pooled = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Seats by college and qualification.")] IReadOnlyList<OrderedSeats> Seats,
        [Field("Demand that is not met, by qualification.")] IReadOnlyDictionary<string, int> Short,
        [Field("Qualifications that are left out because they are too few.")] IReadOnlyList<string> LeftOut);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Budget < 0)
            return Outcome.Fault("demand.seats", $"The budget can't pay for {inputs.Budget} seats. Write 0 or more.");
        var demand = OrderPlan.Demand(inputs.Totals, inputs.Year, inputs.MinimumGroup, inputs.Pooled ?? []);
        var plan = SeatBalance.Balance(demand, inputs.Licences, inputs.Budget);
        string[] leftOut = [.. inputs.Totals.Where(t => t.Year == inputs.Year && !demand.ContainsKey(t.Qualification)).Select(t => t.Qualification)];
        return To(plan.Short.Count == 0 ? "Ok" : "Short", new(OrderPlan.Seats(plan.Seats, inputs.Totals, inputs.Year), plan.Short, leftOut));
    }
}
