using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changes;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Rotation.Steps;

/// <summary>Puts a batch of a period into force: who may go is assigned, who may not is kept with the reasons. Doing it again changes nothing.</summary>
[Activity("DualFlow.ApplyRotation", DisplayName = "Apply the rotation", Category = "Rotation",
    Description = "Writes who is where from now on, and who is held back and why. Safe to repeat.")]
public sealed class ApplyRotation : Activity<ApplyRotation.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The period, as read from the plan.")] RotationPeriod Period,
        [Field("Who goes where.")] IReadOnlyList<RotationPlace> Admitted,
        [Field("Who is held back.")] IReadOnlyList<BlockedStudent>? Blocked = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.Done().With(RegistryJson.Change(RotationChanges.AppliedKind, new AppliedRotation(inputs.Period, inputs.Admitted, inputs.Blocked ?? [])));
}
