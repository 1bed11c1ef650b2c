using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Absences with their proof, and briefings.</summary>
/// <param name="registry">The registry.</param>
/// <param name="reader">Reads rules and who is who.</param>
/// <param name="time">Clock.</param>
public sealed class AbsenceDesk(RegistryConnections registry, DiaryReader reader, TimeProvider time)
{
    /// <summary>Asks for an absence to be excused.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="studentId">The student.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day.</param>
    /// <param name="reason">Code of the reason.</param>
    /// <param name="proof">Number of the document.</param>
    /// <param name="file">The document itself; a number or a file is enough.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<AbsenceRow>> AskAsync(Person person, string studentId, DateOnly from, DateOnly to, string reason, string? proof, AttachedFile? file, CancellationToken ct)
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
        if (AbsenceCheck.Fault(from, to, reason, !string.IsNullOrWhiteSpace(proof) || file is not null, asked, rules.Calendar, rules.Absences) is { } fault)
            return AttendanceTexts.All.Refuse(422, fault);
        var row = new AbsenceRow
        {
            TenantId = rows.Tenant, Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), StudentId = studentId, From = from, To = to, Reason = reason, Proof = string.IsNullOrWhiteSpace(proof) ? null : proof.Trim(), State = "asked",
        };
        rows.Add(row);
        if (file is not null)
            rows.Add(new AbsenceProofRow
            {
                TenantId = rows.Tenant, AbsenceId = row.Id, Name = file.Name, MediaType = file.MediaType, Size = file.Content.Length, Hash = file.Hash, Content = file.Content, By = person.Name, AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            });
        await rows.SaveChangesAsync(ct);
        return row;
    }

    /// <summary>Attaches the document to an absence that waits for a decision; another one takes its place.</summary>
    public async Task<TaskAnswer<AbsenceRow>> ProveAsync(Person person, string id, AttachedFile file, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        if (await rows.Set<AbsenceRow>().FirstOrDefaultAsync(a => a.Id == id, ct) is not { } absence || !await MaySeeAsync(rows, person, absence, ct))
            return TaskRefusal.Of(404, "file.not_found");
        if (absence.State != "asked")
            return AttendanceTexts.All.Refuse(409, "diary.state");
        var row = await rows.Set<AbsenceProofRow>().FirstOrDefaultAsync(p => p.AbsenceId == id, ct);
        if (row is null)
            rows.Add(row = new() { TenantId = rows.Tenant, AbsenceId = id, Name = file.Name, MediaType = file.MediaType, Size = 0, Hash = file.Hash, Content = file.Content, By = person.Name, AtMs = 0 });
        (row.Name, row.MediaType, row.Size, row.Hash, row.Content, row.By, row.AtMs) = (file.Name, file.MediaType, file.Content.Length, file.Hash, file.Content, person.Name, time.GetUtcNow().ToUnixTimeMilliseconds());
        await rows.SaveChangesAsync(ct);
        return absence;
    }

    /// <summary>The document of an absence, for whoever may see the absence.</summary>
    public async Task<TaskAnswer<AbsenceProofRow>> ProofAsync(Person person, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        return await open.Rows.Set<AbsenceRow>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, ct) is { } absence && await MaySeeAsync(open.Rows, person, absence, ct)
            && await open.Rows.Set<AbsenceProofRow>().AsNoTracking().FirstOrDefaultAsync(p => p.AbsenceId == id, ct) is { } proof ? proof : TaskRefusal.Of(404, "file.not_found");
    }

    /// <summary>The document as a download, or why not.</summary>
    public async Task<IResult> SendProofAsync(Person person, string id, HttpResponse response, CancellationToken ct) =>
        await ProofAsync(person, id, ct) is var answer && answer.Refusal is { } no ? TaskProblem.Of(no) : TaskFiles.Download(response, answer.Value!.Content, answer.Value.MediaType, answer.Value.Name);

    // A certificate of illness is nobody's business but the student's, the parents' and the master's.
    static async Task<bool> MaySeeAsync(RegistryContext rows, Person person, AbsenceRow absence, CancellationToken ct)
    {
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var group = await rows.Students.AsNoTracking().Where(s => s.Id == absence.StudentId).Select(s => s.GroupCode).FirstOrDefaultAsync(ct);
        return access.StudentId == absence.StudentId || access.IsMaster(group) || access.WritesAll || await rows.Guardians.AnyAsync(g => g.StudentId == absence.StudentId && g.Account == person.Name, ct);
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
