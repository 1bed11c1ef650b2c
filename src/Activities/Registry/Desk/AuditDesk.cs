using System.Text.Json;
using DualFlow.Activities.Registry.Kinds;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Reads who changed what, and when.</summary>
public sealed class AuditDesk(RegistryConnections registry)
{
    const string Hidden = "••••";

    static readonly HashSet<string> Unshown = [nameof(IRegistryRow.TenantId), nameof(INamedRow.SortName)];
    static readonly HashSet<string> Personal = [.. RegistryKinds.All.SelectMany(k => k.Fields).Where(f => f.IsPersonal).Select(f => f.Name)];

    /// <summary>A page of changes, newest first.</summary>
    public async Task<AuditPage> ListAsync(string? tenant, AuditQuery query, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var found = open.Rows.Audit.AsNoTracking();
        if (query.Subject is { } subject)
            found = found.Where(r => r.Subject == subject);
        if (query.SubjectId is { } id)
            found = found.Where(r => r.SubjectId == id);
        if (query.Account is { } account)
            found = found.Where(r => r.Account == account);
        if (query.InstanceId is { } instance)
            found = found.Where(r => r.InstanceId == instance);
        if (query.What is { } what)
            found = found.Where(r => r.What == what);
        if (query.From is { } from)
            found = found.Where(r => r.AtMs >= from.ToUnixTimeMilliseconds());
        if (query.To is { } to)
            found = found.Where(r => r.AtMs < to.ToUnixTimeMilliseconds());
        var total = await found.CountAsync(ct);
        var rows = await found.OrderByDescending(r => r.AtMs).ThenByDescending(r => r.Id).Skip(query.Skip).Take(query.Take).ToListAsync(ct);
        return new([.. rows.Select(Entry)], total);
    }

    /// <summary>The changes of one record, newest first.</summary>
    public Task<AuditPage> HistoryAsync(string? tenant, RegistryKind kind, string id, int skip, int take, CancellationToken ct) =>
        ListAsync(tenant, new() { Subject = kind.Table, SubjectId = id.Replace(RegistryKind.KeySeparator, '/'), Skip = skip, Take = take }, ct);

    static AuditEntry Entry(AuditRow row)
    {
        var (before, after) = (Columns(row.Before), Columns(row.After));
        var changes = before.Keys.Union(after.Keys).Where(c => !Unshown.Contains(c)).Select(c => new AuditChange(Field(c), Shown(c, before), Shown(c, after)))
            .Where(c => c.Before is not null || c.After is not null).ToList();
        return new(row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs), row.Account, row.InstanceId, row.ActivityNodeId, row.Subject, row.SubjectId, row.What, changes);
    }

    static Dictionary<string, JsonElement> Columns(string? json) => json is null ? [] : RegistryJson.Read<Dictionary<string, JsonElement>>(json);

    static string Field(string column) => char.ToLowerInvariant(column[0]) + column[1..];

    // Who reads that a number was changed needs no number.
    static string? Shown(string column, Dictionary<string, JsonElement> columns) => !columns.TryGetValue(column, out var value) ? null : value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => Personal.Contains(Field(column)) ? Hidden : text,
        JsonValueKind.String => null,
        JsonValueKind.True => "yes",
        JsonValueKind.False => "no",
        _ => value.GetRawText(),
    };
}

/// <summary>Which changes.</summary>
public sealed record AuditQuery
{
    /// <summary>Table, without <c>registry_</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Key of the row.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Account that changed it.</summary>
    public string? Account { get; init; }

    /// <summary>Case that changed it.</summary>
    public string? InstanceId { get; init; }

    /// <summary><c>added</c>, <c>changed</c> or <c>deleted</c>.</summary>
    public string? What { get; init; }

    /// <summary>From this moment on.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this moment.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Entries to leave out.</summary>
    public int Skip { get; init; }

    /// <summary>Entries to give.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>A page of the audit.</summary>
/// <param name="Items">Entries, newest first.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Items, int Total);

/// <summary>One change.</summary>
/// <param name="Id">Id of the entry.</param>
/// <param name="At">When.</param>
/// <param name="Account">Who; null when a case did.</param>
/// <param name="InstanceId">The case; null when a person did.</param>
/// <param name="ActivityNodeId">Step of the case.</param>
/// <param name="Subject">Table, without <c>registry_</c>.</param>
/// <param name="SubjectId">Key of the row.</param>
/// <param name="What"><c>added</c>, <c>changed</c> or <c>deleted</c>.</param>
/// <param name="Changes">Field by field.</param>
public sealed record AuditEntry(
    string Id, DateTimeOffset At, string? Account, string? InstanceId, string? ActivityNodeId, string Subject, string SubjectId, string What, IReadOnlyList<AuditChange> Changes);

/// <summary>One changed field; personal numbers are hidden.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Before">What stood there; null for nothing.</param>
/// <param name="After">What stands there; null for nothing.</param>
public sealed record AuditChange(string Field, string? Before, string? After);
