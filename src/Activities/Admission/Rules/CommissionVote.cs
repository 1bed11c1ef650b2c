namespace DualFlow.Activities.Admission.Rules;

/// <summary>Counts a commission's vote (activity A36): quorum, simple majority of the votes cast, the chair decides a tie.</summary>
public static class CommissionVote
{
    /// <summary>Counts the ballots; their order doesn't matter.</summary>
    /// <param name="members">Members of the commission, present or not.</param>
    /// <param name="ballots">One for each member who is present.</param>
    /// <param name="rule">Quorum.</param>
    /// <exception cref="ArgumentException">A member has two ballots, two are the chair, or more are present than there are members.</exception>
    public static VoteResult Count(int members, IReadOnlyList<Ballot> ballots, QuorumRule rule)
    {
        if (ballots.GroupBy(b => b.Member, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new ArgumentException($"{twice.Key} has two ballots.", nameof(ballots));
        if (ballots.Count > members || ballots.Count(b => b.IsChair) > 1)
            throw new ArgumentException($"{ballots.Count} ballots with {ballots.Count(b => b.IsChair)} of a chair don't fit a commission of {members}.", nameof(ballots));

        var needed = rule.Needed(members);
        var yes = ballots.Count(b => b.Choice == VoteChoice.For);
        var no = ballots.Count(b => b.Choice == VoteChoice.Against);
        if (ballots.Count < needed)
            return new(VoteDecision.NoQuorum, ballots.Count, needed, yes, no, false);
        if (yes != no)
            return new(yes > no ? VoteDecision.Approved : VoteDecision.Rejected, ballots.Count, needed, yes, no, false);
        var decision = ballots.FirstOrDefault(b => b.IsChair)?.Choice switch
        {
            VoteChoice.For => VoteDecision.Approved,
            VoteChoice.Against => VoteDecision.Rejected,
            _ => VoteDecision.TieChair,
        };
        return new(decision, ballots.Count, needed, yes, no, decision != VoteDecision.TieChair);
    }
}
