using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>Creates the registry's tables and keeps the version of every part; safe when several servers start at once.</summary>
/// <remarks>The tables are written down as SQL: asking EF Core for them would cost a start a second of compiling its model.</remarks>
public static class RegistrySchema
{
    // One number for the registry's lock: any two servers that migrate meet here.
    const long LockKey = 0x4475616C466C6F77;

    // Before the parts there was one version of everything; what each of its versions had added.
    static readonly (int Version, string Part)[] BeforeParts = [(1, "core"), (1, "admission"), (2, "tasks"), (3, "rotation")];

    /// <summary>Creates or upgrades the tables.</summary>
    /// <exception cref="RegistryTooNewException">The tables were made by a newer program.</exception>
    public static async Task MigrateAsync(DbConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var isPostgres = connection is NpgsqlConnection;
        if (isPostgres)
            await RunAsync(connection, transaction, $"select pg_advisory_xact_lock({LockKey})", ct);
        await RunAsync(connection, transaction, "create table if not exists registry_part (name text primary key, version integer not null)", ct);
        var found = await PartsAsync(connection, transaction, isPostgres, ct);
        foreach (var (name, version) in found)
            if (RegistryParts.All.FirstOrDefault(p => p.Name == name)?.Version is not { } known || version > known)
                throw new RegistryTooNewException(name, version, RegistryParts.All.FirstOrDefault(p => p.Name == name)?.Version ?? 0);
        foreach (var part in RegistryParts.All)
            for (var version = found.GetValueOrDefault(part.Name) + 1; version <= part.Version; version++)
            {
                await RunAsync(connection, transaction, Script(part.Name, version, isPostgres), ct);
                await RecordAsync(connection, transaction, part.Name, version, ct);
            }
        if (isPostgres)
            await RunAsync(connection, transaction, RowSecurity.Install, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>The SQL of one version of a part.</summary>
    internal static string Script(string part, int version, bool isPostgres)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{part}.{version}.{(isPostgres ? "postgres" : "sqlite")}.sql");
        using var stream = typeof(RegistrySchema).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program has no {name}.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    static async Task<Dictionary<string, int>> PartsAsync(DbConnection connection, DbTransaction transaction, bool isPostgres, CancellationToken ct)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        await using (var command = connection.CreateCommand())
        {
            command.Transaction = transaction;
            command.CommandText = "select name, version from registry_part";
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct))
                found.Add(reader.GetString(0), reader.GetInt32(1));
        }
        var hasOld = await RunAsync(connection, transaction, isPostgres ? "select to_regclass('registry_schema')::text" : "select name from sqlite_master where name = 'registry_schema'", ct);
        if (found.Count > 0 || hasOld is not string)
            return found;
        var old = Convert.ToInt32(await RunAsync(connection, transaction, "select coalesce(max(version), 0) from registry_schema", ct), CultureInfo.InvariantCulture);
        foreach (var (version, part) in BeforeParts)
            if (version <= old)
            {
                found.Add(part, 1);
                await RecordAsync(connection, transaction, part, 1, ct);
            }
        return found;
    }

    static Task RecordAsync(DbConnection connection, DbTransaction transaction, string part, int version, CancellationToken ct) => RunAsync(connection, transaction,
        string.Create(CultureInfo.InvariantCulture, $"insert into registry_part (name, version) values ('{part}', {version}) on conflict (name) do update set version = excluded.version"), ct);

    static async Task<object?> RunAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }
}
