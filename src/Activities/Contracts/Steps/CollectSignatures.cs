using DualFlow.Activities.Contracts.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Steps;

/// <summary>Judges how far the signatures are (A42).</summary>
/// <remarks>Errors: <c>signature.order</c> when a signer stands in two stages.</remarks>
[Activity("DualFlow.CollectSignatures", DisplayName = "Judge the signatures", Category = "Contracts", Outcomes = ["All", "Open", "Refused", "Expired"],
    Description = "Judges the signatures of a document so far: stages one after another, everybody of a stage in any order, only signatures of this very text.")]
public sealed class CollectSignatures : Activity<CollectSignatures.Inputs, CollectSignatures.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Hash of the text to sign.")] string DocumentHash,
        [Field("Signers in stages.")] IReadOnlyList<IReadOnlyList<string>> Order,
        [Field("Answers so far.")] IReadOnlyList<SignatureAnswer> Answers,
        [Field("When the round ends.")] DateTimeOffset Deadline);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("State, who is next, refusal.")] SignatureRound Round);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var round = SignatureRound.Judge(inputs.DocumentHash, inputs.Order, inputs.Answers, context.Now, inputs.Deadline);
            return To(round.State.ToString(), new Outputs(round));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("signature.order", e.Message);
        }
    }
}
