using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Runtime;

/// <summary>When a timer trigger is due (ELSA.md 3.7): <c>Elsa.Cron</c>, <c>Elsa.Timer</c>, <c>Elsa.StartAt</c>.</summary>
static class TimerSchedule
{
    /// <summary>The first time after publishing; null when there is none (a date that is over).</summary>
    public static DateTimeOffset? First(string name, string? payload, DateTimeOffset now) => name switch
    {
        "Elsa.Cron" => NextCron(payload, now),
        "Elsa.Timer" => Interval(payload) is { } interval ? now + interval : null,
        "Elsa.StartAt" => Date(payload) is { } date && date >= now ? date : null,
        _ => null,
    };

    /// <summary>The time after one that fired. Occurrences that were missed while no server ran are made up for by the one that fired, not one by one.</summary>
    public static DateTimeOffset? Next(string name, string? payload, DateTimeOffset fired, DateTimeOffset now)
    {
        switch (name)
        {
            case "Elsa.Cron":
                return NextCron(payload, now > fired ? now : fired);
            case "Elsa.Timer" when Interval(payload) is { } interval:
                // In step with the first firing, whatever the delay of this one.
                var missed = now > fired ? (now - fired).Ticks / interval.Ticks : 0;
                return fired + (interval * (missed + 1));
            default:
                return null;
        }
    }

    static DateTimeOffset? NextCron(string? payload, DateTimeOffset after) =>
        Member(payload, "CronExpression") is string { Length: > 0 } expression ? CronSchedule.Next(expression, after) : null;

    static TimeSpan? Interval(string? payload) =>
        ValueConversion.TryConvert(Member(payload, "Interval"), "TimeSpan", false, out var value) && value is TimeSpan span && span > TimeSpan.Zero ? span : null;

    static DateTimeOffset? Date(string? payload) =>
        ValueConversion.TryConvert(Member(payload, "DateTime"), "DateTimeOffset", false, out var value) && value is DateTimeOffset date ? date : null;

    static object? Member(string? payload, string name) => payload is not null && Values.TryParse(payload, out var json) ? Values.Member(json, name) : null;
}
