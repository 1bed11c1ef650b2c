using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Compares worked shifts with the limits of working time (activity A39; rules KZ-L1, KZ-L2, KZ-L3, KZ-L11).</summary>
public static class WorkTimeGuard
{
    const decimal Sixty = 60;

    /// <summary>Everything that passes a limit, by day and code; empty means all is well.</summary>
    /// <param name="birth">Date of birth: the age counts on each day, so a birthday splits a week or a night.</param>
    /// <param name="shifts">Shifts in any order.</param>
    /// <param name="terms">Limits of the rule pack.</param>
    /// <param name="isDisabled">True with a disability of group I or II.</param>
    /// <exception cref="ArgumentException">A shift ends before it begins or lasts longer than a day, or two overlap.</exception>
    public static IReadOnlyList<WorkTimeViolation> Check(DateOnly birth, IReadOnlyList<WorkShift> shifts, WorkTimeTerms terms, bool isDisabled = false)
    {
        var sorted = shifts.OrderBy(s => s.Start).ToList();
        if (sorted.FirstOrDefault(s => s.End <= s.Start || s.End - s.Start > TimeSpan.FromDays(1) || s.BreakMinutes < 0) is { } wrong)
            throw new ArgumentException($"The shift from {wrong.Start:yyyy-MM-dd HH:mm} to {wrong.End:yyyy-MM-dd HH:mm} isn't one of at most 24 hours.", nameof(shifts));
        if (sorted.Zip(sorted.Skip(1)).FirstOrDefault(p => p.Second.Start < p.First.End) is { First: not null } twice)
            throw new ArgumentException($"Two shifts hold {twice.Second.Start:yyyy-MM-dd HH:mm}.", nameof(shifts));
        var found = new List<WorkTimeViolation>();
        foreach (var shift in sorted)
            CheckShift(birth, shift, terms, found);
        CheckWeeks(birth, sorted, terms, isDisabled, found);
        CheckOvertime(birth, sorted, terms, found);
        return [.. found.OrderBy(v => v.Day).ThenBy(v => v.Code, StringComparer.Ordinal)];
    }

    /// <summary>The cap of a week on one of its days.</summary>
    public static decimal CapOn(DateOnly birth, DateOnly day, WorkTimeTerms terms, bool isHazardous, bool isDisabled)
    {
        var cap = Age.On(birth, day) is var age && age < 16 ? terms.Weekly.Below16 : age < terms.MajorityAge ? terms.Weekly.Below18 : terms.Weekly.Adult;
        cap = isHazardous ? Math.Min(cap, terms.Weekly.Hazardous) : cap;
        return isDisabled ? Math.Min(cap, terms.Weekly.Disabled) : cap;
    }

    static void CheckShift(DateOnly birth, WorkShift shift, WorkTimeTerms terms, List<WorkTimeViolation> found)
    {
        var day = DateOnly.FromDateTime(shift.Start);
        if (Hours(shift.End - shift.Start) > terms.BreakAfter && shift.BreakMinutes < terms.BreakMinutes)
            found.Add(new("break", day, shift.BreakMinutes / Sixty, terms.BreakMinutes / Sixty));
        if (shift.IsHazardous && Pieces(shift).FirstOrDefault(p => Age.On(birth, p.Day) < terms.MajorityAge) is { Hours: > 0 } young)
            found.Add(new("hazardAge", young.Day, Age.On(birth, young.Day), terms.MajorityAge));
        // The nights that a shift can touch begin on the evening before it, on its day and on the next.
        foreach (var evening in new[] { day.AddDays(-1), day, day.AddDays(1) })
        {
            var (from, to) = (evening.ToDateTime(terms.NightFrom), evening.AddDays(1).ToDateTime(terms.NightTo));
            var night = shift with { Start = shift.Start > from ? shift.Start : from, End = shift.End < to ? shift.End : to, BreakMinutes = 0 };
            if (night.End <= night.Start)
                continue;
            foreach (var piece in Pieces(night).Where(p => Age.On(birth, p.Day) < terms.MajorityAge))
                found.Add(new("night", piece.Day, piece.Hours, 0));
        }
    }

    static void CheckWeeks(DateOnly birth, List<WorkShift> shifts, WorkTimeTerms terms, bool isDisabled, List<WorkTimeViolation> found)
    {
        foreach (var week in shifts.SelectMany(s => Pieces(s).Select(p => (p.Day, p.Hours, s.IsHazardous))).GroupBy(p => p.Day.AddDays(-(((int)p.Day.DayOfWeek + 6) % 7))))
        {
            var isHazardous = week.Any(p => p.IsHazardous);
            var caps = Enumerable.Range(0, 7).Select(n => CapOn(birth, week.Key.AddDays(n), terms, isHazardous, isDisabled)).ToList();
            var total = week.Sum(p => p.Hours);
            var cap = terms.BirthdayWeek == BirthdayWeek.Stricter ? caps.Min() : decimal.Round(caps.Sum() / 7, 2, MidpointRounding.AwayFromZero);
            // Whatever the choice, the days before the birthday never take more than their own cap.
            var before = week.Where(p => caps[p.Day.DayNumber - week.Key.DayNumber] == caps[0]).Sum(p => p.Hours);
            if (total > cap)
                found.Add(new("weeklyCap", week.Key, total, cap));
            else if (before > caps[0])
                found.Add(new("weeklyCap", week.Key, before, caps[0]));
        }
    }

    static void CheckOvertime(DateOnly birth, List<WorkShift> shifts, WorkTimeTerms terms, List<WorkTimeViolation> found)
    {
        // A shift belongs to the day on which it begins.
        var days = shifts.GroupBy(s => DateOnly.FromDateTime(s.Start)).Select(d => (Day: d.Key, IsHazardous: d.Any(s => s.IsHazardous),
            Overtime: Math.Max(0, d.Sum(Worked) - terms.NormalDay))).Where(d => d.Overtime > 0).ToList();
        foreach (var (day, isHazardous, overtime) in days)
        {
            var most = isHazardous ? terms.OvertimeDayHazardous : terms.OvertimeDay;
            if (Age.On(birth, day) < terms.MajorityAge)
                found.Add(new("overtimeMinor", day, overtime, 0));
            else if (overtime > most)
                found.Add(new("overtimeDay", day, overtime, most));
        }
        Sums("overtimeMonth", d => new(d.Year, d.Month, 1), terms.OvertimeMonth);
        Sums("overtimeYear", d => new(d.Year, 1, 1), terms.OvertimeYear);

        void Sums(string code, Func<DateOnly, DateOnly> period, decimal most)
        {
            foreach (var sum in days.GroupBy(d => period(d.Day)).Select(g => (Day: g.Key, Hours: g.Sum(d => d.Overtime))).Where(s => s.Hours > most))
                found.Add(new(code, sum.Day, sum.Hours, most));
        }
    }

    static decimal Worked(WorkShift shift) => Math.Max(0, Hours(shift.End - shift.Start) - shift.BreakMinutes / Sixty);

    /// <summary>Hours by calendar day; the break is taken from the day on which the shift begins, and the rest of it from the next.</summary>
    static IEnumerable<(DateOnly Day, decimal Hours)> Pieces(WorkShift shift)
    {
        var pause = shift.BreakMinutes / Sixty;
        for (var from = shift.Start; from < shift.End;)
        {
            var midnight = from.Date.AddDays(1);
            var to = midnight < shift.End ? midnight : shift.End;
            var hours = Hours(to - from);
            var off = Math.Min(pause, hours);
            pause -= off;
            if (hours > off)
                yield return (DateOnly.FromDateTime(from), hours - off);
            from = to;
        }
    }

    static decimal Hours(TimeSpan time) => time.Ticks / (decimal)TimeSpan.TicksPerHour;
}
