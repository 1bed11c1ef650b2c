namespace DualFlow.Activities.Attestation.Rules;

/// <summary>What the marks of a candidate amount to.</summary>
/// <param name="Areas">Areas with score and spread, in the scheme's order.</param>
/// <param name="Stage">What comes next for the candidate.</param>
/// <param name="Exam">Total and conditions; null while areas are missing.</param>
/// <param name="Mark">Mark by the key or letters; null while there is no total.</param>
public sealed record SittingResult(IReadOnlyList<AreaScore> Areas, CandidateStage Stage, ExamResult? Exam, string? Mark)
{
    /// <summary>Computes the result of a candidate from what everybody has sent.</summary>
    public static SittingResult Of(Sitting sitting, SittingCandidate candidate)
    {
        if (!candidate.IsAdmitted)
            return Without(CandidateStage.NotAdmitted);
        if (candidate.Attendance != "present")
            return Without(candidate.Attendance == "expected" ? CandidateStage.Expected : CandidateStage.Away);
        if (!sitting.HasQuorum)
            return Without(CandidateStage.NoQuorum);
        if (!sitting.IsUnsealed(candidate))
            return Without(CandidateStage.Marking);
        var areas = sitting.Terms.Scheme.Areas.Select(a => AreaOf(sitting, candidate, a.Code)).ToList();
        if (areas.Exists(a => a.Score is null))
            return new(areas, areas.Exists(a => a.IsShort) ? CandidateStage.NoQuorum : CandidateStage.PriorMissing, null, null);
        var marks = areas.ToDictionary(a => a.Area, a => a.Score!.Value, StringComparer.Ordinal);
        if (candidate is { OralArea: { } spoken, OralPoints: { } points } && sitting.Terms.Scheme.Oral is { } oral && marks.TryGetValue(spoken, out var written))
            marks[spoken] = PassRule.WithOral(oral, written, points);
        var exam = PassRule.Decide(sitting.Terms.Scheme, marks);
        var stage = candidate.Round == 1 && areas.Exists(a => a.Spread > sitting.Terms.Scores.LargestSpread) ? CandidateStage.Discuss
            : exam.Oral.Count > 0 && candidate.OralArea is null ? CandidateStage.Oral : CandidateStage.Ready;
        return new(areas, stage, exam, MarkOf(sitting.Terms, exam, marks));
    }

    static SittingResult Without(CandidateStage stage) => new([], stage, null, null);

    static AreaScore AreaOf(Sitting sitting, SittingCandidate candidate, string area)
    {
        var criteria = sitting.Terms.Criteria.Where(c => c.Area == area).ToList();
        if (criteria.Count == 0)
            return new(area, candidate.Prior.TryGetValue(area, out var known) ? known : null, 0, false);
        var most = criteria.Sum(c => c.Most);
        var codes = criteria.Select(c => c.Code).ToHashSet(StringComparer.Ordinal);
        var scores = sitting.Judges(candidate).Select(j => new MemberScore(j.Id, sitting.MarksOf(candidate).Where(m => m.Member == j.Id && codes.Contains(m.Criterion)).Sum(m => m.Points) * 100 / most)).ToList();
        // Who abstains for a conflict is no member for this candidate.
        var result = ScoreAggregate.Of(sitting.Seats.Count(m => !sitting.IsBarred(m.Id, candidate.Student)), scores, sitting.Terms.Scores);
        return new(area, result.Score, decimal.Round(result.Spread, 2, MidpointRounding.AwayFromZero), result.Outcome == ScoreOutcome.NoQuorum);
    }

    // A failed exam gets no letter of a passed one, however good its mean is.
    static string? MarkOf(AttestationTerms terms, ExamResult exam, Dictionary<string, decimal> marks) => terms.MarkOf(exam.Passed ? exam.Total : Math.Min(exam.Total, marks.Values.Min()));
}

/// <summary>An area of a candidate.</summary>
/// <param name="Area">The area.</param>
/// <param name="Score">0 to 100; null when it isn't known.</param>
/// <param name="Spread">Distance between the highest and the lowest member.</param>
/// <param name="IsShort">True when too few members judge it.</param>
public sealed record AreaScore(string Area, decimal? Score, decimal Spread, bool IsShort);

/// <summary>Where a candidate stands.</summary>
public enum CandidateStage
{
    /// <summary>Refused before the exam.</summary>
    NotAdmitted,

    /// <summary>Not seen yet.</summary>
    Expected,

    /// <summary>Absent, ill or removed.</summary>
    Away,

    /// <summary>Too few members may judge.</summary>
    NoQuorum,

    /// <summary>Members are judging.</summary>
    Marking,

    /// <summary>A result from before is missing.</summary>
    PriorMissing,

    /// <summary>The members differ too much and talk once.</summary>
    Discuss,

    /// <summary>An oral supplement could turn it.</summary>
    Oral,

    /// <summary>The chair can confirm it.</summary>
    Ready,
}
