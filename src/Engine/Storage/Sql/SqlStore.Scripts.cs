using System.Collections.Immutable;

namespace DualFlow.Engine.Storage.Sql;

public abstract partial class SqlStore
{
    /// <inheritdoc/>
    public Task<bool> SaveScriptAsync(StoredScript script, int? replaces, CancellationToken ct)
    {
        var arguments = new SqlArguments
        {
            ["tenant"] = Tenant(script.TenantId), ["name"] = script.Name, ["version"] = script.Version, ["revision"] = script.Revision, ["source"] = script.Source,
            ["libraries"] = script.Libraries, ["note"] = script.Note, ["author"] = script.Author, ["saved"] = script.SavedAt,
        };
        if (replaces is { } revision)
            arguments["replaces"] = revision;
        return WriteAsync("script.save", async s => await s.ExecuteAsync(replaces is null
            ? """
              insert into script (tenant_id, name, version, revision, source, libraries, note, author, saved_at)
              values (@tenant, @name, @version, @revision, @source, @libraries, @note, @author, @saved) on conflict (tenant_id, name, version) do nothing
              """
            : """
              update script set revision = @revision, source = @source, libraries = @libraries, note = @note, author = @author, saved_at = @saved
              where tenant_id = @tenant and name = @name and version = @version and revision = @replaces
              """, arguments, ct) == 1, ct);
    }

    /// <inheritdoc/>
    public Task<ImmutableArray<StoredScript>> ListScriptsAsync(string? tenantId, string? name, CancellationToken ct)
    {
        var where = new SqlFilter(Dialect).Tenant("tenant_id", tenantId, shared: true).Equal("name", name);
        return ReadAsync(s => s.QueryAsync(
            $"select tenant_id, name, version, source, revision, libraries, note, author, saved_at from script{where.Where} order by name, tenant_id, version", where.Arguments, ReadScript, ct), ct);
    }

    /// <inheritdoc/>
    public Task<bool> DeleteScriptAsync(string? tenantId, string name, int version, CancellationToken ct) => WriteAsync("script.delete", async s => await s.ExecuteAsync(
        "delete from script where tenant_id = @tenant and name = @name and version = @version",
        new() { ["tenant"] = Tenant(tenantId), ["name"] = name, ["version"] = version }, ct) == 1, ct);

    static StoredScript ReadScript(SqlRow r) => new(r.Text(0) is { Length: > 0 } tenant ? tenant : null, r.Text(1), r.Int(2), r.Text(3))
    {
        Revision = r.Int(4), Libraries = r.Text(5), Note = r.TextOrNull(6), Author = r.TextOrNull(7), SavedAt = r.Time(8),
    };
}
