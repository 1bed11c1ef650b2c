using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attendance.Steps;

/// <summary>Writes an absence and what was decided about it: its days become sick, excused, off or unexcused.</summary>
/// <param name="desk">Absences.</param>
/// <param name="reader">Reads weeks.</param>
[Activity("DualFlow.RecordAbsence", DisplayName = "Record an absence", Category = "Attendance", Outcomes = ["Done", "LeaveProposed", "Refused"],
    Description = "Writes an absence with its decision; LeaveProposed when an illness is so long that academic leave is proposed.")]
public sealed class RecordAbsence(AbsenceDesk desk, DiaryReader reader) : WorkActivity<RecordAbsence.Inputs, RecordAbsence.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The contract.")] string Contract,
        [Field("First day.")] DateOnly From,
        [Field("Last day.")] DateOnly To,
        [Field("ill, family, exam, military, enterpriseStop or unexcused.")] string Reason,
        [Field("File or number of the document.")] string? Proof = null,
        [Field("True when it is excused.")] bool Excuses = true,
        [Field("Who decided.")] string? By = null);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Why it was refused.")] string? Refusal);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var person = ReadDiaryWeek.Workflow(work.TenantId, inputs.By);
        if ((await reader.FindAsync(person, inputs.Contract, inputs.From, ct)).Value is not { } view)
            return Outcome.Fault("attendance.unknown", $"There is no contract {inputs.Contract}.");
        var asked = await desk.AskAsync(person, view.Student.Id, inputs.From, inputs.To, inputs.Reason, inputs.Proof, null, ct);
        var refusal = asked.Refusal ?? (await desk.DecideAsync(person, asked.Value!.Id, inputs.Excuses, ct)).Refusal;
        var rules = await reader.RulesAsync(inputs.From, ct);
        return refusal is not null ? To("Refused", new($"{refusal.Message.En} {refusal.Fix.En}"))
            : To(Rules.AbsenceCheck.ProposesLeave(inputs.From, inputs.To, inputs.Reason, rules.Absences) ? "LeaveProposed" : "Done", new((string?)null));
    }
}
