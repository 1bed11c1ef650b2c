using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Registry;

/// <summary>Puts what administrators change outside of the registry into the college's audit.</summary>
public sealed class AuditTrail(RegistryConnections registry) : IAuditTrail
{
    /// <inheritdoc/>
    public async Task WriteAsync(AuditedChange change, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(change.TenantId, ct);
        open.Rows.Add(new AuditRow
        {
            Id = Guid.CreateVersion7(change.At).ToString("N"), TenantId = change.TenantId ?? "", AtMs = change.At.ToUnixTimeMilliseconds(), Account = change.Account,
            Subject = change.Subject, SubjectId = change.SubjectId, What = change.Before.Count == 0 ? "added" : "changed",
            Before = change.Before.Count == 0 ? null : RegistryJson.Write(change.Before), After = RegistryJson.Write(change.After),
        });
        await open.Rows.SaveChangesAsync(ct);
    }
}
