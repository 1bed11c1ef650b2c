using System.Collections.Immutable;
using System.Globalization;

namespace DualFlow.Designer.Properties.Schedules;

/// <summary>A cron expression as choices that people understand. Times are UTC, as the engine reads them.</summary>
public sealed record CronChoice
{
    const int LastDay = 0;

    /// <summary>What repeats.</summary>
    public CronRhythm Rhythm { get; init; }

    /// <summary>Minutes between two times, for <see cref="CronRhythm.Minutes"/>: a part of an hour.</summary>
    public int Every { get; init; } = 15;

    /// <summary>0 to 59.</summary>
    public int Minute { get; init; }

    /// <summary>0 to 23.</summary>
    public int Hour { get; init; } = 8;

    /// <summary>Days of the week in order from Monday.</summary>
    public ImmutableArray<DayOfWeek> Days { get; init; } = [DayOfWeek.Monday];

    /// <summary>Day of the month; 0 is the last one.</summary>
    public int Day { get; init; } = 1;

    /// <summary>1 to 12.</summary>
    public int Month { get; init; } = 9;

    /// <summary>The expression as it stands, for <see cref="CronRhythm.Other"/>.</summary>
    public string Text { get; init; } = "";

    /// <summary>Days of a working week.</summary>
    public static readonly ImmutableArray<DayOfWeek> WorkingWeek = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Days of a week from Monday.</summary>
    public static readonly ImmutableArray<DayOfWeek> Week = [.. WorkingWeek, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <inheritdoc/>
    public bool Equals(CronChoice? other) => other is not null && (Rhythm, Every, Minute, Hour, Day, Month, Text) == (other.Rhythm, other.Every, other.Minute, other.Hour, other.Day, other.Month, other.Text)
        && Days.SequenceEqual(other.Days);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rhythm, Every, Minute, Hour, Day, Month, Text, Days.Length);

    /// <summary>The choice that stands for an expression; <see cref="CronRhythm.Other"/> when it says more than the choices can.</summary>
    public static CronChoice Read(string? expression)
    {
        var other = new CronChoice { Rhythm = CronRhythm.Other, Text = expression ?? "" };
        var fields = (expression ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length == 6 && fields[0] == "0")
            fields = fields[1..];
        if (fields is not [var minute, var hour, var day, var month, var weekday])
            return other;
        var (anyDay, anyWeekday) = (day is "*" or "?", weekday is "*" or "?");
        if (hour == "*" && anyDay && month == "*" && anyWeekday)
            return Step(minute) is { } every ? new() { Rhythm = CronRhythm.Minutes, Every = every }
                : Number(minute, 0, 59) is { } at ? new() { Rhythm = CronRhythm.Hourly, Minute = at } : other;
        if (Number(minute, 0, 59) is not { } m || Number(hour, 0, 23) is not { } h)
            return other;
        var time = new CronChoice { Minute = m, Hour = h };
        if (anyDay && month == "*")
            return anyWeekday ? time with { Rhythm = CronRhythm.Daily } : DaysOf(weekday) is { IsEmpty: false } days ? time with { Rhythm = CronRhythm.Weekly, Days = days } : other;
        if (!anyWeekday || (day == "L" ? LastDay : Number(day, 1, 31)) is not { } d)
            return other;
        if (month == "*")
            return time with { Rhythm = CronRhythm.Monthly, Day = d };
        return Number(month, 1, 12) is { } inMonth ? time with { Rhythm = CronRhythm.Yearly, Day = d, Month = inMonth } : other;
    }

    /// <summary>The expression, with five fields.</summary>
    public string Write() => Rhythm switch
    {
        CronRhythm.Minutes => Every == 1 ? "* * * * *" : string.Create(CultureInfo.InvariantCulture, $"*/{Every} * * * *"),
        CronRhythm.Hourly => string.Create(CultureInfo.InvariantCulture, $"{Minute} * * * *"),
        CronRhythm.Daily => string.Create(CultureInfo.InvariantCulture, $"{Minute} {Hour} * * *"),
        CronRhythm.Weekly => string.Create(CultureInfo.InvariantCulture, $"{Minute} {Hour} * * {string.Join(',', Days.Select(d => (int)d))}"),
        CronRhythm.Monthly => string.Create(CultureInfo.InvariantCulture, $"{Minute} {Hour} {DayText} * *"),
        CronRhythm.Yearly => string.Create(CultureInfo.InvariantCulture, $"{Minute} {Hour} {DayText} {Month} *"),
        _ => Text,
    };

    string DayText => Day == LastDay ? "L" : Day.ToString(CultureInfo.InvariantCulture);

    static int? Step(string minute) => minute == "*" ? 1 : minute.StartsWith("*/", StringComparison.Ordinal) && Number(minute[2..], 1, 30) is { } every && 60 % every == 0 ? every : null;

    static int? Number(string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most ? number : null;

    // 1-5, MON-FRI, 1,3,5; Sunday is 0 or 7.
    static ImmutableArray<DayOfWeek> DaysOf(string field)
    {
        var found = new HashSet<DayOfWeek>();
        foreach (var part in field.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || DayOf(ends[0]) is not { } first || DayOf(ends[^1]) is not { } last)
                return [];
            for (var day = first; ; day = (DayOfWeek)(((int)day + 1) % 7))
            {
                found.Add(day);
                if (day == last)
                    break;
            }
        }
        return [.. Week.Where(found.Contains)];
    }

    static DayOfWeek? DayOf(string text) =>
        Number(text, 0, 7) is { } number ? (DayOfWeek)(number % 7)
        : text.Length == 3 && Enum.GetValues<DayOfWeek>().Where(d => d.ToString().StartsWith(text, StringComparison.OrdinalIgnoreCase)).ToList() is [var day] ? day : null;
}
