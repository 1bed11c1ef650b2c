using DualFlow.Activities.Mentors.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Checks whether a person may be a mentor (A15).</summary>
[Activity("DualFlow.CheckMentorEligibility", DisplayName = "Check the mentor", Category = "Mentors", Outcomes = ["Ok", "Not"],
    Description = "Checks years, rank, certificate, order and prohibition of a mentor and names every reason.")]
public sealed class CheckMentorEligibility : Activity<CheckMentorEligibility.Inputs, CheckMentorEligibility.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The person.")] MentorCard Mentor,
        [Field("Rank that the students are trained for.")] int TargetRank,
        [Field("First day of the assignment.")] DateOnly From,
        [Field("Requirements: the rule pack's.")] MentorRule Rule);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What stands against it, in words.")] IReadOnlyList<MentorReason> Reasons);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var reasons = MentorCheck.Reasons(inputs.Mentor, inputs.TargetRank, inputs.From, inputs.Rule);
        return To(reasons.Count == 0 ? "Ok" : "Not", new Outputs(reasons));
    }
}
