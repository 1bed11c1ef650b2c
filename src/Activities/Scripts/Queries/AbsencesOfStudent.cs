using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>Absences of a student that touch a period.</summary>
public sealed class AbsencesOfStudent : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("absences.ofStudent", "Absences of the student that touch the period, in order.",
        [new("student", "string", "Number of the student."), new("from", "date", "First day."), new("to", "date", "Last day.")],
        [
            new("from", "date", "First day."),
            new("to", "date", "Last day."),
            new("reason", "string", "ill, family, exam, military, enterpriseStop or unexcused."),
            new("state", "string", "asked, excused or unexcused."),
        ]) { MostRows = 400 };

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var (student, from, to) = (arguments.Text("student"), arguments.Day("from"), arguments.Day("to"));
        var found = await rows.Set<AbsenceRow>().AsNoTracking().Where(a => a.StudentId == student && a.To >= from && a.From <= to)
            .OrderBy(a => a.From).ThenBy(a => a.Id).Take(most + 1).ToListAsync(ct);
        return [.. found.Select(a => new { a.From, a.To, a.Reason, a.State })];
    }
}
