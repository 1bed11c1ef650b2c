using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission.Steps;

/// <summary>Counts a commission's vote: quorum, simple majority, the chair decides a tie (A36).</summary>
/// <remarks>Errors: <c>vote.ballots</c> when a member votes twice or more vote than there are members.</remarks>
[Activity("DualFlow.QuorumVote", DisplayName = "Count the vote", Category = "Commission", Outcomes = ["Approved", "Rejected", "NoQuorum", "TieChair"],
    Description = "Counts the ballots of those present and records the meeting.")]
public sealed class QuorumVote : Activity<QuorumVote.Inputs, QuorumVote.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Name of the campaign.")] string Campaign,
        [Field("Number of the meeting, from 1.")] int Meeting,
        [Field("All members, present or not; the first is the chair.")] IReadOnlyList<string> Members,
        [Field("Ballots of those present: member and choice (For, Against, Abstain).")] IReadOnlyList<MemberVote> Votes,
        [Field("Quorum: the rule pack's.")] QuorumRule Quorum,
        [Field("The chair's decision after a tie (For or Against); empty before.")] VoteChoice? ChairDecides = null);

    /// <summary>A ballot.</summary>
    public sealed record MemberVote(string Member, VoteChoice Choice);

    /// <summary>What it gives.</summary>
    public sealed record Outputs([Field("Decision, presence and votes.")] VoteResult Result);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var chair = inputs.Members.Count == 0 ? null : inputs.Members[0];
        var strangers = inputs.Votes.Where(v => !inputs.Members.Contains(v.Member, StringComparer.Ordinal)).Select(v => v.Member).ToList();
        if (strangers.Count > 0)
            return Outcome.Fault("vote.ballots", $"{string.Join(", ", strangers)} is not a member of the commission. Correct the ballots or the list of members.");
        try
        {
            var result = CommissionVote.Count(inputs.Members.Count, [.. inputs.Votes.Select(v => new Ballot(v.Member, v.Choice, v.Member == chair))], inputs.Quorum);
            if (result.Decision == VoteDecision.TieChair && inputs.ChairDecides is (VoteChoice.For or VoteChoice.Against))
                result = result with { Decision = inputs.ChairDecides == VoteChoice.For ? VoteDecision.Approved : VoteDecision.Rejected, ByChair = true };
            return To(result.Decision.ToString(), new Outputs(result)).With(RegistryJson.Change(AdmissionChanges.MetKind, new MeetingHeld(inputs.Campaign, inputs.Meeting, result)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("vote.ballots", e.Message);
        }
    }
}
