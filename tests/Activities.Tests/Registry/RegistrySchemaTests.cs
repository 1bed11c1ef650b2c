using System.Data.Common;
using System.Text.RegularExpressions;
using DualFlow.Activities.Registry;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Tests.Registry;

public partial class RegistrySchemaTests
{
    const string SqliteCatalog = """
        select m.name || '.' || c.name || ' ' || lower(c.type) || ' ' || c."notnull" || ' ' || c.pk from sqlite_master m join pragma_table_info(m.name) c where m.type = 'table' and m.name like 'registry%'
        union all
        select m.name || ' ' || i.name || ' ' || i."unique" || ' ' || (select group_concat(x.name) from pragma_index_info(i.name) x)
        from sqlite_master m join pragma_index_list(m.name) i where m.type = 'table' and m.name like 'registry%' order by 1
        """;

    const string PostgresCatalog = """
        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable from information_schema.columns where table_name like 'registry%'
        union all
        select indexdef from pg_indexes where tablename like 'registry%' order by 1
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_scripts_make_what_the_model_describes(bool postgres)
    {
        if (Environment.GetEnvironmentVariable("DUALFLOW_WRITE_SCHEMA") == "1")
            await WriteAsync(postgres);
        await using var migrated = await OpenAsync(postgres);
        await RegistrySchema.MigrateAsync(migrated, default);
        await using var modelled = await OpenAsync(postgres);
        await using (var context = RegistryContext.On(modelled, null))
            await RunAsync(modelled, context.Database.GenerateCreateScript());
        await RunAsync(migrated, "drop table registry_part");
        Assert.Equal(await AskAsync(modelled, postgres ? PostgresCatalog : SqliteCatalog), await AskAsync(migrated, postgres ? PostgresCatalog : SqliteCatalog));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_database_of_before_the_parts_is_taken_over(int version)
    {
        await using var fresh = await OpenAsync(postgres: false);
        await RegistrySchema.MigrateAsync(fresh, default);
        await using var old = await OpenAsync(postgres: false);
        await RunAsync(old, $"create table registry_schema (version integer not null); insert into registry_schema (version) values ({version})");
        foreach (var part in new[] { "core", "admission", "tasks", "rotation" }.Take(version + 1))
            await RunAsync(old, RegistrySchema.Script(part, 1, isPostgres: false));
        await RunAsync(old, "insert into registry_meeting values ('', 'c', 1, 'approved', 4, 4, 4, 0, '2026-01-01')");
        await RegistrySchema.MigrateAsync(old, default);
        Assert.Equal(["1"], await AskAsync(old, "select count(*) from registry_meeting"));
        await RunAsync(old, "drop table registry_schema");
        Assert.Equal(await AskAsync(fresh, SqliteCatalog), await AskAsync(old, SqliteCatalog));
        await RegistrySchema.MigrateAsync(old, default);
    }

    static async Task WriteAsync(bool postgres)
    {
        await using var connection = await OpenAsync(postgres);
        await using var context = RegistryContext.On(connection, null);
        var statements = context.Database.GenerateCreateScript().Replace("\r\n", "\n", StringComparison.Ordinal).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var part in RegistryParts.All.Where(p => p.Version == 1))
        {
            var tables = new ModelBuilder();
            part.Describe(new(tables, context));
            var names = tables.Model.GetEntityTypes().Select(e => e.GetTableName()).ToHashSet();
            var path = Path.Combine(Repository.Root, "src", "Activities", "Registry", "Schema", $"{part.Name}.1.{(postgres ? "postgres" : "sqlite")}.sql");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllTextAsync(path, string.Concat(statements.Where(s => names.Contains(Table().Match(s).Groups[1].Value)).Select(s => $"{s};\n")));
        }
    }

    static async Task<DbConnection> OpenAsync(bool postgres)
    {
        DbConnection connection = postgres ? new NpgsqlConnection(await PostgresServer.Instance.CreateDatabaseAsync()) : new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync();
        return connection;
    }

    static async Task<List<string>> AskAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetValue(0).ToString()!);
        return lines;
    }

    static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    // Every statement names its table: create table T, create index I on T.
    [GeneratedRegex("^CREATE (?:TABLE|(?:UNIQUE )?INDEX \\S+ ON) \"?(\\w+)\"?", RegexOptions.IgnoreCase)]
    private static partial Regex Table();
}
