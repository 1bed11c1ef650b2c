namespace DualFlow.Activities.Incidents;

/// <summary>Starts the case of an incident: whoever was there reports it, and needs no right to start processes for it.</summary>
/// <param name="tenantId">The college.</param>
/// <param name="reporter">User name of who reports.</param>
/// <param name="ct">Cancels what hasn't begun.</param>
/// <returns>Id of the case; null when the process isn't published.</returns>
public delegate Task<string?> StartIncident(string? tenantId, string reporter, CancellationToken ct);
