namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Tells the open pages of this server that a board changed, right after the change is durable.</summary>
public sealed class AttestationSignal
{
    /// <summary>A session of a college changed: the college, the session.</summary>
    public event Action<string?, string>? Changed;

    internal void Ring(string? tenant, string session) => Changed?.Invoke(tenant, session);
}
