namespace DualFlow.Activities.Mentors.Rules;

/// <summary>Whether the safety briefings let a student work on a day (activity A18; rule KZ-L7).</summary>
public static class BriefingCheck
{
    /// <summary>Kinds that are missing or too old; empty means admitted.</summary>
    /// <param name="records">Briefings of the student, signed by both and with the test passed.</param>
    /// <param name="station">Station of the day.</param>
    /// <param name="hazardous">True when the station is hazardous: shorter intervals hold.</param>
    /// <param name="day">The day.</param>
    /// <param name="rules">Kinds of the rule pack.</param>
    public static IReadOnlyList<string> Missing(IReadOnlyList<Briefing> records, string station, bool hazardous, DateOnly day, IReadOnlyList<BriefingRule> rules) =>
        [.. rules.Where(rule => !records.Any(r => r.Kind == rule.Kind && r.Day <= day && (!rule.PerStation || r.Station == station)
            && ((hazardous ? rule.HazardousMonths : rule.Months) is not { } months || r.Day.AddMonths(months) >= day))).Select(r => r.Kind)];
}

/// <summary>A briefing that was held.</summary>
/// <param name="Kind">For example <c>introductory</c>, <c>workplace</c>, <c>repeated</c>.</param>
/// <param name="Day">The day.</param>
/// <param name="Station">Station, when it was for one.</param>
public sealed record Briefing(string Kind, DateOnly Day, string? Station = null);

/// <summary>A kind of briefing that is needed.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="PerStation">True when each station needs its own.</param>
/// <param name="Months">Months for which it holds; null means for good.</param>
/// <param name="HazardousMonths">Months at a hazardous station; null means for good.</param>
public sealed record BriefingRule(string Kind, bool PerStation, int? Months, int? HazardousMonths);
