using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Designer.Texts;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Properties.Schedules;

/// <summary>Lengths of time and schedules as sentences in the page's language.</summary>
public sealed class ScheduleWords(IStringLocalizer<ScheduleTexts> texts)
{
    /// <summary>"3 days 4 hours"; "at once" for nothing.</summary>
    public string Duration(DurationParts duration)
    {
        var parts = new[] { (duration.Days, "Days"), (duration.Hours, "Hours"), (duration.Minutes, "Minutes"), (duration.Seconds, "Seconds") }
            .Where(p => p.Item1 > 0).Select(p => Count(p.Item2, p.Item1)).ToList();
        return parts.Count == 0 ? texts["AtOnce"] : string.Join(' ', parts);
    }

    /// <summary>The schedule as a sentence.</summary>
    public string Cron(CronChoice cron) => cron.Rhythm switch
    {
        CronRhythm.Minutes => cron.Every == 1 ? texts["EveryMinute"] : texts["EveryMinutes", Count("Minutes", cron.Every)],
        CronRhythm.Hourly => texts["EveryHour", cron.Minute.ToString("00", CultureInfo.InvariantCulture)],
        CronRhythm.Daily => texts["EveryDay", Time(cron)],
        CronRhythm.Weekly => Sentence(texts["EveryWeek", Days(cron.Days), Time(cron)]),
        CronRhythm.Monthly => cron.Day == 0 ? texts["EveryMonthEnd", Time(cron)] : texts["EveryMonth", cron.Day, Time(cron)],
        CronRhythm.Yearly => texts["EveryYear", DayOfYear(cron), Time(cron)],
        _ => cron.Text.Length == 0 ? texts["NoSchedule"] : texts["OtherSchedule", cron.Text],
    };

    /// <summary>A number with its unit in the right form: 1 день, 2 дня, 5 дней.</summary>
    public string Count(string unit, int number) => texts[$"{unit}{Form(number)}", number];

    /// <summary>A weekday's name, short.</summary>
    public static string ShortDay(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.AbbreviatedDayNames[(int)day];

    /// <summary>A month's name.</summary>
    public static string Month(int month) => CultureInfo.CurrentUICulture.DateTimeFormat.MonthNames[month - 1];

    string Days(ImmutableArray<DayOfWeek> days) =>
        days.SequenceEqual(CronChoice.WorkingWeek) ? texts["OnWorkingDays"] : days.Length == 7 ? texts["OnAllDays"] : string.Join(", ", days.Select(d => texts[$"On{d}"].Value));

    string DayOfYear(CronChoice cron)
    {
        var month = CultureInfo.CurrentUICulture.DateTimeFormat.MonthGenitiveNames[cron.Month - 1];
        return cron.Day == 0 ? texts["LastDayOf", month] : texts["DayOfMonth", cron.Day, month];
    }

    static string Sentence(string text) => char.ToUpper(text[0], CultureInfo.CurrentUICulture) + text[1..];

    static string Time(CronChoice cron) => string.Create(CultureInfo.InvariantCulture, $"{cron.Hour:00}:{cron.Minute:00}");

    // Kazakh has one form after a number, English two, Russian three.
    static string Form(int number) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "ru" => (number % 100) is >= 11 and <= 14 ? "Many" : (number % 10) switch { 1 => "One", >= 2 and <= 4 => "Few", _ => "Many" },
        "kk" => "Many",
        _ => number == 1 ? "One" : "Many",
    };
}
