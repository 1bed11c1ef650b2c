using DualFlow.Activities.Mentors.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Mentors.Steps;

/// <summary>Checks safety briefings (A18).</summary>
[Activity("DualFlow.CheckBriefings", DisplayName = "Check the briefings", Category = "Mentors", Outcomes = ["Admitted", "Blocked"],
    Description = "Checks that every safety briefing that a station asks for was held and still holds on a day.")]
public sealed class CheckBriefings : Activity<CheckBriefings.Inputs, CheckBriefings.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Briefings of the student.")] IReadOnlyList<Briefing> Records,
        [Field("Station.")] string Station,
        [Field("True when the station is hazardous.")] bool Hazardous,
        [Field("The day.")] DateOnly Day,
        [Field("Kinds and intervals: the rule pack's.")] IReadOnlyList<BriefingRule> Rules);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("Kinds that are missing or too old.")] IReadOnlyList<string> Missing);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        var missing = BriefingCheck.Missing(inputs.Records, inputs.Station, inputs.Hazardous, inputs.Day, inputs.Rules);
        return To(missing.Count == 0 ? "Admitted" : "Blocked", new Outputs(missing));
    }
}
