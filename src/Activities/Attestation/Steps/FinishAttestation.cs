using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Makes the results final and enters the qualifications.</summary>
[Activity("DualFlow.FinishAttestation", DisplayName = "Make the results final", Category = "Attestation", Description = "Makes the results final and enters who passed into the register of qualifications.")]
public sealed class FinishAttestation : Activity<FinishAttestation.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Id of the session.")] string Session);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(AttestationChanges.FinishedKind, new SessionFinished(inputs.Session, DateOnly.FromDateTime(context.Now.UtcDateTime))));
}
