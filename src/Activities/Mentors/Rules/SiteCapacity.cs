namespace DualFlow.Activities.Mentors.Rules;

/// <summary>How many students a site can take at a time (activity A14).</summary>
/// <param name="Capacity">The least of the three limits.</param>
/// <param name="ByPlaces">Workplaces.</param>
/// <param name="ByMentors">What the mentors can take, each at most the ratio.</param>
/// <param name="ByRatio">What the skilled people allow; null when no table applies.</param>
public sealed record SiteCapacity(int Capacity, int ByPlaces, int ByMentors, int? ByRatio)
{
    /// <summary>Which limits hold the capacity down: <c>places</c>, <c>mentors</c>, <c>ratio</c>.</summary>
    public IReadOnlyList<string> Limits { get; } =
        [.. new[] { ("places", ByPlaces), ("mentors", ByMentors), ("ratio", ByRatio ?? int.MaxValue) }.Where(l => l.Item2 == Capacity).Select(l => l.Item1)];

    /// <summary>Computes a capacity.</summary>
    /// <param name="places">Workplaces, at least 0.</param>
    /// <param name="mentors">Students that each mentor can take.</param>
    /// <param name="studentsPerMentor">Most students of one mentor.</param>
    /// <param name="skilled">Skilled people, when a table applies.</param>
    /// <param name="table">Table of the country; null when none applies.</param>
    public static SiteCapacity Of(int places, IReadOnlyList<int> mentors, int studentsPerMentor, int skilled = 0, RatioTable? table = null)
    {
        var byMentors = mentors.Sum(m => Math.Clamp(m, 0, studentsPerMentor));
        var byRatio = table?.Most(skilled);
        return new(Math.Min(Math.Max(0, places), Math.Min(byMentors, byRatio ?? int.MaxValue)), Math.Max(0, places), byMentors, byRatio);
    }
}
