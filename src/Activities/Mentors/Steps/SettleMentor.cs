using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Records what was decided about a mentor.</summary>
/// <remarks>Errors: <c>mentor.status</c>.</remarks>
[Activity("DualFlow.SettleMentor", DisplayName = "Record the decision about a mentor", Category = "Mentors", Description = "Records that a mentor is approved, absent or has left.")]
public sealed class SettleMentor : Activity<SettleMentor.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the mentor.")] string Mentor,
        [Field("approved, absent or left.")] string Status);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => inputs.Status is "approved" or "absent" or "left"
        ? Outcome.Done().With(RegistryJson.Change(MentorChanges.SettledKind, new MentorSettled(inputs.Mentor, inputs.Status)))
        : Outcome.Fault("mentor.status", $"\"{inputs.Status}\" is no decision about a mentor. Use approved, absent or left.");
}
