using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Absences with their proof, and briefings.</summary>
/// <param name="registry">The registry.</param>
/// <param name="reader">Reads rules and who is who.</param>
/// <param name="time">Clock.</param>
public sealed class AbsenceDesk(RegistryConnections registry, DiaryReader reader, TimeProvider time)
{
    /// <summary>Asks for an absence to be excused.</summary>
    public async Task<TaskAnswer<AbsenceRow>> AskAsync(Person person, string studentId, DateOnly from, DateOnly to, string reason, string? proof, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var group = await rows.Students.AsNoTracking().Where(s => s.Id == studentId).Select(s => s.GroupCode).FirstOrDefaultAsync(ct);
        var isGuardian = await rows.Guardians.AnyAsync(g => g.StudentId == studentId && g.Account == person.Name, ct);
        if (access.StudentId != studentId && !isGuardian && !access.IsMaster(group) && !access.WritesAll)
            return AttendanceTexts.All.Refuse(403, "diary.not_yours");
        var (today, rules) = (await reader.TodayAsync(ct), await reader.RulesAsync(from, ct));
        // Who decides anyway isn't held to the student's term.
        var asked = access.IsMaster(group) || access.WritesAll ? from : today;
        if (AbsenceCheck.Fault(from, to, reason, !string.IsNullOrWhiteSpace(proof), asked, rules.Calendar, rules.Absences) is { } fault)
            return AttendanceTexts.All.Refuse(422, fault);
        var row = new AbsenceRow
        {
            TenantId = rows.Tenant, Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), StudentId = studentId, From = from, To = to, Reason = reason, Proof = string.IsNullOrWhiteSpace(proof) ? null : proof.Trim(), State = "asked",
        };
        rows.Add(row);
        await rows.SaveChangesAsync(ct);
        return row;
    }

    /// <summary>The master decides: the days of the absence become what it was.</summary>
    public async Task<TaskAnswer<AbsenceRow>> DecideAsync(Person person, string id, bool excuses, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        if (await rows.Set<AbsenceRow>().FirstOrDefaultAsync(a => a.Id == id, ct) is not { State: "asked" } absence)
            return AttendanceTexts.All.Refuse(409, "diary.state");
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var group = await rows.Students.AsNoTracking().Where(s => s.Id == absence.StudentId).Select(s => s.GroupCode).FirstOrDefaultAsync(ct);
        if (!access.IsMaster(group) && !access.WritesAll)
            return AttendanceTexts.All.Refuse(403, "diary.not_yours");
        (absence.State, absence.DecidedBy) = (excuses ? "excused" : "unexcused", person.Name);
        var kind = excuses ? AbsenceCheck.KindOf(absence.Reason) : "unexcused";
        var locked = (await rows.Set<MonthLockRow>().AsNoTracking().Select(l => l.Month).ToListAsync(ct)).ToHashSet();
        foreach (var day in await rows.Set<AttendanceDayRow>().Where(d => d.StudentId == absence.StudentId && d.Day >= absence.From && d.Day <= absence.To && d.PresentMinutes == 0).ToListAsync(ct))
            if (!locked.Contains(DiaryReader.First(day.Day)))
                (day.Kind, day.IsApproved) = (kind, true);
        await rows.SaveChangesAsync(ct);
        return absence;
    }

    /// <summary>Writes a briefing into the journal.</summary>
    public async Task<TaskAnswer<BriefingRow>> BriefAsync(Person person, string studentId, string kind, DateOnly day, string? station, bool testPassed, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var isMentor = access.MentorId is { } mentor && await rows.Contracts.AnyAsync(c => c.StudentId == studentId && c.MentorId == mentor, ct);
        if (!isMentor && !access.WritesAll && !(await access.GuestsAsync(rows, ct)).Contains(studentId))
            return AttendanceTexts.All.Refuse(403, "diary.not_yours");
        var row = new BriefingRow
        {
            TenantId = rows.Tenant, Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), StudentId = studentId, Kind = kind, Day = day, Station = string.IsNullOrWhiteSpace(station) ? null : station.Trim(),
            StudentSigned = true, InstructorSigned = true, TestPassed = testPassed,
        };
        rows.Add(row);
        await rows.SaveChangesAsync(ct);
        return row;
    }
}
