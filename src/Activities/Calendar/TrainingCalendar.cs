namespace DualFlow.Activities.Calendar;

/// <summary>The days of a school year for a group (activity A11): pattern, holidays, vacations, closures.</summary>
public static class TrainingCalendar
{
    const int LongestPeriod = 3700;

    /// <summary>Names every day from first to last. A holiday wins over a vacation, a vacation over a closure, a closure over the pattern.</summary>
    /// <param name="calendar">Holidays of the country. Its weekend doesn't matter: a pattern may use Saturdays.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, at most ten years later.</param>
    /// <param name="pattern">Cycle of weeks; weeks begin on Monday.</param>
    /// <param name="vacations">Vacations.</param>
    /// <param name="closures">Closures.</param>
    /// <exception cref="ArgumentException">The pattern has no week, a day is in college and at the enterprise, or the period is backwards or too long.</exception>
    public static IReadOnlyList<TrainingDay> Build(
        BusinessCalendar calendar, DateOnly from, DateOnly to, TrainingPattern pattern, IReadOnlyList<NamedPeriod> vacations, IReadOnlyList<NamedPeriod> closures)
    {
        if (pattern.Weeks.Count == 0 || pattern.Weeks.Any(w => w.College.Intersect(w.Enterprise).Any()))
            throw new ArgumentException("A pattern has at least one week, and each day is either in college or at the enterprise.", nameof(pattern));
        if (to < from || to.DayNumber - from.DayNumber > LongestPeriod)
            throw new ArgumentException($"{from:yyyy-MM-dd} to {to:yyyy-MM-dd} is no period of at most ten years.", nameof(to));
        var monday = from.AddDays(-(((int)from.DayOfWeek + 6) % 7));
        return [.. Enumerable.Range(0, to.DayNumber - from.DayNumber + 1).Select(n => from.AddDays(n)).Select(Name)];

        TrainingDay Name(DateOnly day)
        {
            if (calendar.DaysOff(day.Year).TryGetValue(day, out var holiday))
                return new(day, TrainingDayKind.Holiday, holiday);
            if (vacations.FirstOrDefault(v => v.Holds(day)) is { } vacation)
                return new(day, TrainingDayKind.Vacation, vacation.Name);
            if (closures.FirstOrDefault(c => c.Holds(day)) is { } closure)
                return new(day, TrainingDayKind.Closure, closure.Name);
            var week = pattern.Weeks[(day.DayNumber - monday.DayNumber) / 7 % pattern.Weeks.Count];
            return new(day, week.College.Contains(day.DayOfWeek) ? TrainingDayKind.College : week.Enterprise.Contains(day.DayOfWeek) ? TrainingDayKind.Enterprise : TrainingDayKind.Free);
        }
    }

    /// <summary>The month's norm of working hours: its business days × hours a day (rule KZ-P6).</summary>
    public static decimal NormHours(BusinessCalendar calendar, int year, int month, decimal hoursADay) =>
        Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Count(d => calendar.IsBusinessDay(new(year, month, d))) * hoursADay;
}
