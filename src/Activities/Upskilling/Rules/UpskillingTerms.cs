namespace DualFlow.Activities.Upskilling.Rules;

/// <summary>How often teachers learn anew (rule SEED-8): the rule pack's <c>teacher-upskilling</c>.</summary>
/// <param name="ValidMonths">Months that a course counts.</param>
/// <param name="NoticeMonths">Months before its end from which a teacher is due.</param>
public sealed record UpskillingTerms(int ValidMonths = 36, int NoticeMonths = 6)
{
    /// <summary>How a teacher stands on a day.</summary>
    /// <param name="lastCourseOn">Last day of the last course; null when none is known.</param>
    /// <param name="today">The day.</param>
    /// <returns><c>current</c>, <c>due</c> or <c>overdue</c>: without any course overdue.</returns>
    public string StandingOf(DateOnly? lastCourseOn, DateOnly today) =>
        lastCourseOn is not { } last || last.AddMonths(ValidMonths) < today ? "overdue" : last.AddMonths(ValidMonths - NoticeMonths) <= today ? "due" : "current";
}
