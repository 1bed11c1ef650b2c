using DualFlow.Activities.Attestation.Rules;

namespace DualFlow.Activities.Incidents.Rules;

/// <summary>Terms of incidents (process P14; rule KZ-L9).</summary>
/// <param name="AlertMinutes">Minutes in which the enterprise, the college and the guardian are told.</param>
/// <param name="InspectorHours">Hours in which the labour inspector is told.</param>
/// <param name="CommissionDays">Business days for naming the commission.</param>
/// <param name="InvestigationDays">Business days of the investigation.</param>
/// <param name="ExtensionDays">Business days by which it may be extended, once.</param>
/// <param name="ActDays">Business days for signing the act.</param>
/// <param name="ClaimDays">Business days for the insurance claim.</param>
/// <param name="GroupFrom">Injured people from which an incident is one of a group.</param>
/// <param name="Commission">How the commission is made up.</param>
public sealed record IncidentTerms(
    int AlertMinutes, int InspectorHours, int CommissionDays, int InvestigationDays, int ExtensionDays, int ActDays, int ClaimDays, int GroupFrom, CompositionRule Commission);
