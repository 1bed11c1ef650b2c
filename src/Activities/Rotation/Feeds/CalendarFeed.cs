using System.Globalization;
using System.Text;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Schedules;

namespace DualFlow.Activities.Rotation.Feeds;

/// <summary>Writes a plan as iCalendar (RFC 5545): an event for each working day, in UTC, so that no phone has to know the zone.</summary>
public static class CalendarFeed
{
    static readonly (TimeOnly From, TimeOnly To) Shift = (new(8, 0), new(17, 0));
    static readonly (TimeOnly From, TimeOnly To) NightShift = (new(22, 0), new(6, 0));

    /// <summary>The calendar of a student, station, enterprise or group; null when the plan doesn't know it.</summary>
    /// <param name="plan">A plan whose periods have dates.</param>
    /// <param name="kind">What <paramref name="of"/> names.</param>
    /// <param name="of">Id.</param>
    /// <param name="calendar">Working days.</param>
    /// <param name="zone">Where people work.</param>
    public static string? Write(StoredPlan plan, string kind, string of, BusinessCalendar calendar, TimeZoneInfo zone)
    {
        if (Chosen(plan.Problem, kind, of) is not { } choice)
            return null;
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//DualFlow//Rotations//EN");
        Line(text, "CALSCALE:GREGORIAN");
        Line(text, "METHOD:PUBLISH");
        Line(text, $"X-WR-CALNAME:{Escape($"{choice.Name} · {plan.Row.Name}")}");
        var stamp = Utc(DateTimeOffset.FromUnixTimeMilliseconds(plan.Row.PublishedMs ?? plan.Row.CreatedMs));
        foreach (var visit in plan.Visits.Where(v => choice.Meets(v)).OrderBy(v => v.Start).ThenBy(v => v.Student, StringComparer.Ordinal))
            Visit(text, plan, visit, kind == "student", stamp, calendar, zone);
        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    sealed record Choice(string Name, Func<RotationVisit, bool> Meets);

    static Choice? Chosen(RotationProblem problem, string kind, string of)
    {
        switch (kind)
        {
            case "student" when problem.Students.FirstOrDefault(s => s.Id == of) is { } student:
                return new(student.Name, v => v.Student == of);
            case "station" when problem.Stations.FirstOrDefault(k => k.Id == of) is { } station:
                return new(station.Name, v => v.Station == of);
            case "enterprise" when problem.Enterprises.FirstOrDefault(e => e.Id == of) is { } enterprise:
                var own = problem.Stations.Where(k => k.Enterprise == of).Select(k => k.Id).ToHashSet(StringComparer.Ordinal);
                return new(enterprise.Name, v => own.Contains(v.Station));
            case "group" when problem.Groups.FirstOrDefault(g => g.Id == of) is { } group:
                var members = problem.Students.Where(s => s.Group == of).Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
                return new(group.Name, v => members.Contains(v.Student));
            default:
                return null;
        }
    }

    static void Visit(StringBuilder text, StoredPlan plan, RotationVisit visit, bool isOwn, string stamp, BusinessCalendar calendar, TimeZoneInfo zone)
    {
        var problem = plan.Problem;
        var station = problem.Stations.First(k => k.Id == visit.Station);
        var student = problem.Students.First(s => s.Id == visit.Student);
        var enterprise = problem.Enterprises.FirstOrDefault(e => e.Id == station.Enterprise);
        var (from, to) = station.IsNight ? NightShift : Shift;
        for (var t = visit.Start; t < visit.End; t++)
        {
            if (problem.Periods[t] is not { From: { } first } period)
                continue;
            for (var day = first; day <= (period.To ?? first); day = day.AddDays(1))
            {
                if (!calendar.IsBusinessDay(day))
                    continue;
                Line(text, "BEGIN:VEVENT");
                Line(text, string.Create(CultureInfo.InvariantCulture, $"UID:{Safe(plan.Row.Series)}-{Safe(visit.Student)}-{day:yyyyMMdd}@dualflow"));
                Line(text, $"DTSTAMP:{stamp}");
                Line(text, $"SEQUENCE:{plan.Row.Revision.ToString(CultureInfo.InvariantCulture)}");
                Line(text, $"DTSTART:{Utc(LocalMoment.At(day, from, zone))}");
                Line(text, $"DTEND:{Utc(LocalMoment.At(to < from ? day.AddDays(1) : day, to, zone))}");
                Line(text, $"SUMMARY:{Escape(isOwn ? station.Name : $"{student.Name}: {station.Name}")}");
                if (enterprise is not null)
                    Line(text, $"LOCATION:{Escape(enterprise.Name)}");
                Line(text, "END:VEVENT");
            }
        }
    }

    static string Utc(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    static string Safe(string id) => string.Concat(id.Select(c => char.IsLetterOrDigit(c) ? c : '-'));

    static string Escape(string value) => value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // No line is longer than 75 bytes of UTF-8; the rest follows after a space, and no letter is cut.
    static void Line(StringBuilder text, string line)
    {
        var bytes = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength > 75)
            {
                text.Append("\r\n ");
                bytes = 1;
            }
            text.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
