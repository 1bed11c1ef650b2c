namespace DualFlow.Activities.Mentors.Rules;

/// <summary>Gives students to mentors (activity A16): as many as possible, then as many as possible to the mentor they had, then language, then even load.</summary>
/// <remarks>
/// A flow of least cost, found by shortest augmenting paths (R. K. Ahuja, T. L. Magnanti, J. B. Orlin, "Network flows", 1993, section 9.7).
/// The wishes are weighed so that a later one never outweighs an earlier one; equal solutions are settled by the names, not by the input's order.
/// </remarks>
public static class MentorAssignment
{
    const long Continuity = 1_000_000_000;
    const long Language = 100_000;

    /// <summary>Assigns.</summary>
    /// <param name="students">Students of one site.</param>
    /// <param name="mentors">Mentors of the site who are eligible.</param>
    /// <param name="mostStudents">Most students of one mentor.</param>
    public static MentorPlan Assign(IReadOnlyList<MentoredStudent> students, IReadOnlyList<MentorCard> mentors, int mostStudents)
    {
        var people = students.OrderBy(s => s.Id, StringComparer.Ordinal).ToArray();
        var cards = mentors.OrderBy(m => m.Id, StringComparer.Ordinal).ToArray();
        var mentorOf = new int[people.Length];
        Array.Fill(mentorOf, -1);
        var load = new int[cards.Length];
        while (Augment(people, cards, mostStudents, mentorOf, load))
        {
        }
        return new(
            [.. people.Select((p, s) => (p, s)).Where(x => mentorOf[x.s] >= 0).Select(x => new MentorPair(x.p.Id, cards[mentorOf[x.s]].Id, cards[mentorOf[x.s]].Id == x.p.Before))],
            [.. people.Where((_, s) => mentorOf[s] < 0).Select(p => p.Id)]);
    }

    /// <summary>Brings one more student in by the cheapest chain of changes; false when there is none (Bellman-Ford over mentors).</summary>
    static bool Augment(MentoredStudent[] people, MentorCard[] cards, int most, int[] mentorOf, int[] load)
    {
        var cost = new long[cards.Length];
        var through = new int[cards.Length];    // student who moves to the mentor
        for (var m = 0; m < cards.Length; m++)
        {
            (cost[m], through[m]) = (long.MaxValue, -1);
            for (var s = 0; s < people.Length; s++)
                if (mentorOf[s] < 0 && Fits(people[s], cards[m]) && Cost(people[s], cards[m]) < cost[m])
                    (cost[m], through[m]) = (Cost(people[s], cards[m]), s);
        }
        for (var changed = true; changed;)
        {
            changed = false;
            for (var s = 0; s < people.Length; s++)
            {
                if (mentorOf[s] is not (>= 0 and var from) || cost[from] == long.MaxValue)
                    continue;
                for (var m = 0; m < cards.Length; m++)
                    if (m != from && Fits(people[s], cards[m]) && cost[from] - Cost(people[s], cards[from]) + Cost(people[s], cards[m]) is var total && total < cost[m])
                        (cost[m], through[m], changed) = (total, s, true);
            }
        }
        var end = -1;
        long best = long.MaxValue;
        for (var m = 0; m < cards.Length; m++)
            if (cost[m] < long.MaxValue && load[m] < Math.Min(most, cards[m].Capacity) && cost[m] + 2 * load[m] + 1 < best)
                (end, best) = (m, cost[m] + 2 * load[m] + 1);
        if (end < 0)
            return false;
        load[end]++;
        for (var m = end; m >= 0;)
        {
            var s = through[m];
            (m, mentorOf[s]) = (mentorOf[s], m);
        }
        return true;
    }

    static bool Fits(MentoredStudent student, MentorCard mentor) => student.Shift is null || mentor.Shifts.Contains(student.Shift, StringComparer.Ordinal);

    static long Cost(MentoredStudent student, MentorCard mentor) =>
        (student.Before is not null && student.Before != mentor.Id ? Continuity : 0) + (mentor.Languages.Contains(student.Language, StringComparer.Ordinal) ? 0 : Language);
}

/// <summary>A student who needs a mentor.</summary>
/// <param name="Id">The student.</param>
/// <param name="Language">Language of training.</param>
/// <param name="Shift">Shift; null means any.</param>
/// <param name="Before">Mentor so far; null for none.</param>
public sealed record MentoredStudent(string Id, string Language, string? Shift = null, string? Before = null);

/// <summary>Who trains whom.</summary>
/// <param name="Pairs">Students with their mentors.</param>
/// <param name="Unassigned">Students for whom no mentor has room.</param>
public sealed record MentorPlan(IReadOnlyList<MentorPair> Pairs, IReadOnlyList<string> Unassigned);

/// <summary>A student and a mentor.</summary>
/// <param name="Student">The student.</param>
/// <param name="Mentor">The mentor.</param>
/// <param name="IsKept">True when the student had this mentor before.</param>
public sealed record MentorPair(string Student, string Mentor, bool IsKept);
