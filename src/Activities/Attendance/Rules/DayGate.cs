using DualFlow.Activities.Mentors.Rules;

namespace DualFlow.Activities.Attendance.Rules;

/// <summary>Whether a student may be at a station on a day (rules KZ-L7 and KZ-L8): safety briefings and the medical examination.</summary>
public static class DayGate
{
    /// <summary>What stands in the way: <c>medical</c>, or <c>briefing.KIND</c>; empty means admitted.</summary>
    /// <param name="day">The day.</param>
    /// <param name="station">The station; empty when there is none.</param>
    /// <param name="isHazardous">True at hazardous work: shorter intervals, and a medical certificate is needed.</param>
    /// <param name="medicalUntil">Last day of the medical certificate; null without one.</param>
    /// <param name="briefings">Briefings with both signatures and the test passed.</param>
    /// <param name="rules">Kinds of the rule pack.</param>
    public static IReadOnlyList<string> Reasons(
        DateOnly day, string station, bool isHazardous, DateOnly? medicalUntil, IReadOnlyList<Briefing> briefings, IReadOnlyList<BriefingRule> rules)
    {
        var reasons = BriefingCheck.Missing(briefings, station, isHazardous, day, rules).Select(k => $"briefing.{k}");
        return isHazardous && (medicalUntil is not { } until || until < day) ? [.. reasons.Prepend("medical")] : [.. reasons];
    }
}
