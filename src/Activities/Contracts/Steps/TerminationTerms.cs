using System.Text.Json;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Works out how a contract ends by a ground: last day with notice, who signs, settlement, search for another enterprise.</summary>
/// <remarks>Errors: <c>contract.ground</c>.</remarks>
[Activity("DualFlow.TerminationTerms", DisplayName = "Terms of the end", Category = "Contracts",
    Description = "Last day with notice, who signs, whether pay is settled and another enterprise is looked for, by the ground.")]
public sealed class TerminationTerms : Activity<TerminationTerms.Inputs, TerminationTerms.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Code of the ground.")] string Ground,
        [Field("Who signs the contract.")] JsonElement Signers,
        [Field("Day that was asked for.")] DateOnly? Day = null,
        [Field("Days of notice when the student leaves.")] int NoticeDays = 14);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Last day, settlement, search.")] Termination Terms,
        [Field("Who signs the end.")] JsonElement EndSigners);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var terms = Termination.By(inputs.Ground, inputs.Day, GenerateNumber.Today(context.Now, null), inputs.NoticeDays);
            var all = inputs.Signers.Deserialize<ContractSigners>(RegistryJson.Options)!;
            Signer[] signers = [.. terms.Signers.SelectMany(who => who switch { "enterprise" => [all.Enterprise], "director" => [all.Director], _ => all.StudentSide })];
            return To("Done", new Outputs(terms, JsonSerializer.SerializeToElement(signers, RegistryJson.Options)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("contract.ground", e.Message);
        }
    }
}
