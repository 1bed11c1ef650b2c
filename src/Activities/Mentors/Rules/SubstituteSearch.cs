namespace DualFlow.Activities.Mentors.Rules;

/// <summary>Finds somebody who stands in for a mentor (activity A17; rule KZ-M5).</summary>
public static class SubstituteSearch
{
    /// <summary>The eligible mentor with the shifts needed, room for the students, and the most room left; null when there is none.</summary>
    /// <param name="absent">Who is away.</param>
    /// <param name="others">Who could stand in.</param>
    /// <param name="load">Students that each has already.</param>
    /// <param name="students">Students to take over.</param>
    /// <param name="targetRank">Rank that they are trained for.</param>
    /// <param name="from">First day of the absence.</param>
    /// <param name="to">Last day of the absence.</param>
    /// <param name="rule">Requirements of the rule pack.</param>
    public static MentorCard? Find(
        MentorCard absent, IReadOnlyList<MentorCard> others, IReadOnlyDictionary<string, int> load, int students, int targetRank, DateOnly from, DateOnly to, MentorRule rule)
    {
        return others.Where(m => m.Id != absent.Id && absent.Shifts.All(s => m.Shifts.Contains(s, StringComparer.Ordinal)) && Room(m) >= students
                && MentorCheck.Reasons(m, targetRank, from, rule).Count == 0 && (m.CertificateUntil is not { } until || until >= to))
            .OrderByDescending(Room).ThenBy(m => m.Id, StringComparer.Ordinal).FirstOrDefault();

        int Room(MentorCard mentor) => Math.Min(rule.MostStudents, mentor.Capacity) - load.GetValueOrDefault(mentor.Id);
    }
}
