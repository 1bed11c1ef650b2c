using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

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
        seen[entry.Entity] = entry.CurrentValues.Clone();
        return Row(entry.Metadata, entry.Entity, author, what, before is null ? null : columns.ToDictionary(p => p.Name, p => before[p]), after is null ? null : columns.ToDictionary(p => p.Name, p => after[p]));
    }

    /// <summary>The line of a new row that no context tracks.</summary>
    public static AuditRow OfNew(IEntityType type, IAuditedRow row, RegistryAuthor? author) =>
        Row(type, row, author, "added", null, type.GetProperties().ToDictionary(p => p.Name, p => p.PropertyInfo!.GetValue(row)));

    static AuditRow Row(IEntityType type, IAuditedRow row, RegistryAuthor? author, string what, Dictionary<string, object?>? before, Dictionary<string, object?>? after) => new()
    {
        Id = Guid.CreateVersion7((author ?? throw new InvalidOperationException("Rows that are audited are changed by somebody: tell the context who.")).At).ToString("N"),
        TenantId = row.TenantId, AtMs = author.At.ToUnixTimeMilliseconds(), Account = author.Account, InstanceId = author.InstanceId, ActivityNodeId = author.ActivityNodeId,
        Subject = type.GetTableName()!["registry_".Length..],
        SubjectId = string.Join('/', type.FindPrimaryKey()!.Properties.Where(p => p.Name != nameof(IRegistryRow.TenantId)).Select(p => p.PropertyInfo!.GetValue(row))),
        What = what, Before = before is null ? null : RegistryJson.Write(before), After = after is null ? null : RegistryJson.Write(after),
    };
}
