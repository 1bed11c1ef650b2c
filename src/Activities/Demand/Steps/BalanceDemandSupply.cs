using DualFlow.Activities.Demand.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Demand.Steps;

/// <summary>Balances demand and seats (A46).</summary>
/// <remarks>Errors: <c>demand.seats</c> for seats below 0.</remarks>
[Activity("DualFlow.BalanceDemandSupply", DisplayName = "Balance demand and seats", Category = "Demand", Outcomes = ["Ok", "Short"],
    Description = "Gives the seats that the budget pays for to qualifications by demand and to colleges by licence, with largest remainders.")]
public sealed class BalanceDemandSupply : Activity<BalanceDemandSupply.Inputs, BalanceDemandSupply.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("People wanted by qualification.")] IReadOnlyDictionary<string, int> Demand,
        [Field("Seats that colleges may fill.")] IReadOnlyList<CollegeLicence> Licences,
        [Field("Seats that the budget pays for.")] int Seats);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Seats by college and qualification.")] IReadOnlyList<CollegeSeats> Plan,
        [Field("Demand that isn't met.")] IReadOnlyDictionary<string, int> Short);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var plan = SeatBalance.Balance(inputs.Demand, inputs.Licences, inputs.Seats);
            return To(plan.Short.Count == 0 ? "Ok" : "Short", new Outputs(plan.Seats, plan.Short));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("demand.seats", e.Message);
        }
    }
}
