using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>
/// What scripted activities may ask of the domain: the rules in force on a day and the college's working days. Everything is
/// answered from memory and alike each time it is asked within a step.
/// </summary>
public abstract class ScriptFacts
{
    /// <summary>Nothing is known: no rules, and every day from Monday to Friday is worked.</summary>
    public static ScriptFacts None { get; } = new Nothing();

    /// <summary>IANA name of the zone in which the college's days begin and end.</summary>
    public abstract string ZoneOf(string? tenantId);

    /// <summary>The parameters of a rule in force on a day, as JSON; null when there is no such row.</summary>
    public abstract JsonElement? FindRule(string? tenantId, string ruleId, DateOnly day);

    /// <summary>True when people work on the day.</summary>
    public abstract bool IsWorkingDay(string? tenantId, DateOnly day);

    /// <summary>The named days off of a year, in order.</summary>
    public abstract ImmutableArray<KeyValuePair<DateOnly, string>> DaysOff(string? tenantId, int year);

    /// <summary>When a term of so many days that begins at <paramref name="start"/> ends, in UTC.</summary>
    /// <param name="tenantId">The college; null is the default tenant.</param>
    /// <param name="start">When the term begins to run.</param>
    /// <param name="days">0 to 10 000.</param>
    /// <param name="workingDays">False counts every day of the calendar.</param>
    public abstract DateTimeOffset Deadline(string? tenantId, DateTimeOffset start, int days, bool workingDays);

    sealed class Nothing : ScriptFacts
    {
        public override string ZoneOf(string? tenantId) => "UTC";

        public override JsonElement? FindRule(string? tenantId, string ruleId, DateOnly day) => null;

        public override bool IsWorkingDay(string? tenantId, DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

        public override ImmutableArray<KeyValuePair<DateOnly, string>> DaysOff(string? tenantId, int year) => [];

        public override DateTimeOffset Deadline(string? tenantId, DateTimeOffset start, int days, bool workingDays)
        {
            var day = DateOnly.FromDateTime(start.UtcDateTime);
            for (var left = days; left > 0; left -= !workingDays || IsWorkingDay(tenantId, day) ? 1 : 0)
                day = day.AddDays(1);
            return new(day.ToDateTime(TimeOnly.FromDateTime(start.UtcDateTime)), TimeSpan.Zero);
        }
    }
}
