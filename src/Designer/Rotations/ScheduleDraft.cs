using System.Globalization;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Rotations;

/// <summary>A schedule as a form has it: lists are lines of text.</summary>
public sealed class ScheduleDraft
{
    /// <summary>Days from Monday.</summary>
    public static readonly DayOfWeek[] Week = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    /// <summary>Zones that are offered; any other may be typed.</summary>
    public static readonly string[] Zones = ["Asia/Almaty", "Asia/Qyzylorda", "Europe/Berlin", "Europe/Vienna", "Europe/Zurich", "Europe/Moscow", "UTC"];

    /// <summary>Id.</summary>
    public string Id { get; set; } = "";

    /// <summary>Name for people.</summary>
    public string Name { get; set; } = "";

    /// <summary>Series of the plan.</summary>
    public string Cohort { get; set; } = "";

    /// <summary>What a run starts.</summary>
    public string Workflow { get; set; } = "rotation";

    /// <summary>How it repeats.</summary>
    public PatternKind Kind { get; set; } = PatternKind.Weekdays;

    /// <summary>Days of the week.</summary>
    public HashSet<DayOfWeek> Days { get; } = [DayOfWeek.Monday];

    /// <summary>Five fields of cron.</summary>
    public string Cron { get; set; } = "0 6 * * 1";

    /// <summary>Length of the cycle in weeks.</summary>
    public int Cycle { get; set; } = 3;

    /// <summary>Weeks of the cycle, numbers with commas.</summary>
    public string Weeks { get; set; } = "1";

    /// <summary>A day in the first week of the cycle.</summary>
    public DateOnly? Anchor { get; set; }

    /// <summary>Working days of the month, numbers with commas.</summary>
    public string Nth { get; set; } = "1";

    /// <summary>Dates, one a line.</summary>
    public string Dates { get; set; } = "";

    /// <summary>Local time.</summary>
    public TimeOnly Time { get; set; } = new(6, 0);

    /// <summary>IANA zone.</summary>
    public string Zone { get; set; } = "Asia/Almaty";

    /// <summary>Country of the calendar.</summary>
    public string Country { get; set; } = "KZ";

    /// <summary>First day.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day.</summary>
    public DateOnly? To { get; set; }

    /// <summary>On days off.</summary>
    public HolidayPolicy Holidays { get; set; } = HolidayPolicy.Next;

    /// <summary>Days without runs: from, to and a reason, one a line.</summary>
    public string Blackout { get; set; } = "";

    /// <summary>After an outage.</summary>
    public CatchUpPolicy CatchUp { get; set; } = CatchUpPolicy.One;

    /// <summary>Seconds over which runs are spread.</summary>
    public int JitterSeconds { get; set; }

    /// <summary>Due runs are left out.</summary>
    public bool IsPaused { get; set; }

    /// <summary>The schedule as a form.</summary>
    public static ScheduleDraft Of(RotationSchedule s)
    {
        var draft = new ScheduleDraft
        {
            Id = s.Id, Name = s.Name, Cohort = s.Cohort, Workflow = s.Workflow, Kind = s.Pattern.Kind, Cron = s.Pattern.Cron ?? "", Cycle = s.Pattern.Cycle, Weeks = Numbers(s.Pattern.Weeks), Anchor = s.Pattern.Anchor,
            Nth = Numbers(s.Pattern.Nth), Dates = string.Join('\n', s.Pattern.Dates.Select(Text)), Time = s.Time, Zone = s.Zone, Country = s.Country, From = s.From, To = s.To, Holidays = s.Holidays,
            Blackout = string.Join('\n', s.Blackout.Select(b => $"{Text(b.From)} {Text(b.To)} {b.Reason}".TrimEnd())), CatchUp = s.CatchUp, JitterSeconds = s.JitterSeconds, IsPaused = s.IsPaused,
        };
        draft.Days.Clear();
        draft.Days.UnionWith(s.Pattern.Days);
        return draft;
    }

    /// <summary>The form as a schedule, and lines that can't be read.</summary>
    /// <param name="before">The stored schedule, whose other inputs stay; null for a new one.</param>
    public (RotationSchedule Schedule, IReadOnlyList<Problem> Problems) Read(RotationSchedule? before)
    {
        var problems = new List<Problem>();
        var pattern = new SchedulePattern
        {
            Kind = Kind, Cron = Kind == PatternKind.Cron ? Cron.Trim() : null, Days = [.. Week.Where(Days.Contains)], Cycle = Math.Max(1, Cycle), Anchor = Anchor,
            Weeks = Kind == PatternKind.WeekBlocks ? ReadNumbers(Weeks, problems) : [], Nth = Kind == PatternKind.NthWorkday ? ReadNumbers(Nth, problems) : [],
            Dates = Kind == PatternKind.Dates ? [.. Lines(Dates).Select(l => Day(l, problems)).OfType<DateOnly>()] : [],
        };
        var blackout = new List<BlackoutDays>();
        foreach (var parts in Lines(Blackout).Select(l => l.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)))
            if (Day(parts[0], problems) is { } from)
            {
                var hasEnd = parts.Length > 1 && DateOnly.TryParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
                blackout.Add(new(from, hasEnd ? DateOnly.ParseExact(parts[1], "yyyy-MM-dd", CultureInfo.InvariantCulture) : from, string.Join(' ', parts.Skip(hasEnd ? 2 : 1)) is { Length: > 0 } reason ? reason : null));
            }
        return ((before ?? new RotationSchedule()) with
        {
            Id = Id.Trim(), Name = Name.Trim(), Cohort = Cohort.Trim(), Workflow = Workflow.Trim(), Pattern = pattern, Time = Time, Zone = Zone.Trim(), Country = Country.Trim(), From = From, To = To, Holidays = Holidays,
            Blackout = blackout, CatchUp = CatchUp, JitterSeconds = JitterSeconds, IsPaused = IsPaused,
        }, problems);
    }

    static IEnumerable<string> Lines(string text) => text.Split(['\n', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static List<int> ReadNumbers(string text, List<Problem> problems)
    {
        var numbers = new List<int>();
        foreach (var part in text.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries))
            if (int.TryParse(part, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                numbers.Add(number);
            else
                problems.Add(Unreadable(part));
        return numbers;
    }

    static DateOnly? Day(string text, List<Problem> problems)
    {
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.Add(Unreadable(text));
        return null;
    }

    static Problem Unreadable(string text) => new("schedule.line", $"\"{text}\" can't be read.", "Write dates as 2026-09-01 and numbers with commas between.", "$.pattern");

    static string Numbers(IEnumerable<int> numbers) => string.Join(", ", numbers.Select(n => n.ToString(CultureInfo.InvariantCulture)));

    static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
