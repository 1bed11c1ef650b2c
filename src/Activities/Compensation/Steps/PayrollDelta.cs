using DualFlow.Activities.Compensation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Makes correction lines for paid months (A25).</summary>
/// <remarks>Errors: <c>pay.delta</c> for a cap that isn't positive.</remarks>
[Activity("DualFlow.PayrollDelta", DisplayName = "Correction of paid months", Category = "Compensation", Outcomes = ["None", "Pay", "Recover"],
    Description = "Compares a new calculation with everything paid so far; the difference is a line of its own, a paid line never changes.")]
public sealed class PayrollDelta : Activity<PayrollDelta.Inputs, PayrollDelta.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The ledger of one person.")] IReadOnlyList<PayLine> Paid,
        [Field("What the new calculation says.")] IReadOnlyList<PayLine> Due,
        [Field("Most that is recovered in a month.")] decimal? InstalmentCap = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Differences by month and type.")] IReadOnlyList<PayLine> Lines,
        [Field("Their sum.")] decimal Total,
        [Field("Monthly instalments of a recovery.")] IReadOnlyList<decimal> Instalments);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var lines = PayDelta.Compute(inputs.Paid, inputs.Due);
            var total = lines.Sum(l => l.Amount);
            var instalments = total < 0 && inputs.InstalmentCap is { } cap ? PayDelta.Instalments(-total, cap) : [];
            return To(lines.Count == 0 ? "None" : total < 0 ? "Recover" : "Pay", new Outputs(lines, total, instalments));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("pay.delta", e.Message);
        }
    }
}
