using DualFlow.Activities.Incidents.Rules;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Incidents.Steps;

/// <summary>Classes an incident by its injuries and chooses the way (A47).</summary>
/// <remarks>Errors: <c>incident.injury</c>.</remarks>
[Activity("DualFlow.SeverityRoute", DisplayName = "Severity", Category = "Safety", Outcomes = ["NearMiss", "Light", "Severe", "Group", "Fatal"],
    Description = "Chooses the way of an incident by its injuries: near miss, light, severe, a group, fatal.")]
public sealed class SeverityRoute : Activity<SeverityRoute.Inputs, SeverityRoute.Outputs>
{
    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("One injury for each person: none, light, severe or fatal.")] IReadOnlyList<string> Injuries,
        [Field("Terms: the rule pack's.")] IncidentTerms Terms);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("nearMiss, light, severe, group or fatal.")] string Severity,
        [Field("True when the labour inspector is told.", DisplayName = "Needs the inspector")] bool NeedsInspector);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context)
    {
        try
        {
            var severity = Rules.Severity.Of([.. inputs.Injuries], inputs.Terms.GroupFrom);
            return To($"{char.ToUpperInvariant(severity[0])}{severity[1..]}", new(severity, Rules.Severity.NeedsInspector(severity)));
        }
        catch (ArgumentException e)
        {
            return Outcome.Fault("incident.injury", e.Message);
        }
    }
}
