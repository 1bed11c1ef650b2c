using DualFlow.Activities.Placement.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Records what student and enterprise answered to an offered place (P04, step 8).</summary>
[Activity("DualFlow.RecordPlacementAnswer", DisplayName = "Record the answers", Category = "Placement", Outcomes = ["Accepted", "Rejected"],
    Description = "Records what student and enterprise answered; both must accept. A place that was turned down is not offered to the student again.")]
public sealed class RecordPlacementAnswer : Activity<RecordPlacementAnswer.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The round.")] string Round,
        [Field("Number of the student.")] string Student,
        [Field("True when the student accepts.")] bool StudentAccepts,
        [Field("True when the enterprise accepts.")] bool EnterpriseAccepts);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) =>
        Outcome.To(inputs is { StudentAccepts: true, EnterpriseAccepts: true } ? "Accepted" : "Rejected").With(RegistryJson.Change(PlacementChanges.AnsweredKind,
            new PlaceAnswered(inputs.Round, inputs.Student, inputs.StudentAccepts, inputs.EnterpriseAccepts)));
}
