using System.Data;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Activities.Tables;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Reads and changes the registers; the same for pages and API. Who may, the pages and the API have checked.</summary>
public sealed class RegistryDesk(RegistryConnections registry, TimeProvider time)
{
    // An import that puts so much into a table that PostgreSQL's view of it is out of date.
    const int ManyRows = 10_000;

    /// <summary>A page of records.</summary>
    public async Task<RegistryPage> ListAsync(string? tenant, RegistryKind kind, RegistryQuery query, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await kind.ListAsync(open.Rows, query, ct);
    }

    /// <summary>One record; null when there is none.</summary>
    public async Task<RegistryRecord?> FindAsync(string? tenant, RegistryKind kind, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return (await kind.FindAsync(open.Rows, [id], ct)).GetValueOrDefault(id) is { } row ? kind.Read(row) : null;
    }

    /// <summary>What other records are called: names by id.</summary>
    public async Task<IReadOnlyDictionary<string, string>> NamesAsync(string? tenant, RegistryKind kind, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return (await kind.FindAsync(open.Rows, ids, ct)).ToDictionary(r => r.Key, r => kind.NameOf(kind.Read(r.Value)), StringComparer.Ordinal);
    }

    /// <summary>Stores a record, new or changed: every field, those left out become empty.</summary>
    /// <param name="who">Who writes.</param>
    /// <param name="kind">What kind of record.</param>
    /// <param name="id">Its id.</param>
    /// <param name="written">Texts by field.</param>
    /// <param name="match">ETag of what was read before; null for a new record.</param>
    /// <param name="key">Idempotency key; null without.</param>
    /// <param name="ct">Gives up.</param>
    public Task<TaskAnswer<RegistryRecord>> PutAsync(Person who, RegistryKind kind, string id, IReadOnlyDictionary<string, string?> written, string? match, string? key, CancellationToken ct) =>
        WriteAsync(who, $"put {kind.Name} {id} {match} {RegistryJson.Write(written)}", key, IsolationLevel.Serializable, rows => PutAsync(rows, kind, id, written, match, ct), ct);

    /// <summary>Deletes a record that nothing refers to; gives what it was.</summary>
    public Task<TaskAnswer<RegistryRecord>> DeleteAsync(Person who, RegistryKind kind, string id, string? match, string? key, CancellationToken ct) =>
        WriteAsync(who, $"delete {kind.Name} {id}", key, IsolationLevel.Serializable, rows => DeleteAsync(rows, kind, id, match, ct), ct);

    /// <summary>Imports a file, or says what would happen.</summary>
    public async Task<TaskAnswer<ImportReport>> ImportAsync(Person who, RegistryKind kind, string name, byte[] content, ImportMode mode, string? key, CancellationToken ct)
    {
        var answer = await WriteAsync<ImportReport>(who, $"import {kind.Name} {name} {mode} {Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(content))}", key, IsolationLevel.ReadCommitted,
            async rows => await new RegistryImport(rows, kind, mode).RunAsync(TableFile.Read(name, content), ct), ct, report => report.IsWritten);
        if (answer.Value is { IsWritten: true } report && report.Added + report.Changed >= ManyRows)
            await TidyAsync(who.TenantId, kind, ct);
        return answer;
    }

    /// <summary>Writes the records of a query as CSV or XLSX.</summary>
    public async Task ExportAsync(string? tenant, RegistryKind kind, RegistryQuery query, string? language, bool isWorkbook, Stream to, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        await RegistryExport.WriteAsync(open.Rows, kind, query, language, isWorkbook, to, ct);
    }

    // Pages far into a list are read from an index alone once PostgreSQL knows which rows everybody sees; by itself it would find out in a minute or so.
    async Task TidyAsync(string? tenant, RegistryKind kind, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        if (open.Rows.Database.GetDbConnection() is not NpgsqlConnection connection)
            return;
        await using var command = new NpgsqlCommand($"VACUUM (ANALYZE) registry_{kind.Table}", connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    async Task<TaskAnswer<RegistryRecord>> PutAsync(RegistryContext rows, RegistryKind kind, string id, IReadOnlyDictionary<string, string?> written, string? match, CancellationToken ct)
    {
        var keys = id.Split(RegistryKind.KeySeparator);
        if (keys.Length != kind.Keys.Count)
            return RegistryTexts.Refuse(404, "registry.not_found", id);
        var all = new Dictionary<string, string?>(written, StringComparer.Ordinal);
        for (var i = 0; i < keys.Length; i++)
            all[kind.Keys[i].Name] = keys[i];
        var row = (await kind.FindAsync(rows, [id], ct)).GetValueOrDefault(id);
        if (Mismatch(kind, id, row, match) is { } mismatch)
            return mismatch;
        var (values, problems) = await RegistryCheck.ReadAsync(rows, kind, id, all, ct);
        if (problems.Count > 0)
            return RegistryTexts.Refuse(422, "registry.invalid", problems.Count) with { Fields = problems };
        if (row is null)
            rows.Add(row = kind.Make(rows, values));
        else
            kind.Write(row, values);
        return kind.Read(row);
    }

    static async Task<TaskAnswer<RegistryRecord>> DeleteAsync(RegistryContext rows, RegistryKind kind, string id, string? match, CancellationToken ct)
    {
        if ((await kind.FindAsync(rows, [id], ct)).GetValueOrDefault(id) is not { } row)
            return RegistryTexts.Refuse(404, "registry.not_found", id);
        if (match is not null && Mismatch(kind, id, row, match) is { } mismatch)
            return mismatch;
        var uses = new List<(string Kind, int Count)>();
        foreach (var use in kind.Uses)
            if (await use.CountAsync(rows, id, ct) is var count and > 0)
                uses.Add((use.Kind, count));
        if (uses.Count > 0)
            return RegistryTexts.Refuse(409, "registry.in_use", id, Listed(uses));
        var was = kind.Read(row);
        rows.Remove(row);
        return was;
    }

    static Forms.LocalText Listed(List<(string Kind, int Count)> uses)
    {
        var words = uses.Select(u => RegistryTexts.Reason($"use.{u.Kind}", u.Count)).ToList();
        return new(string.Join(", ", words.Select(w => w.Kk)), string.Join(", ", words.Select(w => w.Ru)), string.Join(", ", words.Select(w => w.En)));
    }

    static TaskRefusal? Mismatch(RegistryKind kind, string id, INamedRow? row, string? match) => (row, match) switch
    {
        (null, null) => null,
        (null, _) => RegistryTexts.Refuse(404, "registry.not_found", id),
        (_, null) => RegistryTexts.Refuse(428, "registry.match_missing"),
        _ => match == "*" || kind.Read(row).ETag == match ? null : RegistryTexts.Refuse(412, "registry.changed"),
    };

    // Answer and change become durable together: whoever sends a request again gets the first answer.
    async Task<TaskAnswer<T>> WriteAsync<T>(Person who, string asked, string? key, IsolationLevel isolation, Func<RegistryContext, Task<TaskAnswer<T>>> write, CancellationToken ct, Func<T, bool>? isWritten = null) where T : class
    {
        await using var open = await registry.OpenAsync(who.TenantId, ct);
        var (rows, stored) = (open.Rows, key is null ? null : $"{who.Id} {key}");
        await using var transaction = await rows.Database.BeginTransactionAsync(isolation, ct);
        if (stored is not null && await rows.Set<RequestRow>().AsNoTracking().FirstOrDefaultAsync(r => r.Key == stored, ct) is { } before)
            return before.Asked == Short(asked) ? RegistryJson.Read<T>(before.Answer) : RegistryTexts.Refuse(422, "registry.key_reused");
        rows.ChangeAs(new(time.GetUtcNow(), who.Name));
        try
        {
            var answer = await write(rows);
            if (answer.Value is not { } value || isWritten?.Invoke(value) == false)
                return answer;
            if (stored is not null)
                rows.Set<RequestRow>().Add(new() { TenantId = rows.Tenant, Key = stored, Asked = Short(asked), Answer = RegistryJson.Write(value), AtMs = time.GetUtcNow().ToUnixTimeMilliseconds() });
            await rows.SaveChangesAsync(ct);
            await transaction.CommitAsync(ct);
            return answer;
        }
        // Two wrote at once: one of them reads what the other wrote and decides anew.
        catch (Exception e) when (e is PostgresException { SqlState: "40001" or "23505" or "40P01" } or DbUpdateException { InnerException: PostgresException { SqlState: "40001" or "23505" or "40P01" } })
        {
            return RegistryTexts.Refuse(409, "registry.busy");
        }
    }

    static string Short(string asked) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(asked)));
}
