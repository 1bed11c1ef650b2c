namespace DualFlow.Activities.Incidents.Changes;

/// <summary>Kinds of registry changes about incidents; stable, the audit keeps them.</summary>
public static class IncidentChanges
{
    /// <summary>An incident is reported; carries <see cref="IncidentReported"/>.</summary>
    public const string ReportedKind = "incident.reported";

    /// <summary>An incident goes on; carries <see cref="IncidentMoved"/>.</summary>
    public const string MovedKind = "incident.moved";

    /// <summary>Measures are agreed or done; carries <see cref="MeasuresSet"/>.</summary>
    public const string MeasuresKind = "incident.measures";

    /// <summary>A workplace is blocked or opened again; carries <see cref="StationBlocked"/>.</summary>
    public const string StationKind = "incident.station";
}

/// <summary>An incident is reported.</summary>
public sealed record IncidentReported(
    string Id, DateTimeOffset At, string Bin, string? WorkplaceId, string Place, string Severity, string Description, string FirstAid, bool MachineStopped, string Reporter,
    IReadOnlyList<IncidentReported.Person> Persons)
{
    /// <summary>A student who was in it.</summary>
    public sealed record Person(string StudentId, string ContractId, string Injury, string MissingBriefings);
}

/// <summary>An incident goes on; null leaves what is known.</summary>
public sealed record IncidentMoved(string Id, string State, string? ActOf = null, string? Findings = null, string? ClaimNumber = null, bool InspectorTold = false);

/// <summary>Measures after an incident.</summary>
/// <param name="Id">The incident.</param>
/// <param name="Measures">All of them, in order.</param>
/// <param name="DoneOn">When they were done; null when they are only agreed.</param>
public sealed record MeasuresSet(string Id, IReadOnlyList<MeasuresSet.Measure> Measures, DateOnly? DoneOn)
{
    /// <summary>A measure.</summary>
    public sealed record Measure(string Text, string Owner, DateOnly Due);
}

/// <summary>A workplace is blocked or opened again.</summary>
public sealed record StationBlocked(string WorkplaceId, bool IsOpen);
