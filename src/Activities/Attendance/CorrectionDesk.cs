using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Corrections of days in closed months: one side asks and signs, the other signs, the day changes, and the next run pays the difference.</summary>
/// <param name="registry">The registry.</param>
/// <param name="reader">Reads who is who.</param>
/// <param name="time">Clock.</param>
public sealed class CorrectionDesk(RegistryConnections registry, DiaryReader reader, TimeProvider time)
{
    /// <summary>Asks for a correction, and signs it.</summary>
    public async Task<TaskAnswer<CorrectionRow>> AskAsync(Person person, string contractId, DateOnly day, string kind, int minutes, string reason, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        if (await rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contractId, ct) is not { } contract)
            return AttendanceTexts.All.Refuse(404, "attendance.unknown");
        if (!await SignsAsync(rows, person, contract, ct))
            return await RefuseAsync(rows, person, contractId, day, 403, "diary.not_yours", ct);
        if (kind is not ("work" or "sick" or "holiday" or "excused" or "unexcused"))
            return AttendanceTexts.All.Refuse(422, "attendance.kind", kind);
        if (minutes is < 0 or > 24 * 60)
            return AttendanceTexts.All.Refuse(422, "attendance.hours");
        var month = DiaryReader.First(day);
        if (!await rows.Set<MonthLockRow>().AnyAsync(l => l.Month == month, ct))
            return AttendanceTexts.All.Refuse(409, "correction.open_month");
        var row = await rows.Set<AttendanceDayRow>().AsNoTracking().FirstOrDefaultAsync(d => d.ContractId == contractId && d.Day == day, ct);
        var (before, had) = (row?.Kind ?? "unknown", row is { IsApproved: true } ? row.PresentMinutes : 0);
        minutes = kind == "work" ? minutes : 0;
        if (CorrectionCheck.Fault(day, await reader.TodayAsync(ct), reason, row is { IsApproved: true } && before == kind && had == minutes) is { } fault)
            return await RefuseAsync(rows, person, contractId, day, 422, fault, ct);
        var correction = new CorrectionRow
        {
            TenantId = rows.Tenant, Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), ContractId = contractId, Day = day, Month = month, MentorId = row?.MentorId ?? contract.MentorId, KindBefore = before,
            MinutesBefore = had, Kind = kind, Minutes = minutes, Reason = reason.Trim(), FirstBy = person.Name, FirstMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        rows.Add(correction);
        await rows.SaveChangesAsync(ct);
        return correction;
    }

    /// <summary>Signs as the other side: the day changes.</summary>
    public async Task<TaskAnswer<CorrectionRow>> SignAsync(Person person, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        if (await rows.Set<CorrectionRow>().FirstOrDefaultAsync(c => c.Id == id, ct) is not { AppliedMs: null } correction)
            return AttendanceTexts.All.Refuse(404, "correction.not_found");
        var contract = await rows.Contracts.AsNoTracking().FirstAsync(c => c.Id == correction.ContractId, ct);
        if (!await SignsAsync(rows, person, contract, ct))
            return await RefuseAsync(rows, person, correction.ContractId, correction.Day, 403, "diary.not_yours", ct);
        if (CorrectionCheck.SignatureFault(correction.FirstBy, person.Name) is { } fault)
            return await RefuseAsync(rows, person, correction.ContractId, correction.Day, 403, fault, ct);
        (correction.SecondBy, correction.AppliedMs) = (person.Name, time.GetUtcNow().ToUnixTimeMilliseconds());
        var row = await rows.Set<AttendanceDayRow>().FirstOrDefaultAsync(d => d.ContractId == correction.ContractId && d.Day == correction.Day, ct);
        if (row is null)
            rows.Add(row = new()
            {
                TenantId = rows.Tenant, ContractId = correction.ContractId, Day = correction.Day, StudentId = contract.StudentId, MentorId = correction.MentorId, PlannedMinutes = 0, PresentMinutes = 0, Kind = "unknown", IsApproved = false,
            });
        (row.Kind, row.PresentMinutes, row.IsApproved) = (correction.Kind, correction.Minutes, true);
        await rows.SaveChangesAsync(ct);
        return correction;
    }

    /// <summary>Corrections that the person may see, open ones first.</summary>
    public async Task<IReadOnlyList<CorrectionRow>> ListAsync(Person person, CancellationToken ct)
    {
        const int most = 200;
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var (mentor, groups) = (access.MentorId, access.Groups);
        var all = rows.Set<CorrectionRow>().AsNoTracking();
        if (!access.ReadsAll && !person.May("read:pay"))
            all = all.Where(c => (mentor != null && c.MentorId == mentor)
                || rows.Contracts.Any(k => k.Id == c.ContractId && rows.Students.Any(s => s.Id == k.StudentId && s.GroupCode != null && groups.Contains(s.GroupCode))));
        return await all.OrderBy(c => c.AppliedMs != null).ThenByDescending(c => c.FirstMs).Take(most).ToListAsync(ct);
    }

    /// <summary>Mentor of the contract, master of the group, or who keeps every diary.</summary>
    static async Task<bool> SignsAsync(RegistryContext rows, Person person, Contracts.Rows.ContractRow contract, CancellationToken ct)
    {
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        return access.Confirms(contract) || access.IsMaster(await rows.Students.AsNoTracking().Where(s => s.Id == contract.StudentId).Select(s => s.GroupCode).FirstOrDefaultAsync(ct));
    }

    Task<TaskRefusal> RefuseAsync(RegistryContext rows, Person person, string contractId, DateOnly day, int status, string code, CancellationToken ct) => Refusals.KeepAsync(
        rows, new(time.GetUtcNow(), person.Name), "attendance_correction", $"{contractId}/{day:yyyy-MM-dd}", AttendanceTexts.All.Refuse(status, code), ct);
}
