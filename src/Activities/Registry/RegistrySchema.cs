using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Registry;

/// <summary>Creates the registry's tables and keeps their version; safe when several servers start at once.</summary>
public static partial class RegistrySchema
{
    /// <summary>Version that this program knows.</summary>
    public const int Version = 3;

    // Tables that a version added: a database of before gets them as the model says. A version that changes a table names its columns instead.
    static readonly Dictionary<int, string[]> Added = new()
    {
        [2] = ["registry_task", "registry_task_candidate", "registry_task_event", "registry_task_draft", "registry_task_file", "registry_task_signature", "registry_signing_key", "registry_form"],
        [3] = ["registry_rotation_schedule", "registry_rotation_occurrence", "registry_rotation_plan", "registry_rotation_assignment"],
    };

    // One number for the registry's lock: any two servers that migrate meet here.
    const long LockKey = 0x4475616C466C6F77;

    /// <summary>Creates the tables when they are not there.</summary>
    /// <exception cref="RegistryTooNewException">The tables were made by a newer program.</exception>
    public static async Task MigrateAsync(DbConnection connection, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (connection is NpgsqlConnection)
            await RunAsync(connection, transaction, $"select pg_advisory_xact_lock({LockKey})", ct);
        await RunAsync(connection, transaction, "create table if not exists registry_schema (version integer not null)", ct);
        var found = Convert.ToInt32(await RunAsync(connection, transaction, "select coalesce(max(version), 0) from registry_schema", ct), CultureInfo.InvariantCulture);
        if (found > Version)
            throw new RegistryTooNewException(found, Version);
        if (found == 0)
        {
            await using var context = RegistryContext.On(connection, tenantId: null);
            await RunAsync(connection, transaction, context.Database.GenerateCreateScript(), ct);
            await RunAsync(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"insert into registry_schema (version) values ({Version})"), ct);
        }
        for (var version = found + 1; found > 0 && version <= Version; version++)
        {
            await using var context = RegistryContext.On(connection, tenantId: null);
            foreach (var statement in Statements(context.Database.GenerateCreateScript(), Added[version]))
                await RunAsync(connection, transaction, statement, ct);
            await RunAsync(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"insert into registry_schema (version) values ({version})"), ct);
        }
        await transaction.CommitAsync(ct);
    }

    // Every statement of the script names its table first: create table T, create index I on T.
    static IEnumerable<string> Statements(string script, string[] tables) => script.Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Where(s => Table().Match(s) is { Success: true } match && tables.Contains(match.Groups[1].Value));

    [GeneratedRegex("^CREATE (?:TABLE|(?:UNIQUE )?INDEX \\S+ ON) \"?(\\w+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Table();

    static async Task<object?> RunAsync(DbConnection connection, DbTransaction transaction, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(ct);
    }
}
