using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Computes a mentor's pay for one month (A24).</summary>
/// <remarks>Errors: <c>pay.mentor</c> for figures below 0.</remarks>
[Activity("DualFlow.CalcMentorPay", DisplayName = "Pay of a mentor", Category = "Compensation",
    Description = "Computes a mentor's pay for one month from approved student-days, for as many students as one mentor may have.")]
public sealed class CalcMentorPay : Activity<CalcMentorPay.Inputs, CalcMentorPay.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Amount for one student and a whole month.")] decimal Rate,
        [Field("Working days of the month.")] int NormDays,
        [Field("Approved days by student.")] IReadOnlyDictionary<string, decimal> Days,
        [Field("Students that are paid for at most: the rule pack's.")] int MostStudents);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Amount and lines.")] MentorPay Pay);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            return To("Done", new Outputs(MentorPay.Compute(inputs.Rate, inputs.NormDays, inputs.MostStudents, inputs.Days)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("pay.mentor", e.Message);
        }
    }
}
