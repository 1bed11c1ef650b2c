using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attendance.Steps;

/// <summary>Reads where a week of a diary stands: handed in, approved, or missing; days without a reason; limits of working time; coverage.</summary>
/// <param name="reader">Reads.</param>
[Activity("DualFlow.ReadDiaryWeek", DisplayName = "Read the week", Category = "Attendance", Outcomes = ["Missing", "Submitted", "Absent", "Violation", "Approved"],
    Description = "Reads a week: Violation when a limit of working time was passed, Absent when a planned day has no reason, otherwise how far its diary is.")]
public sealed class ReadDiaryWeek(DiaryReader reader) : WorkActivity<ReadDiaryWeek.Inputs, ReadDiaryWeek.Outputs>
{
    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The contract.")] string Contract,
        [Field("A day of the week.")] DateOnly Day,
        [Field("True when violations were told already.")] bool KnowsViolations = false,
        [Field("True when absences were asked about already.")] bool KnowsAbsences = false);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("State of the week.")] string State, [Field("Name of the student.")] string Student, [Field("Account of the student; null without one.")] string? Account,
        [Field("Days without presence or reason.")] IReadOnlyList<DateOnly> Open, [Field("Limits that were passed: codes.")] IReadOnlyList<string> Violations,
        [Field("Percent of planned days that have a line.")] decimal Coverage, [Field("Hours of presence.")] decimal Hours);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        var answer = await reader.FindAsync(Workflow(work.TenantId), inputs.Contract, inputs.Day, ct);
        if (answer.Value is not { } view)
            return Outcome.Fault(answer.Refusal!.Code, $"{answer.Refusal.Message.En} {answer.Refusal.Fix.En}");
        DateOnly[] open = [.. view.Days.Where(d => d.PlannedMinutes > 0 && d.Kind == "unknown").Select(d => d.Day)], present = [.. view.Days.Where(d => d.PresentMinutes > 0).Select(d => d.Day)];
        var coverage = Compensation.Rules.DiaryCoverage.Of([.. view.Entries.Select(e => new Compensation.Rules.DiaryEntry(e.Day, e.Item))], present, []);
        var port = view.Violations.Count > 0 && !inputs.KnowsViolations ? "Violation"
            : open.Length > 0 && !inputs.KnowsAbsences ? "Absent"
            : view.Week.State switch { "approved" => "Approved", "submitted" => "Submitted", _ => "Missing" };
        return To(port, new(view.Week.State, $"{view.Student.LastName} {view.Student.FirstName}", view.Student.Account, open, [.. view.Violations.Select(v => v.Code).Distinct()],
            coverage.DaysPercent, view.Days.Sum(d => d.PresentMinutes) / 60m));
    }

    /// <summary>A workflow reads and writes for the college.</summary>
    internal static Person Workflow(string? tenantId, string? by = null) => new(by ?? "workflow", by ?? "workflow", by ?? "workflow", [], ["read:attendance", "write:attendance"], tenantId);
}
