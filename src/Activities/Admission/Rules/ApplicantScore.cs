namespace DualFlow.Activities.Admission.Rules;

/// <summary>The competition score of a person for one specialty (activity A03), in decimal arithmetic.</summary>
/// <param name="Score">Average × w1 + profile × w2 + exam × w3, rounded once at the end, half away from zero.</param>
/// <param name="Average">Mean of all grades, rounded to the same decimals for display and ties.</param>
/// <param name="ProfileMean">Mean of the profile subjects, rounded likewise; 0 without profile subjects.</param>
public sealed record ApplicantScore(decimal Score, decimal Average, decimal ProfileMean)
{
    /// <summary>Computes a score.</summary>
    /// <param name="grades">Grades by subject, 2 to 5.</param>
    /// <param name="profile">Subjects that the specialty counts as profile.</param>
    /// <param name="exam">Points of the special exam; null when none was held.</param>
    /// <param name="weights">Parameters of the rule pack.</param>
    /// <param name="missing">Profile subjects without grade, or <c>grades</c> when there are too few; empty when the score could be made.</param>
    /// <returns>Null when grades are missing.</returns>
    public static ApplicantScore? Compute(
        IReadOnlyDictionary<string, int> grades, IReadOnlyList<string> profile, decimal? exam, ScoreWeights weights, out IReadOnlyList<string> missing)
    {
        var absent = profile.Where(s => !grades.ContainsKey(s)).ToList();
        if (grades.Count < Math.Max(1, weights.MinimumGrades))
            absent.Add("grades");
        missing = absent;
        if (absent.Count > 0)
            return null;

        var average = grades.Values.Sum(g => (decimal)g) / grades.Count;
        var profileSum = profile.Sum(s => (decimal)grades[s]);
        var profileMean = profile.Count == 0 ? 0 : profileSum / profile.Count;
        var profileValue = weights.ProfileMeasure == ProfileMeasure.Sum ? profileSum : profileMean;
        var score = average * weights.Average + profileValue * weights.Profile + (exam ?? 0) * weights.Exam;
        return new(Round(score), Round(average), Round(profileMean));

        decimal Round(decimal value) => decimal.Round(value, weights.Digits, MidpointRounding.AwayFromZero);
    }
}
