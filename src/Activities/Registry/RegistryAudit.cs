using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DualFlow.Activities.Registry;

/// <summary>Turns the pending changes of a context into rows of the audit. Several authors may change one row before it is saved: each gets what he changed.</summary>
sealed class RegistryAudit
{
    readonly Dictionary<IAuditedRow, PropertyValues> seen = [];

    /// <summary>A row for each audited row that was added, changed or deleted since the last time.</summary>
    public List<AuditRow> Take(ChangeTracker changes, RegistryAuthor? author) => [.. changes.Entries<IAuditedRow>()
        .Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted).ToList().Select(e => Take(e, author)).OfType<AuditRow>()];

    /// <summary>What was pending is saved.</summary>
    public void Clear() => seen.Clear();

    AuditRow? Take(EntityEntry<IAuditedRow> entry, RegistryAuthor? author)
    {
        var isKnown = seen.TryGetValue(entry.Entity, out var last);
        var what = entry.State == EntityState.Deleted ? "deleted" : entry.State == EntityState.Added && !isKnown ? "added" : "changed";
        var before = what == "added" ? null : last ?? entry.OriginalValues;
        var after = what == "deleted" ? null : entry.CurrentValues.Clone();
        var columns = entry.Metadata.GetProperties().Where(p => before is null || after is null || !Equals(before[p], after[p])).ToList();
        if (columns.Count == 0)
            return null;
        if (author is null)
            throw new InvalidOperationException("Rows that are audited are changed by somebody: tell the context who.");
        seen[entry.Entity] = entry.CurrentValues.Clone();
        return new()
        {
            Id = Guid.CreateVersion7(author.At).ToString("N"), TenantId = entry.Entity.TenantId, AtMs = author.At.ToUnixTimeMilliseconds(), Account = author.Account,
            InstanceId = author.InstanceId, ActivityNodeId = author.ActivityNodeId, Subject = entry.Metadata.GetTableName()!["registry_".Length..],
            SubjectId = string.Join('/', entry.Metadata.FindPrimaryKey()!.Properties.Where(p => p.Name != nameof(IRegistryRow.TenantId)).Select(p => entry.CurrentValues[p])),
            What = what,
            Before = before is null ? null : RegistryJson.Write(columns.ToDictionary(p => p.Name, p => before[p])),
            After = after is null ? null : RegistryJson.Write(columns.ToDictionary(p => p.Name, p => after[p])),
        };
    }
}
