using DualFlow.Activities.Placement.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Placement.Steps;

/// <summary>Checks whether a student may train at a site (A09).</summary>
[Activity("DualFlow.EligibilityFilter", DisplayName = "Check the eligibility", Category = "Placement", Outcomes = ["Eligible", "Not"],
    Description = "Checks age, hazard, night work, medical certificate, qualification, language and distance, and names every reason.")]
public sealed class EligibilityFilter : Activity<EligibilityFilter.Inputs, EligibilityFilter.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("The student.")] StudentFacts Student,
        [Field("The site.")] SiteFacts Site,
        [Field("First day.")] DateOnly From,
        [Field("Last day.")] DateOnly To,
        [Field("Ages: the rule pack's.")] EligibilityTerms Terms);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What stands against it, in words.")] IReadOnlyList<EligibilityReason> Reasons);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var reasons = EligibilityRule.Reasons(inputs.Student, inputs.Site, inputs.From, inputs.To, inputs.Terms);
        return To(reasons.Count == 0 ? "Eligible" : "Not", new Outputs(reasons));
    }
}
