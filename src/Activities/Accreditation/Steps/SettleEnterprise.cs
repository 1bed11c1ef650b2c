using DualFlow.Activities.Accreditation.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Accreditation.Steps;

/// <summary>Records what was decided about an enterprise; an excluded one loses its open workplaces in the same transaction.</summary>
/// <remarks>Errors: <c>accreditation.status</c>.</remarks>
[Activity("DualFlow.SettleEnterprise", DisplayName = "Record the accreditation", Category = "Accreditation",
    Description = "Records the state of an enterprise and the last day of its accreditation; excluded enterprises have no open workplaces.")]
public sealed class SettleEnterprise : Activity<SettleEnterprise.Inputs, SettleEnterprise.Outputs>
{
    static readonly string[] Known = ["candidate", "accredited", "warned", "excluded"];

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The enterprise, by BIN.")] string Bin,
        [Field("candidate, accredited, warned or excluded.")] string Status,
        [Field("Years that the accreditation lasts from today; empty leaves its last day.")] int? Years = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Last day of the accreditation; empty when it was left.")] DateOnly? Until);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (!Known.Contains(inputs.Status, StringComparer.Ordinal) || inputs.Years is < 0 or > 20)
            return Outcome.Fault("accreditation.status", $"\"{inputs.Status}\" for {inputs.Years} years can't be recorded. Use candidate, accredited, warned or excluded, and 0 to 20 years.");
        DateOnly? until = inputs.Years is { } years ? DateOnly.FromDateTime(context.Now.UtcDateTime).AddYears(years).AddDays(-1) : null;
        return To("Done", new Outputs(until)).With(RegistryJson.Change(AccreditationChanges.SettledKind, new EnterpriseSettled(inputs.Bin, inputs.Status, until)));
    }
}
