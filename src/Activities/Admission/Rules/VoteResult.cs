namespace DualFlow.Activities.Admission.Rules;

/// <summary>How a vote ended.</summary>
/// <param name="Decision">The decision.</param>
/// <param name="Present">Members present.</param>
/// <param name="Needed">Members that had to be present.</param>
/// <param name="For">Votes for.</param>
/// <param name="Against">Votes against.</param>
/// <param name="ByChair">True when a tie was decided by the chair's vote.</param>
public sealed record VoteResult(VoteDecision Decision, int Present, int Needed, int For, int Against, bool ByChair);

/// <summary>The decision of a commission.</summary>
public enum VoteDecision
{
    /// <summary>More votes for than against, or a tie with the chair for.</summary>
    Approved,

    /// <summary>More votes against than for, or a tie with the chair against.</summary>
    Rejected,

    /// <summary>Too few members are present.</summary>
    NoQuorum,

    /// <summary>A tie, and the chair has not voted: the chair decides.</summary>
    TieChair,
}
