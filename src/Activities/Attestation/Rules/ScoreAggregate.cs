namespace DualFlow.Activities.Attestation.Rules;

/// <summary>One score from the members' scores (activity A29).</summary>
/// <param name="Outcome">Whether the score stands.</param>
/// <param name="Score">The score, rounded; null without quorum.</param>
/// <param name="Spread">Highest minus lowest.</param>
/// <param name="Counted">Members whose score counted.</param>
public sealed record ScoreAggregate(ScoreOutcome Outcome, decimal? Score, decimal Spread, int Counted)
{
    /// <summary>Aggregates; the order of the scores doesn't matter.</summary>
    /// <param name="members">Members with a vote, present or not, less those who abstain for a conflict of interest.</param>
    /// <param name="scores">One for each member who scored.</param>
    /// <param name="terms">Method, quorum and largest spread.</param>
    /// <exception cref="ArgumentException">A member scored twice, there are more scores than members, or the weights sum to nothing.</exception>
    public static ScoreAggregate Of(int members, IReadOnlyList<MemberScore> scores, ScoreTerms terms)
    {
        if (scores.GroupBy(s => s.Member, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} scored twice.", nameof(scores));
        if (scores.Count > members)
            throw new ArgumentException($"{scores.Count} scores don't fit {members} members.", nameof(scores));
        var sorted = scores.OrderBy(s => s.Score).ToList();
        var spread = sorted.Count == 0 ? 0 : sorted[^1].Score - sorted[0].Score;
        var needed = Math.Max(Math.Max(1, terms.MinimumMembers), (members * terms.QuorumNumerator + terms.QuorumDenominator - 1) / terms.QuorumDenominator);
        if (scores.Count < needed)
            return new(ScoreOutcome.NoQuorum, null, spread, 0);
        if (terms.Method == ScoreMethod.Trimmed && sorted.Count > 2)
            sorted = sorted[1..^1];
        var weights = sorted.Select(s => terms.Method == ScoreMethod.Weighted ? s.Weight : 1).ToList();
        if (weights.Sum() <= 0)
            throw new ArgumentException("The weights of the members sum to nothing.", nameof(scores));
        var score = decimal.Round(sorted.Zip(weights, (s, w) => s.Score * w).Sum() / weights.Sum(), terms.Digits, MidpointRounding.AwayFromZero);
        return new(spread > terms.LargestSpread ? ScoreOutcome.Discuss : ScoreOutcome.Ok, score, spread, sorted.Count);
    }
}

/// <summary>What one member gives.</summary>
/// <param name="Member">Name or number.</param>
/// <param name="Score">Points.</param>
/// <param name="Weight">Weight, for the weighted method.</param>
public sealed record MemberScore(string Member, decimal Score, decimal Weight = 1);

/// <summary>How scores become one.</summary>
/// <param name="Method">Mean, mean without the best and the worst, or weighted.</param>
/// <param name="LargestSpread">Spread above which the commission talks once more.</param>
/// <param name="Digits">Decimals of the score, half away from zero.</param>
/// <param name="QuorumNumerator">Numerator of the share of members that must have scored.</param>
/// <param name="QuorumDenominator">Denominator of that share.</param>
/// <param name="MinimumMembers">Members that must have scored in any case.</param>
public sealed record ScoreTerms(ScoreMethod Method, decimal LargestSpread, int Digits = 2, int QuorumNumerator = 2, int QuorumDenominator = 3, int MinimumMembers = 0);

/// <summary>How scores become one.</summary>
public enum ScoreMethod
{
    /// <summary>The mean.</summary>
    Mean,

    /// <summary>The mean without the best and the worst, from three scores on.</summary>
    Trimmed,

    /// <summary>The mean by the members' weights.</summary>
    Weighted,
}

/// <summary>Whether an aggregate stands.</summary>
public enum ScoreOutcome
{
    /// <summary>It stands.</summary>
    Ok,

    /// <summary>The members differ too much and should talk.</summary>
    Discuss,

    /// <summary>Too few have scored.</summary>
    NoQuorum,
}
