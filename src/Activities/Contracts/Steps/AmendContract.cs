using System.Text.Json;
using DualFlow.Activities.Contracts.Changes;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Puts an amendment into force that all have signed: a new version from its day on. Days before it keep the version that they had.</summary>
[Activity("DualFlow.AmendContract", DisplayName = "Put the amendment into force", Category = "Contracts",
    Description = "Keeps the new version, and says which months must be paid anew.")]
public sealed class AmendContract : Activity<AmendContract.Inputs, AmendContract.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the contract.")] string ContractId,
        [Field("The new terms.")] JsonElement Terms,
        [Field("First day of the new terms.")] DateOnly EffectiveFrom,
        [Field("Hash of the document that was signed.")] string DocumentHash,
        [Field("Name of who asked for it.", DisplayName = "By")] string? ByName = null,
        [Field("Who signed.")] JsonElement? Signatures = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("First days of the months that must be computed anew.")] IReadOnlyList<DateOnly> Months,
        [Field("Last day of the contract.")] DateOnly Until);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var terms = inputs.Terms.Deserialize<ContractTerms>(RegistryJson.Options)!;
        return To("Done", new Outputs(ContractTimeline.MonthsToRecalculate(inputs.EffectiveFrom, GenerateNumber.Today(context.Now, null)), terms.To))
            .With(RegistryJson.Change(ContractChanges.AmendedKind, new ContractAmended(inputs.ContractId, terms, inputs.EffectiveFrom, inputs.DocumentHash, inputs.ByName, inputs.Signatures)));
    }
}
