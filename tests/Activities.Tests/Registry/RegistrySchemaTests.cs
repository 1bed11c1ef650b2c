using DualFlow.Activities.Registry;
using Microsoft.Data.Sqlite;

namespace DualFlow.Activities.Tests.Registry;

public class RegistrySchemaTests
{
    /// <summary>The tables of version 1.</summary>
    static readonly string[] First =
    [
        "registry_schema", "registry_application", "registry_import_problem", "registry_list_entry", "registry_quota_use", "registry_lottery_draw", "registry_meeting", "registry_offer",
        "registry_enrolment", "registry_entry",
    ];

    static Task<List<string>> SchemaAsync(SqliteConnection connection) => AskAsync(connection, "select sql from sqlite_master where name like '%registry%' and sql is not null order by name");

    static Task<List<string>> TablesAsync(SqliteConnection connection) => AskAsync(connection, "select name from sqlite_master where type = 'table' and name like 'registry%'");

    static async Task<List<string>> AskAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var statements = new List<string>();
        while (await reader.ReadAsync())
            statements.Add(reader.GetString(0));
        return statements;
    }

    static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task A_database_of_before_tasks_gets_their_tables_as_a_new_one_has_them()
    {
        await using var fresh = new SqliteConnection("Data Source=:memory:");
        await fresh.OpenAsync();
        await RegistrySchema.MigrateAsync(fresh, default);
        var expected = await SchemaAsync(fresh);
        await using var old = new SqliteConnection("Data Source=:memory:");
        await old.OpenAsync();
        await RegistrySchema.MigrateAsync(old, default);
        foreach (var table in await TablesAsync(old))
            if (!First.Contains(table))
                await RunAsync(old, $"drop table {table}");
        await RunAsync(old, "delete from registry_schema; insert into registry_schema (version) values (1)");
        Assert.NotEqual(expected, await SchemaAsync(old));
        await RegistrySchema.MigrateAsync(old, default);
        Assert.Equal(expected, await SchemaAsync(old));
        await RegistrySchema.MigrateAsync(old, default);
    }
}
