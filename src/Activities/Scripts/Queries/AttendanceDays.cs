using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Scripts.Queries;

/// <summary>Planned and worked days of a student at enterprises in a period.</summary>
public sealed class AttendanceDays : RegistryQuery
{
    /// <inheritdoc/>
    public override ScriptQuery Description { get; } = new("attendance.ofStudent", "Planned and worked days of the student at enterprises, in order.",
        [new("student", "string", "Number of the student."), new("from", "date", "First day."), new("to", "date", "Last day.")],
        [
            new("day", "date", "The day."),
            new("contract", "string", "Id of the contract."),
            new("plannedMinutes", "integer", "Minutes by the plan; 0 on a day that isn't planned."),
            new("presentMinutes", "integer", "Minutes of presence."),
            new("kind", "string", "work, sick, holiday, excused, unexcused or unknown."),
            new("isApproved", "boolean", "True when the mentor has approved it."),
        ]);

    /// <inheritdoc/>
    public override async Task<IReadOnlyList<object>> AskAsync(RegistryContext rows, QueryArguments arguments, int most, CancellationToken ct)
    {
        var (student, from, to) = (arguments.Text("student"), arguments.Day("from"), arguments.Day("to"));
        var days = await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.StudentId == student && d.Day >= from && d.Day <= to)
            .OrderBy(d => d.Day).ThenBy(d => d.ContractId).Take(most + 1).ToListAsync(ct);
        return [.. days.Select(d => new { d.Day, Contract = d.ContractId, d.PlannedMinutes, d.PresentMinutes, d.Kind, d.IsApproved })];
    }
}
