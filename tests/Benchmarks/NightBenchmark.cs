using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using DualFlow.Server.Tests;
using DualFlow.Tests;
using Npgsql;

namespace DualFlow.Benchmarks;

/// <summary>
/// One night: a hundred cohorts of 500 students are due at 06:00, each student is checked against the registry and placed. One server on PostgreSQL; meanwhile people use the API.
/// </summary>
static class NightBenchmark
{
    const int Cohorts = 100, Students = 500, Stations = 20;

    public static async Task RunAsync(TextWriter output)
    {
        using var folder = new TemporaryFolder();
        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(folder.Path, database);
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = "dualflow", CommandTimeout = 300 }.ConnectionString);
        await connection.OpenAsync();
        await SeedAsync(connection, server);
        using var over = new CancellationTokenSource();
        var use = UseAsync(server, over.Token);
        var clock = Stopwatch.StartNew();
        await TimerBenchmark.AskAsync(connection, """
            insert into registry_rotation_occurrence (tenant_id, schedule_id, due_ms, run_ms, state, claimed_until_ms, attempts)
            select '', id, at.ms, at.ms, 'due', 0, 0 from registry_rotation_schedule, (select (extract(epoch from clock_timestamp()) * 1000)::bigint as ms) at where id <> 'c0'
            """);
        (await server.Client.PostAsync("/api/rotations/schedules/c0/run", null)).EnsureSuccessStatusCode();
        var started = clock.Elapsed;
        await TimerBenchmark.UntilAsync(connection, "select count(*) from registry_rotation_assignment where is_current", Cohorts * Students);
        var placed = clock.Elapsed;
        await TimerBenchmark.UntilAsync(connection, "select count(*) from instance where definition_id in ('rotation', 'rotation-batch') and finished_at is not null", Cohorts * 2);
        await over.CancelAsync();
        var times = await use;
        times.Sort();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"{Cohorts} cohorts of {Students} students: all schedules started after {started.TotalSeconds:F1} s, {Cohorts * Students} students placed after {placed.TotalSeconds:F1} s, every case ended after {clock.Elapsed.TotalSeconds:F1} s (target 120 s)"));
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"API meanwhile: {times.Count} calls, p50 {times[times.Count / 2]:F0} ms, p95 {times[times.Count * 95 / 100]:F0} ms (target 500 ms), longest {times[^1]:F0} ms"));
    }

    static async Task<List<double>> UseAsync(ServerProcess server, CancellationToken over)
    {
        string[] paths = ["/api/rotations/schedules/c7", "/api/tasks?filter=mine", "/api/rotations/schedules/c7/next", "/elsa/api/workflow-definitions?page=0&pageSize=10", "/api/rotations/schedules/c7/history"];
        var times = new List<double>();
        using var turn = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!over.IsCancellationRequested)
        {
            var begin = Stopwatch.GetTimestamp();
            (await server.Client.GetAsync(paths[times.Count % paths.Length], CancellationToken.None)).EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            await turn.WaitForNextTickAsync(CancellationToken.None);
        }
        return times;
    }

    static async Task SeedAsync(NpgsqlConnection connection, ServerProcess server)
    {
        await TimerBenchmark.AskAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
            insert into registry_student (tenant_id, id, last_name, first_name, birth_date, sex, group_code, language, status, funding, medical_until, sort_name)
            select '', 'c' || c || '-s' || s, 'Family', 'Given ' || s, '2000-01-01', 0, 'c' || c || '-g' || s / 25, 'kk', 'active', 'stateOrder', '2999-01-01', 'family' from generate_series(0, {Cohorts - 1}) c, generate_series(0, {Students - 1}) s
            """));
        await TimerBenchmark.AskAsync(connection, string.Create(CultureInfo.InvariantCulture, $"""
            insert into registry_mentor (tenant_id, id, bin, full_name, profession, rank, years_in_profession, capacity, shifts, languages, is_barred, status, sort_name)
            select '', 'c' || c || '-m' || m, 'c' || c || '-e' || m / 10, 'Mentor', 'welder', 5, 9, 30, 'day', 'kk', false, 'active', 'mentor' from generate_series(0, {Cohorts - 1}) c, generate_series(0, {Stations - 1}) m
            """));
        var monday = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(5));
        monday = monday.AddDays(-(((int)monday.DayOfWeek + 6) % 7));
        for (var c = 0; c < Cohorts; c++)
        {
            await using var plan = new NpgsqlCommand("""
                insert into registry_rotation_plan (tenant_id, id, series, name, state, problem, visits, seconds, seed, feed_key, created_ms, published_ms, claimed_until_ms, revision)
                values ('', $1, $1, $1, 'published', $2, $3, 1, 1, '00', 1, 1, 0, 1)
                """, connection) { Parameters = { new() { Value = $"c{c}" }, new() { Value = Problem(c, monday) }, new() { Value = Visits(c) } } };
            await plan.ExecuteNonQueryAsync();
            (await server.Client.PutAsJsonAsync($"/api/rotations/schedules/c{c}", new { cohort = $"c{c}", pattern = new { kind = "dates", dates = new[] { "2090-01-02" } } })).EnsureSuccessStatusCode();
        }
        await TimerBenchmark.AskAsync(connection, "analyze registry_student; analyze registry_mentor; analyze registry_rotation_plan");
    }

    static string Problem(int c, DateOnly monday)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $$"""{"id": "c{{c}}", "periods": {"count": 4, "start": "{{monday:yyyy-MM-dd}}", "days": 7}, "enterprises": [{"id": "c{{c}}-e0"}, {"id": "c{{c}}-e1"}], "stations": ["""));
        for (var k = 0; k < Stations; k++)
            text.Append(CultureInfo.InvariantCulture, $$$"""{{{(k == 0 ? "" : ", ")}}}{"id": "c{{{c}}}-w{{{k}}}", "name": "Workplace {{{k}}}", "enterprise": "c{{{c}}}-e{{{k / 10}}}", "max": {{{Students / Stations}}}, "visits": {"max": 4}}""");
        text.Append("], \"groups\": [");
        for (var g = 0; g < Students / 25; g++)
            text.Append(CultureInfo.InvariantCulture, $$"""{{(g == 0 ? "" : ", ")}}{"id": "c{{c}}-g{{g}}"}""");
        text.Append("], \"students\": [");
        for (var s = 0; s < Students; s++)
            text.Append(CultureInfo.InvariantCulture, $$"""{{(s == 0 ? "" : ", ")}}{"id": "c{{c}}-s{{s}}", "name": "Student {{s}}", "group": "c{{c}}-g{{s / 25}}", "birthDate": "2000-01-01"}""");
        return text.Append("]}").ToString();
    }

    static string Visits(int c) => "[" + string.Join(',', Enumerable.Range(0, Students).SelectMany(s => Enumerable.Range(0, 4).Select(t =>
        string.Create(CultureInfo.InvariantCulture, $$"""{"student": "c{{c}}-s{{s}}", "station": "c{{c}}-w{{(s + t) % Stations}}", "start": {{t}}, "length": 1}""")))) + "]";
}
