using DualFlow.Activities.Compensation.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Compensation.Steps;

/// <summary>Records that a debt is written off, or that a minor's guardian agreed to its recovery.</summary>
/// <remarks>Errors: <c>pay.debt</c>, <c>pay.same_person</c>.</remarks>
[Activity("DualFlow.DecideDebt", DisplayName = "Decide about a debt", Category = "Compensation",
    Description = "Records what the director or a guardian decided about a debt; the next run goes by it. Who asked may not write off.")]
public sealed class DecideDebt : Activity<DecideDebt.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The contract.")] string Contract,
        [Field("writeOff or consent.")] string Kind,
        [Field("Who decided.", DisplayName = "Decided by")] string DecidedBy,
        [Field("Why, or the document of the consent.")] string Reason,
        [Field("Amount that is written off.")] decimal Amount = 0,
        [Field("Who asked for it.", DisplayName = "Asked by")] string? AskedBy = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (inputs.Kind is not ("writeOff" or "consent") || (inputs.Kind == "writeOff" && inputs.Amount <= 0) || decimal.Round(inputs.Amount, 2) != inputs.Amount)
            return Outcome.Fault("pay.debt", $"\"{inputs.Kind}\" of {inputs.Amount} can't be recorded. Use writeOff with an amount above 0 in whole hundredths, or consent.");
        if (inputs.Kind == "writeOff" && string.Equals(inputs.AskedBy, inputs.DecidedBy, StringComparison.Ordinal))
            return Outcome.Fault("pay.same_person", "Who asked for a write-off can't approve it. Let somebody else decide.");
        return Outcome.Done().With(RegistryJson.Change(PayChanges.DebtKind, new DebtDecided($"{context.InstanceId}/{inputs.Kind}", inputs.Contract, inputs.Kind, inputs.Amount, inputs.Reason, inputs.AskedBy, inputs.DecidedBy)));
    }
}
