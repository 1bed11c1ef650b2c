using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Scripts;

/// <summary>
/// The limits that colleges set for their scripts. Each change is a row of its own that is written once, so the rows are also the
/// history of who set what; what is written here is in force in this process at once, in others when they look again.
/// </summary>
/// <param name="store">Where changes are kept.</param>
/// <param name="limits">What is in force.</param>
/// <param name="time">When a change was made.</param>
/// <param name="audits">The audits that hear of changes.</param>
public sealed class LimitBook(IStore store, CollegeLimits limits, TimeProvider time, IEnumerable<IAuditTrail> audits)
{
    const string Area = "script-limits";
    const int MostNote = 500;

    /// <summary>What holds where a college has set nothing.</summary>
    public ScriptLimits Server => limits.Server;

    /// <summary>The changes of a college, the newest first; the first one holds.</summary>
    public async Task<ImmutableArray<LimitChange>> ListAsync(string? tenantId, CancellationToken ct) =>
        [.. (await ReadAsync(ct)).Where(c => c.Tenant == (tenantId ?? "")).Select(c => c.Change).OrderByDescending(c => c.Revision)];

    /// <summary>Sets the limits of a college; they hold from its next script on.</summary>
    /// <param name="tenantId">The college; null is the default tenant.</param>
    /// <param name="values">Limits by name, in their units; those that aren't named are the server's.</param>
    /// <param name="by">Who sets them.</param>
    /// <param name="note">Why.</param>
    /// <param name="revision">The revision that the person saw; 0 when nothing was set.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The change; null when somebody else has changed them since.</returns>
    /// <exception cref="ProblemException">A name or value that isn't allowed; nothing is changed.</exception>
    public async Task<LimitChange?> ChangeAsync(string? tenantId, IReadOnlyDictionary<string, long> values, string by, string? note, int revision, CancellationToken ct)
    {
        if (Problems(values) is { IsEmpty: false } problems)
            throw new ProblemException([.. problems]);
        var before = (await ListAsync(tenantId, ct)).FirstOrDefault();
        if ((before?.Revision ?? 0) != revision)
            return null;
        var own = values.Where(v => ScriptLimit.Find(v.Key)!.Of(Server) != v.Value).ToImmutableSortedDictionary(StringComparer.Ordinal);
        var change = new LimitChange(revision + 1, own, by, time.GetUtcNow(), note?.Trim() is { Length: > 0 } why ? why[..Math.Min(why.Length, MostNote)] : null);
        var written = JsonSerializer.Serialize(change);
        // Of two who write the same revision, one is first.
        if (await store.GetOrAddSettingAsync(Area, $"{tenantId}/{change.Revision.ToString("D6", CultureInfo.InvariantCulture)}", written, ct) != written)
            return null;
        await RefreshAsync(ct);
        foreach (var audit in audits)
            await audit.WriteAsync(new AuditedChange(tenantId, by, change.At, "script_limits", change.Revision.ToString(CultureInfo.InvariantCulture),
                Shown(before?.Values, change.Values), Shown(change.Values, before?.Values)), ct);
        return change;
    }

    /// <summary>Puts what is written into force.</summary>
    public async Task RefreshAsync(CancellationToken ct) => limits.Replace((await ReadAsync(ct)).GroupBy(c => c.Tenant, StringComparer.Ordinal)
        .ToDictionary(g => g.Key, g => Limits(g.MaxBy(c => c.Change.Revision).Change), StringComparer.Ordinal));

    // A bound that a later program moved doesn't stop the server: the value stays within it.
    ScriptLimits Limits(LimitChange change) => change.Values.Aggregate(Server, (own, value) =>
        ScriptLimit.Find(value.Key) is { } limit ? limit.Set(own, Math.Clamp(value.Value, limit.Least, limit.Most)) : own);

    static ImmutableArray<Problem> Problems(IReadOnlyDictionary<string, long> values) =>
    [
        .. from value in values
           let limit = ScriptLimit.Find(value.Key)
           where limit is null || value.Value < limit.Least || value.Value > limit.Most
           select limit is null
               ? new Problem("script.limit", $"There is no limit \"{value.Key}\".", $"Use {string.Join(", ", ScriptLimit.All.Select(l => l.Name))}.", value.Key)
               : new Problem("script.limit", $"{limit.Name} is {value.Value}{(limit.Unit.Length > 0 ? " " + limit.Unit : "")}.", $"Set it from {limit.Least} to {limit.Most}; limits of scripts can't be switched off.", limit.Name),
    ];

    // Only what changed: the audit shows field by field.
    Dictionary<string, object?> Shown(ImmutableSortedDictionary<string, long>? values, ImmutableSortedDictionary<string, long>? others) => ScriptLimit.All
        .Select(l => (l.Name, Own: Value(l, values), Other: Value(l, others))).Where(l => l.Own != l.Other)
        .ToDictionary(l => $"{char.ToUpperInvariant(l.Name[0])}{l.Name[1..]}", l => (object?)l.Own, StringComparer.Ordinal);

    long Value(ScriptLimit limit, ImmutableSortedDictionary<string, long>? values) => values is not null && values.TryGetValue(limit.Name, out var own) ? own : limit.Of(Server);

    async Task<List<(string Tenant, LimitChange Change)>> ReadAsync(CancellationToken ct) =>
    [
        .. (await store.ListSettingsAsync(Area, ct)).Select(s => (s.Key[..s.Key.LastIndexOf('/')], JsonSerializer.Deserialize<LimitChange>(s.Value)!)),
    ];
}
