using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Tests;
using Npgsql;
using Xunit.Abstractions;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>
/// Three real servers on one PostgreSQL are killed at random, while they start and while they work, and 200 schedules fire every minute. In the end each occurrence
/// has run exactly once, counted by what its workflow wrote into the registry. <c>DUALFLOW_STORM_MINUTES=10</c> makes it long; without it, it is a short one that
/// begins with three minutes of arrears.
/// </summary>
public sealed class ScheduleStormTests(ITestOutputHelper output)
{
    const int Schedules = 200, Servers = 3, Arrears = 3;

    // Each run writes one period of its schedule: two runs of one occurrence, or a repeated step, would show.
    const string Tick = """
        {"definitionId":"storm-tick","name":"Tick","root":{"type":"Elsa.Sequence","id":"all","activities":[
          {"type":"Elsa.Delay","id":"rest","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"00:00:00.2000000"}}},
          {"type":"DualFlow.ApplyRotation","id":"apply",
            "period":{"typeName":"Object","expression":{"type":"JavaScript","value":"({series: getInput('Schedule'), planId: 'storm', period: Math.floor(Date.parse(getInput('DueAt')) / 60000), periodName: 'minute'})"}},
            "admitted":{"typeName":"Object","expression":{"type":"JavaScript","value":"[{student: 's', station: 'w'}]"}}}]},
         "inputs":[{"name":"Schedule","type":"String"},{"name":"DueAt","type":"String"}]}
        """;

    readonly Random random = new(11);
    int kills, early;

    [Fact]
    public async Task Three_servers_killed_at_random_run_every_occurrence_of_200_schedules_exactly_once()
    {
        using var folder = new TemporaryFolder();
        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        var minutes = double.TryParse(Environment.GetEnvironmentVariable("DUALFLOW_STORM_MINUTES"), CultureInfo.InvariantCulture, out var wanted) ? wanted : 0.4;
        var begin = await PrepareAsync(folder.File("first"), database);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Servers).Select(s => KillAgainAndAgainAsync(folder.File($"storm{s}"), database, new Random(random.Next()), clock, TimeSpan.FromMinutes(minutes))));
        var end = Minute(await NowAsync(database));

        // Whole servers again: what the dead ones held is done when its lease is over, and nothing more.
        await using var one = await ServerProcess.StartAsync(folder.File("one"), database);
        await using var two = await ServerProcess.StartAsync(folder.File("two"), database);
        await using var three = await ServerProcess.StartAsync(folder.File("three"), database);
        var expected = Schedules * (end - begin);
        if (minutes < 1)   // the short one doesn't wait for the next minute: whoever runs a schedule by hand rings as well
            (await one.Client.PostAsync("/api/rotations/schedules/s000/run", null)).EnsureSuccessStatusCode();
        await RotationOrders.UntilAsync(async () => await CountAsync(database, DoneSql, begin, end) >= expected && await CountAsync(database, UnfinishedSql, begin, end) == 0, TimeSpan.FromMinutes(15));
        output.WriteLine($"{kills} kills ({early} before the server served), {end - begin} minutes of {Schedules} schedules: {expected} occurrences, {await CountAsync(database, "select sum(attempts) from registry_rotation_occurrence", begin, end)} claims, "
            + $"latest start {await CountAsync(database, "select coalesce(max(ended_ms - run_ms) / 1000, 0) from registry_rotation_occurrence where due_ms > $1 * 60000 and due_ms <= $2 * 60000", begin, end)} s after it was due");

        Assert.Equal(0, await CountAsync(database, """
            select count(*) from generate_series($1 + 1, $2) minute, registry_rotation_schedule s
            where not exists (select from registry_rotation_occurrence o where o.schedule_id = s.id and o.due_ms = minute * 60000)
            """, begin, end));
        Assert.Equal(expected, await CountAsync(database, "select count(*) from registry_rotation_occurrence where due_ms > $1 * 60000 and due_ms <= $2 * 60000", begin, end));
        Assert.Equal(expected, await CountAsync(database, DoneSql, begin, end));
        // One instance each, and each wrote its change once: the entry's key is the instance's version.
        Assert.Equal(expected, await CountAsync(database, $"select count(*) from instance i join registry_rotation_occurrence o on o.instance_id = i.id where {Within}", begin, end));
        Assert.Equal(0, await CountAsync(database, "select count(*) from instance i where definition_id = 'storm-tick' and created_at < to_timestamp($2 * 60) and $1 = $1 and not exists (select from registry_rotation_occurrence o where o.instance_id = i.id)", begin, end));
        Assert.Equal(0, await CountAsync(database, $"select count(*) from registry_rotation_occurrence o where {Within} and (select count(*) from registry_entry e where e.instance_id = o.instance_id) <> 1", begin, end));
        Assert.Equal(expected, await CountAsync(database, "select count(*) from registry_rotation_assignment where period > $1 and period <= $2", begin, end));
    }

    const string Within = "o.due_ms > $1 * 60000 and o.due_ms <= $2 * 60000";
    const string DoneSql = $"select count(*) from registry_rotation_occurrence o where {Within} and state = 'done'";
    const string UnfinishedSql = $"select count(*) from registry_rotation_occurrence o left join instance i on i.id = o.instance_id where {Within} and i.finished_at is null";

    /// <summary>Publishes the workflow and stores the schedules, which look back at some minutes.</summary>
    /// <returns>The minute after which they are due.</returns>
    static async Task<long> PrepareAsync(string data, string database)
    {
        await using var server = await ServerProcess.StartAsync(data, database);
        (await server.Client.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model = JsonSerializer.Deserialize<JsonElement>(Tick), publish = true })).EnsureSuccessStatusCode();
        var schedule = new { workflow = "storm-tick", holidays = "run", catchUp = "each", pattern = new { kind = "cron", cron = "* * * * *" } };
        await Parallel.ForEachAsync(Enumerable.Range(0, Schedules), new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (s, ct) =>
            (await server.Client.PutAsJsonAsync(FormattableString.Invariant($"/api/rotations/schedules/s{s:000}"), schedule, ct)).EnsureSuccessStatusCode());
        await server.KillAsync();
        var begin = Minute(await NowAsync(database)) - Arrears;
        await CountAsync(database, "with u as (update registry_rotation_schedule set looked_until_ms = $1 * 60000 returning 1), d as (delete from registry_rotation_occurrence) select count(*) from u where $2 = $2", begin, begin);
        return begin;
    }

    async Task KillAgainAndAgainAsync(string data, string database, Random own, Stopwatch clock, TimeSpan until)
    {
        while (clock.Elapsed < until)
        {
            // One in four dies before it serves; the others live on for a while, and die in the middle of whatever they do.
            var diesEarly = own.Next(4) == 0;
            using var server = CommandProcess.Start(new Dictionary<string, string> { ["DualFlow__AdminPassword"] = ServerProcess.Password, ["ConnectionStrings__DualFlow"] = database },
                "serve", "--data", data, "--urls", "http://127.0.0.1:0");
            var complained = server.StandardError.ReadToEndAsync();
            using var life = new CancellationTokenSource(diesEarly ? TimeSpan.FromSeconds(1 + (own.NextDouble() * 4)) : TimeSpan.FromMinutes(3));
            try
            {
                while (await server.StandardOutput.ReadLineAsync(life.Token) is { } line && !line.Contains("serves on ", StringComparison.Ordinal))
                {
                }
                life.CancelAfter(TimeSpan.FromSeconds(5 + (own.NextDouble() * 45)));
                await server.WaitForExitAsync(life.Token);
                throw new InvalidOperationException($"A server ended by itself: {await complained}");
            }
            catch (OperationCanceledException)
            {
                server.Kill();
                await server.WaitForExitAsync();
            }
            Interlocked.Increment(ref kills);
            Interlocked.Add(ref early, diesEarly ? 1 : 0);
            await complained;
        }
    }

    static long Minute(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / 60;

    static async Task<DateTimeOffset> NowAsync(string database)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand("select clock_timestamp()", connection);
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync())!, TimeSpan.Zero);
    }

    static async Task<long> CountAsync(string database, string sql, long begin, long end)
    {
        await using var connection = await OpenAsync(database);
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 120 };
        if (sql.Contains("$1", StringComparison.Ordinal))
        {
            command.Parameters.Add(new() { Value = begin });
            command.Parameters.Add(new() { Value = end });
        }
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    static async Task<NpgsqlConnection> OpenAsync(string database)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = "dualflow" }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
