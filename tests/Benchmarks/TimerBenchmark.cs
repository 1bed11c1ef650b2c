using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Engine.Interpreter;
using DualFlow.Server.Tests;
using DualFlow.Tests;
using Npgsql;

namespace DualFlow.Benchmarks;

/// <summary>A storm of timers: ten thousand, then a hundred thousand instances wait for one second, as on a pay day. One server on PostgreSQL; counted in its journal.</summary>
static class TimerBenchmark
{
    const string Waits = """
        {"definitionId":"timer-storm","name":"Timer storm","root":{"type":"Elsa.Sequence","id":"all","activities":[
          {"type":"Elsa.Delay","id":"wait","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"10:00:00"}}},
          {"type":"Elsa.WriteLine","id":"fired","text":{"typeName":"String","expression":{"type":"Literal","value":"fired"}}}]}}
        """;

    public static async Task RunAsync(TextWriter output)
    {
        foreach (var (count, target) in new[] { (10_000, 10), (100_000, 60) })
            await StormAsync(output, count, target);
    }

    static async Task StormAsync(TextWriter output, int count, int target)
    {
        using var folder = new TemporaryFolder();
        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(folder.Path, database);
        (await server.Client.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = JsonSerializer.Deserialize<JsonElement>(Waits), publish = true })).EnsureSuccessStatusCode();
        for (var made = 0; made < count; made += 10_000)
            (await server.Client.PostAsJsonAsync("/elsa/api/workflow-definitions/timer-storm/bulk-dispatch", new { count = 10_000 })).EnsureSuccessStatusCode();
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = "dualflow", CommandTimeout = 300 }.ConnectionString);
        await connection.OpenAsync();
        await UntilAsync(connection, "select count(*) from bookmark where due_at is not null and instance_id is not null", count);
        await AskAsync(connection, "analyze bookmark; analyze instance; select 1");
        await AskAsync(connection, "with at as materialized (select date_trunc('second', clock_timestamp()) + interval '15 s' as due) update bookmark set due_at = at.due, next_at = at.due from at where instance_id is not null");
        var due = Convert.ToDouble(await AskAsync(connection, "select extract(epoch from min(due_at))::float8 from bookmark where instance_id is not null"), CultureInfo.InvariantCulture);
        using var process = Process.GetProcessById(server.ProcessId);
        var before = process.TotalProcessorTime;
        // Seldom: counting a hundred thousand rows is work of its own, and the ends are read from the rows.
        await UntilAsync(connection, "select count(*) from instance where definition_id = 'timer-storm' and finished_at is not null", count, TimeSpan.FromSeconds(3));
        process.Refresh();
        var spent = (process.TotalProcessorTime - before).TotalSeconds;
        var ends = await AskAsync(connection, string.Create(CultureInfo.InvariantCulture,
            $"select string_agg(round((extract(epoch from t)::numeric - {due:F3}), 1)::text, ' / ') from unnest((select percentile_disc(array[0.5, 0.99, 1]) within group (order by finished_at) from instance where definition_id = 'timer-storm')) t"));
        var early = await AskAsync(connection, string.Create(CultureInfo.InvariantCulture, $"select count(*) from instance where definition_id = 'timer-storm' and extract(epoch from finished_at) < {due:F3}"));
        var fired = await AskAsync(connection, string.Create(CultureInfo.InvariantCulture,
            $"select count(*) || ' in ' || count(distinct instance_id) from journal where activity_id = 'fired' and event = {(int)JournalEvent.Completed}"));
        await output.WriteLineAsync($"{count} timers due in one second: p50 / p99 / last fired {ends} s after it (target {target} s for the last); {early} early; steps after them: {fired} instances; the server's processor time {spent.ToString("F1", CultureInfo.InvariantCulture)} s");
    }

    internal static async Task UntilAsync(NpgsqlConnection connection, string sql, long count, TimeSpan? every = null)
    {
        using var again = new PeriodicTimer(every ?? TimeSpan.FromMilliseconds(500));
        while (Convert.ToInt64(await AskAsync(connection, sql), CultureInfo.InvariantCulture) < count)
            await again.WaitForNextTickAsync();
    }

    internal static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
