using DualFlow.Activities.Attestation.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Attestation.Steps;

/// <summary>Makes one score of the members' scores (A29).</summary>
/// <remarks>Errors: <c>attestation.scores</c> when a member scored twice or a stranger scored.</remarks>
[Activity("DualFlow.AggregateScores", DisplayName = "Aggregate the scores", Category = "Attestation", Outcomes = ["Ok", "Discuss", "NoQuorum"],
    Description = "Makes one score of the members' scores; Discuss when they differ too much, NoQuorum when too few have scored.")]
public sealed class AggregateScores : Activity<AggregateScores.Inputs, AggregateScores.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Members with a vote, less those who abstain for a conflict of interest.")] int Members,
        [Field("Scores by member.")] IReadOnlyList<MemberScore> Scores,
        [Field("Method, spread and quorum: the rule pack's.")] ScoreTerms Terms);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Score, spread and members counted.")] ScoreAggregate Result);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var result = ScoreAggregate.Of(inputs.Members, inputs.Scores, inputs.Terms);
            return To(result.Outcome.ToString(), new Outputs(result));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("attestation.scores", e.Message);
        }
    }
}
