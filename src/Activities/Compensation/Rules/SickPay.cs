namespace DualFlow.Activities.Compensation.Rules;

/// <summary>How long an illness is paid (rule DE-5: six weeks).</summary>
public static class SickPay
{
    /// <summary>Sick days beyond the term. Days of one illness follow each other; weekends between two sick days belong to it.</summary>
    /// <param name="sick">Sick days, earlier months included.</param>
    /// <param name="term">Calendar days of an illness that are paid.</param>
    public static IReadOnlyList<DateOnly> Unpaid(IEnumerable<DateOnly> sick, int term)
    {
        var unpaid = new List<DateOnly>();
        DateOnly? begin = null, last = null;
        foreach (var day in sick.Distinct().Order())
        {
            if (last is not { } before || (day.DayNumber - before.DayNumber > 1 && !OnlyWeekend(before, day)))
                begin = day;
            // The weekend inside of an illness goes the way of the illness.
            for (var inside = Next(begin!.Value, last, day); inside <= day; inside = inside.AddDays(1))
                if (inside.DayNumber - begin.Value.DayNumber >= term)
                    unpaid.Add(inside);
            last = day;
        }
        return unpaid;

        static DateOnly Next(DateOnly begin, DateOnly? last, DateOnly day) => last is { } l && l >= begin ? l.AddDays(1) : day;
    }

    static bool OnlyWeekend(DateOnly from, DateOnly to)
    {
        for (var day = from.AddDays(1); day < to; day = day.AddDays(1))
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                return false;
        return true;
    }
}
