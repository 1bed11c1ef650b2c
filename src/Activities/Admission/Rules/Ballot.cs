namespace DualFlow.Activities.Admission.Rules;

/// <summary>What one member who is present says.</summary>
/// <param name="Member">Name or number of the member.</param>
/// <param name="Choice">The vote.</param>
/// <param name="IsChair">True for the chair, whose vote decides a tie.</param>
public sealed record Ballot(string Member, VoteChoice Choice, bool IsChair = false);

/// <summary>A vote.</summary>
public enum VoteChoice
{
    /// <summary>Present without voting.</summary>
    Abstain,

    /// <summary>For the proposal.</summary>
    For,

    /// <summary>Against the proposal.</summary>
    Against,
}
