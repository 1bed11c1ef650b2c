using System.Text.Json;
using DualFlow.Activities.Documents.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Movement.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Movement.Steps;

/// <summary>Records a movement of a student with everything that follows in the registry: status, group, seat, register of certificates.</summary>
/// <remarks>Errors: <c>movement.kind</c>.</remarks>
[Activity("DualFlow.RecordMovement", DisplayName = "Record the movement", Category = "Movement",
    Description = "Records that a leave, transfer, expulsion or reinstatement was asked for, ordered or ended, with the student's new status and group.")]
public sealed class RecordMovement : Activity<RecordMovement.Inputs, Nothing>
{
    static readonly string[] Kinds = ["leave", "transfer", "expulsion", "reinstatement"],
        States = ["asked", "refused", "ordered", "ended", "cancelled", "dismissed", "lapsed"], Statuses = ["active", "leave", "expelled", "transferred", "graduated"];

    readonly StandardCalendar? calendar;

    /// <summary>Days are days of UTC.</summary>
    public RecordMovement()
    {
    }

    /// <summary>Days begin in the college's zone.</summary>
    public RecordMovement(StandardCalendar calendar) => this.calendar = calendar;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Number of the student.")] string Student,
        [Field("leave, transfer, expulsion or reinstatement.")] string Kind,
        [Field("asked, refused, ordered, ended, cancelled, dismissed or lapsed.")] string State,
        [Field("Code of the ground; empty leaves it.")] string? Ground = null,
        [Field("First day; empty leaves it.")] DateOnly? From = null,
        [Field("Last day; empty leaves it.")] DateOnly? To = null,
        [Field("Reference of the order's number; empty before the order.", DisplayName = "Order of")] string? OrderOf = null,
        [Field("More facts: difference, other college, evidence.")] JsonElement? Details = null,
        [Field("New status of the student; empty leaves it.", DisplayName = "Student status")] string? StudentStatus = null,
        [Field("New group; empty leaves it.")] string? Group = null,
        [Field("True when the student's seat becomes free.", DisplayName = "Releases the place")] bool ReleasesPlace = false,
        [Field("Reference of the number of a certificate of incomplete study; empty without one.", DisplayName = "Certificate of")] string? CertificateOf = null);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        if (!Kinds.Contains(inputs.Kind, StringComparer.Ordinal) || !States.Contains(inputs.State, StringComparer.Ordinal)
            || (inputs.StudentStatus is { Length: > 0 } status && !Statuses.Contains(status, StringComparer.Ordinal)))
            return Outcome.Fault("movement.kind", $"\"{inputs.Kind}\", \"{inputs.State}\", \"{inputs.StudentStatus}\" can't be recorded. Kinds: {string.Join(", ", Kinds)}. States: {string.Join(", ", States)}. Student: {string.Join(", ", Statuses)}.");
        return Outcome.Done().With(RegistryJson.Change(MovementChanges.RecordedKind, new MovementRecorded(
            context.InstanceId, inputs.Student, inputs.Kind, inputs.State, GenerateNumber.Today(context.Now, calendar?.Terms?.Zone), Some(inputs.Ground), inputs.From, inputs.To, Some(inputs.OrderOf),
            inputs.Details is { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } ? null : inputs.Details, Some(inputs.StudentStatus), Some(inputs.Group), inputs.ReleasesPlace, Some(inputs.CertificateOf))));
    }

    static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
