using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changes;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>Puts a period into force and closes the one before, in the same transaction as the workflow's state. Doing it twice changes nothing.</summary>
[Activity("DualFlow.ApplyRotation", DisplayName = "Apply the rotation", Category = "Rotation",
    Description = "Writes who is at which station in the period and closes the period before.")]
public sealed class ApplyRotation : Activity<ApplyRotation.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("The period, as read from the plan.")] RotationPeriod Period);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(RotationChanges.AppliedKind, inputs.Period));
}
