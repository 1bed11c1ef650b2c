using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Computes a month's compensation (A21).</summary>
/// <remarks>Errors: <c>pay.month</c> when parts overlap, aren't of one month, or a figure is missing.</remarks>
[Activity("DualFlow.CalcCompensation", DisplayName = "Compensation of a month", Category = "Compensation", Outcomes = ["Ok", "Anomaly"],
    Description = "Computes what a student gets for one month from approved hours or days, with the reason of every step; Anomaly when a limit applied.")]
public sealed class CalcCompensation : Activity<CalcCompensation.Inputs, CalcCompensation.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Mode, limits and rounding: the contract's.")] CompensationTerms Terms,
        [Field("Parts of the month with rate and approved hours.")] IReadOnlyList<WorkedPart> Parts,
        [Field("Hours of the month's norm.")] decimal NormHours = 0,
        [Field("Minimum wage of the month.")] decimal MinimumWage = 0);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Amount, lines and why.")] MonthlyCompensation Pay);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var pay = MonthlyCompensation.Compute(inputs.Terms, inputs.Parts, inputs.NormHours, inputs.MinimumWage);
            return To(pay.Anomalies.Count == 0 ? "Ok" : "Anomaly", new Outputs(pay));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("pay.month", e.Message);
        }
    }
}
