using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Writes diaries: lines, presence, approval, return, spot check. A closed month is never changed here.</summary>
/// <param name="registry">The registry.</param>
/// <param name="reader">Reads weeks and rules.</param>
/// <param name="time">Clock.</param>
public sealed class DiaryDesk(RegistryConnections registry, DiaryReader reader, TimeProvider time)
{
    /// <summary>Weeks that are approved in one transaction.</summary>
    const int Batch = 500;

    sealed record Place(OpenRegistry Open, ContractRow Contract, StudentRow Student, DiaryAccess Access, DiaryWeekRow Week, List<AttendanceDayRow> Days, HashSet<DateOnly> Locked, AttendanceRules Rules)
    {
        /// <summary>Days that may still change.</summary>
        public IEnumerable<AttendanceDayRow> OpenDays => Days.Where(d => !Locked.Contains(DiaryReader.First(d.Day)));
    }

    /// <summary>Keeps the lines of a week, and hands it in when it is complete.</summary>
    public async Task<TaskAnswer<DiaryWeekView>> WriteAsync(Person person, DiaryWeekKey key, IReadOnlyList<DiaryLine> lines, bool handsIn, CancellationToken ct)
    {
        var (place, refusal) = await OpenAsync(person, key, ct);
        if (place is null)
            return refusal!;
        await using var open = place.Open;
        if (!place.Access.IsStudent(place.Contract) && !place.Access.WritesAll)
            return await RefuseAsync(place, person, 403, "diary.not_yours", ct);
        if (place.Week.State is not ("open" or "returned"))
            return AttendanceTexts.All.Refuse(409, "diary.state");
        if (handsIn && DiaryWeekCheck.Faults(key.Monday, lines, place.Days.ToDictionary(d => d.Day, d => d.PresentMinutes), []) is [var fault, ..])
            return AttendanceTexts.All.Refuse(422, fault.Code, fault.Line + 1);
        var old = await open.Rows.Set<DiaryEntryRow>().Where(e => e.ContractId == key.ContractId && e.Day >= key.Monday && e.Day <= key.Monday.AddDays(6)).ToListAsync(ct);
        open.Rows.RemoveRange(old);
        await open.Rows.SaveChangesAsync(ct);
        foreach (var day in lines.Where(l => l.Day >= key.Monday && l.Day <= key.Monday.AddDays(6)).GroupBy(l => l.Day))
            open.Rows.AddRange(day.Select((l, i) => new DiaryEntryRow { TenantId = open.Rows.Tenant, ContractId = key.ContractId, Day = l.Day, Position = i + 1, Item = l.Item.Trim(), Minutes = l.Minutes, Text = l.Text.Trim() }));
        if (handsIn)
            (place.Week.State, place.Week.SubmittedMs) = ("submitted", Now);
        await open.Rows.SaveChangesAsync(ct);
        return await reader.FindAsync(person, key.ContractId, key.Monday, ct);
    }

    /// <summary>Says what a day was: hours of presence, or why there was none.</summary>
    public async Task<TaskAnswer<DiaryWeekView>> MarkAsync(Person person, string contractId, DateOnly day, string kind, int minutes, CancellationToken ct)
    {
        var (place, refusal) = await OpenAsync(person, new(contractId, DiaryReader.MondayOf(day)), ct);
        if (place is null)
            return refusal!;
        await using var open = place.Open;
        if (!place.Access.Confirms(place.Contract))
            return await RefuseAsync(place, person, 403, "diary.not_yours", ct);
        if (kind is not ("work" or "sick" or "holiday" or "excused" or "unexcused"))
            return AttendanceTexts.All.Refuse(422, "attendance.kind", kind);
        if (minutes is < 0 or > 24 * 60)
            return AttendanceTexts.All.Refuse(422, "attendance.hours");
        if (place.Locked.Contains(DiaryReader.First(day)))
            return await RefuseAsync(place, person, 409, "attendance.locked", ct, $"{day:yyyy-MM}");
        if (kind == "work" && minutes > 0 && await GateAsync(place, day, ct) is { Count: > 0 } reasons)
            return await RefuseAsync(place, person, 409, "attendance.blocked", ct, AttendanceTexts.Missing(reasons));
        var row = place.Days.FirstOrDefault(d => d.Day == day);
        if (row is null)
            open.Rows.Add(row = NewDay(place, day));
        (row.Kind, row.PresentMinutes, row.IsApproved) = (kind, kind == "work" ? minutes : 0, false);
        if (place.Week.State == "approved")
            place.Week.State = "submitted";
        await open.Rows.SaveChangesAsync(ct);
        return await reader.FindAsync(person, contractId, day, ct);
    }

    /// <summary>The student comes to the station, or leaves it.</summary>
    public async Task<TaskAnswer<DiaryWeekView>> CheckAsync(Person person, string contractId, string method, CancellationToken ct)
    {
        var day = await reader.TodayAsync(ct);
        var (place, refusal) = await OpenAsync(person, new(contractId, DiaryReader.MondayOf(day)), ct);
        if (place is null)
            return refusal!;
        await using var open = place.Open;
        if (!place.Access.IsStudent(place.Contract) && !place.Access.Confirms(place.Contract))
            return await RefuseAsync(place, person, 403, "diary.not_yours", ct);
        if (await GateAsync(place, day, ct) is { Count: > 0 } reasons)
            return await RefuseAsync(place, person, 409, "attendance.blocked", ct, AttendanceTexts.Missing(reasons));
        var row = place.Days.FirstOrDefault(d => d.Day == day);
        if (row is null)
            open.Rows.Add(row = NewDay(place, day));
        var since = Now - (long)TimeSpan.FromHours(24).TotalMilliseconds;
        if (await open.Rows.Set<CheckInRow>().FirstOrDefaultAsync(c => c.ContractId == contractId && c.OutMs == null && c.InMs > since, ct) is { } here)
        {
            var long4 = Now - here.InMs > TimeSpan.FromHours(4).TotalMilliseconds;
            (here.OutMs, here.BreakMinutes) = (Now, long4 ? 60 : 0);
            var there = place.Days.FirstOrDefault(d => d.Day == here.Day) ?? row;
            (there.Kind, there.IsApproved) = ("work", false);
            there.PresentMinutes += Math.Max(0, (int)((Now - here.InMs) / 60_000) - here.BreakMinutes);
        }
        else
            open.Rows.Add(new CheckInRow
            {
                TenantId = open.Rows.Tenant, Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), ContractId = contractId, StudentId = place.Student.Id, Day = day, InMs = Now, Station = row.Station, Method = method,
            });
        await open.Rows.SaveChangesAsync(ct);
        return await reader.FindAsync(person, contractId, day, ct);
    }

    /// <summary>Approves weeks that were handed in; days that nobody has explained stay open.</summary>
    /// <returns>What became of each week: null when it was approved.</returns>
    public async Task<IReadOnlyDictionary<DiaryWeekKey, TaskRefusal?>> ApproveAsync(Person person, IReadOnlyList<DiaryWeekKey> keys, int? mark, CancellationToken ct)
    {
        var answers = new Dictionary<DiaryWeekKey, TaskRefusal?>();
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var locked = (await rows.Set<MonthLockRow>().AsNoTracking().Select(l => l.Month).ToListAsync(ct)).ToHashSet();
        foreach (var monday in keys.Distinct().GroupBy(k => k.Monday))
            foreach (var part in monday.Select(k => k.ContractId).Chunk(Batch))
            {
                rows.ChangeTracker.Clear();
                rows.ChangeAs(new(time.GetUtcNow(), person.Name));
                await using var transaction = await rows.Database.BeginTransactionAsync(ct);
                var contracts = await rows.Contracts.AsNoTracking().Where(c => part.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
                var weeks = await rows.Set<DiaryWeekRow>().Where(w => w.Monday == monday.Key && part.Contains(w.ContractId)).ToDictionaryAsync(w => w.ContractId, ct);
                var isLocked = DiaryReader.IsLocked(locked, monday.Key);
                var approved = new List<string>();
                foreach (var id in part)
                {
                    var refusal = !weeks.TryGetValue(id, out var week) || !contracts.TryGetValue(id, out var contract) ? AttendanceTexts.All.Refuse(404, "diary.not_found")
                        : !access.Confirms(contract) ? AttendanceTexts.All.Refuse(403, "diary.not_yours")
                        : isLocked ? AttendanceTexts.All.Refuse(409, "attendance.locked", $"{monday.Key:yyyy-MM}")
                        : week.State is not ("submitted" or "approved") ? AttendanceTexts.All.Refuse(409, "diary.state") : null;
                    answers[new(id, monday.Key)] = refusal;
                    if (refusal is not null || week!.State == "approved")
                        continue;
                    (week.State, week.ApprovedBy, week.ApprovedMs, week.Comment) = ("approved", person.Name, Now, null);
                    week.Mark = mark ?? week.Mark;
                    approved.Add(id);
                }
                await rows.SaveChangesAsync(ct);
                // Of a week on the border of a closed month only the days of the open month are approved.
                var (from, to) = (monday.Key, monday.Key.AddDays(6));
                from = locked.Contains(DiaryReader.First(from)) ? DiaryReader.First(to) : from;
                to = locked.Contains(DiaryReader.First(to)) ? DiaryReader.First(to).AddDays(-1) : to;
                await rows.Set<AttendanceDayRow>().Where(d => approved.Contains(d.ContractId) && d.Day >= from && d.Day <= to && d.Kind != "unknown").ExecuteUpdateAsync(s => s.SetProperty(d => d.IsApproved, true), ct);
                await rows.Set<DiaryEntryRow>().Where(e => approved.Contains(e.ContractId) && e.Day >= from && e.Day <= to).ExecuteUpdateAsync(s => s.SetProperty(e => e.IsTicked, true), ct);
                await transaction.CommitAsync(ct);
            }
        foreach (var (key, refusal) in answers.Where(a => a.Value is { Status: 403 or 409 }))
            await Refusals.KeepAsync(rows, new(time.GetUtcNow(), person.Name), "diary_week", $"{key.ContractId}/{key.Monday:yyyy-MM-dd}", refusal!, ct);
        return answers;
    }

    /// <summary>Gives a week back to the student, with a reason.</summary>
    public async Task<TaskAnswer<DiaryWeekView>> ReturnAsync(Person person, DiaryWeekKey key, string comment, CancellationToken ct) => await ChangeAsync(person, key, p => p.Access.Confirms(p.Contract), (p, _) =>
    {
        (p.Week.State, p.Week.Comment, p.Week.ApprovedBy, p.Week.ApprovedMs) = ("returned", comment.Trim(), null, null);
        foreach (var day in p.OpenDays)
            day.IsApproved = false;
    }, ct);

    /// <summary>The master has looked at a week; with defects it goes back to the mentor.</summary>
    public async Task<TaskAnswer<DiaryWeekView>> SpotCheckAsync(Person person, DiaryWeekKey key, string defects, CancellationToken ct) => await ChangeAsync(person, key, p => p.Access.IsMaster(p.Student.GroupCode) || p.Access.WritesAll, (p, _) =>
    {
        (p.Week.CheckedBy, p.Week.Defects) = (person.Name, defects.Trim());
        if (p.Week.Defects.Length == 0 || p.Week.State != "approved")
            return;
        (p.Week.State, p.Week.Comment, p.Week.ApprovedBy, p.Week.ApprovedMs) = ("submitted", p.Week.Defects, null, null);
        foreach (var day in p.OpenDays)
            day.IsApproved = false;
    }, ct);

    long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    async Task<TaskAnswer<DiaryWeekView>> ChangeAsync(Person person, DiaryWeekKey key, Func<Place, bool> may, Action<Place, RegistryContext> change, CancellationToken ct)
    {
        var (place, refusal) = await OpenAsync(person, key, ct);
        if (place is null)
            return refusal!;
        await using var open = place.Open;
        if (!may(place))
            return await RefuseAsync(place, person, 403, "diary.not_yours", ct);
        change(place, open.Rows);
        await open.Rows.SaveChangesAsync(ct);
        return await reader.FindAsync(person, key.ContractId, key.Monday, ct);
    }

    /// <summary>Opens a week for writing: a week or a day that isn't kept yet is added to be.</summary>
    async Task<(Place? Place, TaskRefusal? Refusal)> OpenAsync(Person person, DiaryWeekKey key, CancellationToken ct)
    {
        var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        TaskRefusal? refusal = null;
        var contract = await rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == key.ContractId, ct);
        var student = contract is null ? null : await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == contract.StudentId, ct);
        if (contract is null || student is null)
            refusal = AttendanceTexts.All.Refuse(404, "attendance.unknown");
        var locked = await DiaryReader.LockedAsync(rows, key.Monday, ct);
        if (refusal is null && DiaryReader.IsLocked(locked, key.Monday))
            refusal = await Refusals.KeepAsync(rows, new(time.GetUtcNow(), person.Name), "diary_week", $"{key.ContractId}/{key.Monday:yyyy-MM-dd}", AttendanceTexts.All.Refuse(409, "attendance.locked", $"{key.Monday:yyyy-MM}"), ct);
        if (refusal is not null)
        {
            await open.DisposeAsync();
            return (null, refusal);
        }
        var rules = await reader.RulesAsync(key.Monday, ct);
        var (week, days) = await DiaryReader.WeekAsync(rows, contract!, student!, key.Monday, rules, ct);
        if (rows.Entry(week).State == EntityState.Detached)
            rows.Add(week);
        rows.AddRange(days.Where(d => rows.Entry(d).State == EntityState.Detached));
        return (new(open, contract!, student!, await DiaryAccess.OfAsync(rows, person, ct), week, days, locked, rules), null);
    }

    static AttendanceDayRow NewDay(Place place, DateOnly day) => new()
    {
        TenantId = place.Open.Rows.Tenant, ContractId = place.Contract.Id, Day = day, StudentId = place.Student.Id, MentorId = place.Contract.MentorId, PlannedMinutes = 0, PresentMinutes = 0, Kind = "unknown", IsApproved = false,
    };

    async Task<IReadOnlyList<string>> GateAsync(Place place, DateOnly day, CancellationToken ct)
    {
        var rows = place.Open.Rows;
        var now = await StudentPlace.FindAsync(rows, place.Contract, ct);
        var held = await rows.Set<BriefingRow>().AsNoTracking().Where(b => b.StudentId == place.Student.Id && b.StudentSigned && b.InstructorSigned && b.TestPassed).ToListAsync(ct);
        var row = place.Days.FirstOrDefault(d => d.Day == day);
        // A rotation may have begun since the week was opened. Where somebody was before stays as it was written.
        if (row is { PresentMinutes: 0, Kind: "unknown" } && day >= await reader.TodayAsync(ct))
            row.Station = now.Station;
        var reasons = DayGate.Reasons(day, row?.Station ?? now.Station, now.IsHazardous, place.Student.MedicalUntil, [.. held.Select(b => new Mentors.Rules.Briefing(b.Kind, b.Day, b.Station ?? ""))], place.Rules.Briefings);
        if (place.Contract.RestsSince is { } rests && day >= rests)
            reasons = ["resting", .. reasons];
        if (row is not null)
            row.Blocked = string.Join(',', reasons);
        // Kept although the act is refused: the page shows on the day what is missing.
        await rows.SaveChangesAsync(ct);
        return reasons;
    }

    Task<TaskRefusal> RefuseAsync(Place place, Person person, int status, string code, CancellationToken ct, params object?[] places) => Refusals.KeepAsync(
        place.Open.Rows, new(time.GetUtcNow(), person.Name), "diary_week", $"{place.Contract.Id}/{place.Week.Monday:yyyy-MM-dd}", AttendanceTexts.All.Refuse(status, code, places), ct);
}
