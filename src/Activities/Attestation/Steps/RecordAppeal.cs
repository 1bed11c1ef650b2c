using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Writes how an appeal stands; while it is open, what it is about is held.</summary>
[Activity("DualFlow.RecordAppeal", DisplayName = "Record the appeal", Category = "Commission", Description = "Holds what is appealed, writes commission and decision, and releases it: raised, annulled or unchanged.")]
public sealed class RecordAppeal : Activity<RecordAppeal.Inputs, Nothing>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the appeal.")] string Appeal,
        [Field("held, hearing, decided, refused or withdrawn.")] string State,
        [Field("admission, mark, payroll, discipline or contract.")] string Subject,
        [Field("Id of what is appealed.", DisplayName = "Decision id")] string DecisionId,
        [Field("The student.")] string Student,
        [Field("Why.")] string? Grounds = null,
        [Field("Who handed it in.", DisplayName = "Submitted by")] string? SubmittedBy = null,
        [Field("End of the window.")] DateTimeOffset? Until = null,
        [Field("Members of the appeal commission.")] IReadOnlyList<string>? Commission = null,
        [Field("unchanged, raise, annul or late.")] string? Decision = null,
        [Field("What the hearing found.")] string? Reason = null,
        [Field("New total, when it is raised.", DisplayName = "New total")] decimal? NewTotal = null,
        [Field("New mark, when it is raised.", DisplayName = "New mark")] string? NewMark = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => Outcome.Done().With(RegistryJson.Change(AttestationChanges.AppealKind, new AppealMoved(
        inputs.Appeal, inputs.State, inputs.Subject, inputs.DecisionId, inputs.Student, inputs.Grounds, inputs.SubmittedBy, inputs.Until, inputs.Commission, inputs.Decision, inputs.Reason, inputs.NewTotal, inputs.NewMark)));
}
