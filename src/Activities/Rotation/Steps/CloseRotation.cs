using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changes;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>Ends the periods of a cohort before this one. Doing it again changes nothing.</summary>
[Activity("DualFlow.CloseRotation", DisplayName = "Close the period before", Category = "Rotation", Description = "Ends what is in force of earlier periods of the cohort. Safe to repeat.")]
public sealed class CloseRotation : Activity<CloseRotation.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The period that begins.")] RotationPeriod Period);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(RotationChanges.ClosedKind, inputs.Period));
}
