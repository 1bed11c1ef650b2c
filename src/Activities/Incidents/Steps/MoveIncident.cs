using DualFlow.Activities.Incidents.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Incidents.Steps;

/// <summary>Records how an incident goes on.</summary>
/// <remarks>Errors: <c>incident.state</c>.</remarks>
[Activity("DualFlow.MoveIncident", DisplayName = "Incident goes on", Category = "Safety", Description = "Records that an incident was investigated, acted on, claimed or closed, and that the inspector was told.")]
public sealed class MoveIncident : Activity<MoveIncident.Inputs, Nothing>
{
    static readonly string[] States = ["reported", "investigated", "acted", "measures", "closed"];

    /// <summary>What it needs.</summary>
    public sealed record Inputs(
        [Field("Id of the incident.")] string Incident,
        [Field("reported, investigated, acted, measures or closed.")] string State,
        [Field("Reference of the act's number; empty leaves it.", DisplayName = "Act of")] string? ActOf = null,
        [Field("What the investigation found; empty leaves it.")] string? Findings = null,
        [Field("Number of the insurance claim; empty leaves it.", DisplayName = "Claim number")] string? ClaimNumber = null,
        [Field("True when the labour inspector was told.", DisplayName = "Inspector told")] bool InspectorTold = false);

    /// <inheritdoc/>
    protected override Outcome Run(Inputs inputs, ActivityContext context) => States.Contains(inputs.State, StringComparer.Ordinal)
        ? Outcome.Done().With(RegistryJson.Change(IncidentChanges.MovedKind, new IncidentMoved(inputs.Incident, inputs.State, Some(inputs.ActOf), Some(inputs.Findings), Some(inputs.ClaimNumber), inputs.InspectorTold)))
        : Outcome.Fault("incident.state", $"\"{inputs.State}\" can't be recorded. Use {string.Join(", ", States)}.");

    static string? Some(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
