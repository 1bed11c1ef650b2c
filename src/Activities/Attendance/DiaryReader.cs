using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.RulePacks;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attendance;

/// <summary>Reads weeks of diaries, each person what they may see.</summary>
/// <param name="registry">The registry.</param>
/// <param name="files">Rule packs.</param>
/// <param name="time">Clock.</param>
public sealed class DiaryReader(RegistryConnections registry, WorkflowFiles files, TimeProvider time)
{
    /// <summary>The rules on a day.</summary>
    public Task<AttendanceRules> RulesAsync(DateOnly day, CancellationToken ct) => AttendanceRules.ReadAsync(files, RulePackFiles.Home, day, ct);

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    /// <summary>The first contract of the person as a student, or null.</summary>
    public async Task<ContractRow?> OwnContractAsync(Person person, DateOnly day, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var access = await DiaryAccess.OfAsync(open.Rows, person, ct);
        return access.StudentId is not { } student ? null : await open.Rows.Contracts.AsNoTracking().Where(c => c.StudentId == student && c.From <= day && c.To >= day)
            .OrderBy(c => c.Id).FirstOrDefaultAsync(ct) ?? await open.Rows.Contracts.AsNoTracking().Where(c => c.StudentId == student).OrderByDescending(c => c.To).FirstOrDefaultAsync(ct);
    }

    /// <summary>Who somebody is among the diaries.</summary>
    public async Task<DiaryAccess> AccessAsync(Person person, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        return await DiaryAccess.OfAsync(open.Rows, person, ct);
    }

    /// <summary>A week; one that nobody has opened is shown as planned.</summary>
    public async Task<TaskAnswer<DiaryWeekView>> FindAsync(Person person, string contractId, DateOnly day, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var monday = MondayOf(day);
        if (await rows.Contracts.AsNoTracking().FirstOrDefaultAsync(c => c.Id == contractId, ct) is not { } contract
            || await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == contract.StudentId, ct) is not { } student)
            return AttendanceTexts.All.Refuse(404, "attendance.unknown");
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        if (!access.Sees(contract, student.GroupCode))
            return AttendanceTexts.All.Refuse(403, "diary.not_yours");
        var rules = await RulesAsync(monday, ct);
        var (week, days) = await WeekAsync(rows, contract, student, monday, rules, ct);
        var entries = await rows.Set<DiaryEntryRow>().AsNoTracking().Where(e => e.ContractId == contractId && e.Day >= monday && e.Day <= monday.AddDays(6)).OrderBy(e => e.Day).ThenBy(e => e.Position).ToListAsync(ct);
        var enterprise = await rows.Enterprises.AsNoTracking().Where(e => e.Bin == contract.Bin).Select(e => e.Name).FirstOrDefaultAsync(ct) ?? contract.Bin;
        var isLocked = IsLocked(await LockedAsync(rows, monday, ct), monday);
        var canWrite = week.State is "open" or "returned" && !isLocked && (access.IsStudent(contract) || access.WritesAll);
        return new DiaryWeekView(week, contract, student, enterprise, days, entries, await ViolationsAsync(rows, contract, student, monday, rules, ct), isLocked,
            new(canWrite, access.Confirms(contract) && !isLocked, access.IsMaster(student.GroupCode) || access.WritesAll));
    }

    /// <summary>The week as it is kept, or as it would be planned.</summary>
    internal static async Task<(DiaryWeekRow Week, List<AttendanceDayRow> Days)> WeekAsync(
        RegistryContext rows, ContractRow contract, StudentRow student, DateOnly monday, AttendanceRules rules, CancellationToken ct)
    {
        var week = await rows.Set<DiaryWeekRow>().FirstOrDefaultAsync(w => w.ContractId == contract.Id && w.Monday == monday, ct);
        var days = await rows.Set<AttendanceDayRow>().Where(d => d.ContractId == contract.Id && d.Day >= monday && d.Day <= monday.AddDays(6)).OrderBy(d => d.Day).ToListAsync(ct);
        if (week is not null)
            return (week, days);
        var place = await StudentPlace.FindAsync(rows, contract, ct);
        for (var day = monday; day <= monday.AddDays(6); day = day.AddDays(1))
            if (days.All(d => d.Day != day) && day >= contract.From && day <= contract.To && rules.Calendar.IsBusinessDay(day))
                days.Add(new()
                {
                    TenantId = rows.Tenant, ContractId = contract.Id, Day = day, StudentId = student.Id, MentorId = contract.MentorId, Station = place.Station,
                    PlannedMinutes = rules.PlannedMinutes(student.BirthDate, day, place.IsHazardous), PresentMinutes = 0, Kind = "unknown", IsApproved = false,
                });
        return (new() { TenantId = rows.Tenant, ContractId = contract.Id, Monday = monday, StudentId = student.Id, MentorId = contract.MentorId, State = "open" }, [.. days.OrderBy(d => d.Day)]);
    }

    internal static bool IsHazardous(WorkplaceRow? place) => place is not null && place.HazardClass.Length > 0 && place.HazardClass is not ("none" or "0" or "1" or "2");

    /// <summary>Which months of a week are closed.</summary>
    internal static async Task<HashSet<DateOnly>> LockedAsync(RegistryContext rows, DateOnly monday, CancellationToken ct)
    {
        DateOnly[] months = [First(monday), First(monday.AddDays(6))];
        return [.. await rows.Set<MonthLockRow>().AsNoTracking().Where(l => months.Contains(l.Month)).Select(l => l.Month).ToListAsync(ct)];
    }

    /// <summary>True when every day of the week lies in a closed month.</summary>
    internal static bool IsLocked(HashSet<DateOnly> locked, DateOnly monday) => locked.Contains(First(monday)) && locked.Contains(First(monday.AddDays(6)));

    /// <summary>First day of a day's month.</summary>
    internal static DateOnly First(DateOnly day) => new(day.Year, day.Month, 1);

    internal static async Task<IReadOnlyList<WorkTimeViolation>> ViolationsAsync(
        RegistryContext rows, ContractRow contract, StudentRow student, DateOnly monday, AttendanceRules rules, CancellationToken ct)
    {
        if (rules.WorkTime is not { } terms)
            return [];
        var visits = await rows.Set<CheckInRow>().AsNoTracking().Where(c => c.StudentId == student.Id && c.Day >= monday && c.Day <= monday.AddDays(6) && c.OutMs != null).ToListAsync(ct);
        var isHazardous = (await StudentPlace.FindAsync(rows, contract, ct)).IsHazardous;
        var shifts = visits.Select(v => new WorkShift(Local(v.InMs), Local(v.OutMs!.Value), v.BreakMinutes, isHazardous)).Where(s => s.End > s.Start && s.End - s.Start <= TimeSpan.FromDays(1)).OrderBy(s => s.Start).ToList();
        for (var i = shifts.Count - 1; i > 0; i--)
            if (shifts[i].Start < shifts[i - 1].End)
                shifts.RemoveAt(i);
        return WorkTimeGuard.Check(student.BirthDate, shifts, terms);

        DateTime Local(long ms) => TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(ms), rules.Zone).DateTime;
    }

    /// <summary>Weeks that the person may see, those that wait for somebody first.</summary>
    /// <param name="person">Who asks.</param>
    /// <param name="state">Only weeks in this state; null for all.</param>
    /// <param name="skip">Weeks to leave out.</param>
    /// <param name="take">Weeks of a page.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<DiaryWeekPage> ListAsync(Person person, string? state, int skip, int take, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = open.Rows;
        var access = await DiaryAccess.OfAsync(rows, person, ct);
        var weeks = rows.Set<DiaryWeekRow>().AsNoTracking();
        if (!access.ReadsAll)
        {
            var (student, mentor, groups) = (access.StudentId, access.MentorId, access.Groups);
            weeks = weeks.Where(w => (student != null && w.StudentId == student) || (mentor != null && w.MentorId == mentor)
                || (groups.Count > 0 && rows.Students.Any(s => s.Id == w.StudentId && s.GroupCode != null && groups.Contains(s.GroupCode))));
        }
        weeks = state is null ? weeks : weeks.Where(w => w.State == state);
        var total = await weeks.CountAsync(ct);
        var page = await weeks.OrderByDescending(w => w.Monday).ThenBy(w => w.ContractId).Skip(skip).Take(take).ToListAsync(ct);
        if (page.Count == 0)
            return new([], total);
        var (ids, first, last) = (page.Select(w => w.ContractId).ToList(), page.Min(w => w.Monday), page.Max(w => w.Monday).AddDays(6));
        var days = (await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => ids.Contains(d.ContractId) && d.Day >= first && d.Day <= last).ToListAsync(ct)).ToLookup(d => (d.ContractId, MondayOf(d.Day)));
        var written = (await rows.Set<DiaryEntryRow>().AsNoTracking().Where(e => ids.Contains(e.ContractId) && e.Day >= first && e.Day <= last).Select(e => new { e.ContractId, e.Day, e.Minutes }).ToListAsync(ct))
            .ToLookup(e => (e.ContractId, MondayOf(e.Day)));
        var students = page.Select(w => w.StudentId).ToList();
        var names = await rows.Students.AsNoTracking().Where(s => students.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => $"{s.LastName} {s.FirstName}", ct);
        return new([.. page.Select(w => (Week: w, Days: days[(w.ContractId, w.Monday)])).Select(w => new DiaryWeekItem(
            w.Week.ContractId, w.Week.Monday, w.Week.StudentId, names.GetValueOrDefault(w.Week.StudentId, w.Week.StudentId), w.Week.State, w.Days.Sum(d => d.PlannedMinutes), w.Days.Sum(d => d.PresentMinutes),
            written[(w.Week.ContractId, w.Week.Monday)].Sum(e => e.Minutes), w.Days.Count(d => d.Kind == "unknown")))], total);
    }

    /// <summary>Today in the college.</summary>
    public async Task<DateOnly> TodayAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, (await RulesAsync(DateOnly.FromDateTime(now.UtcDateTime), ct)).Zone).DateTime);
    }
}
