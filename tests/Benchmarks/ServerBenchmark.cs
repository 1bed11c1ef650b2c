using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests;
using DualFlow.Tests;

namespace DualFlow.Benchmarks;

/// <summary>
/// The whole server as a process on PostgreSQL: time until it serves on an empty database, memory with many suspended instances,
/// and what a resume over HTTP costs with few and with many of them.
/// </summary>
static class ServerBenchmark
{
    const string Definition = "example-wait-for-signature";
    const int Few = 100, Some = 10_000, Many = 100_000, Resumes = 300;

    /// <summary>Runs everything and writes the table.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        using var folder = new TemporaryFolder();
        var starts = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var empty = await PostgresServer.Instance.CreateDatabaseAsync();
            await using var started = await ServerProcess.StartAsync(folder.File($"start{i}"), empty);
            starts.Add(started.StartTime.TotalSeconds);
        }
        await WriteAsync(output, "ready to serve on an empty database", Median(starts), "s", "under 3");

        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(folder.File("data"), database);
        await server.PublishAsync(ServerBinary.Example("wait-for-signature.json"));
        await DispatchAsync(server, Some / 20);   // warm
        var few = await ResumeAsync(server, await DispatchAsync(server, Few + Resumes));
        await DispatchAsync(server, Some);
        await WriteAsync(output, "resident memory with 10,000 suspended instances", Resident(server), "MB", "under 250");
        for (var made = Some; made < Many; made += Some)
            await DispatchAsync(server, Some);
        await WriteAsync(output, "resident memory with 100,000 suspended instances", Resident(server), "MB", "no growth");
        var many = await ResumeAsync(server, await DispatchAsync(server, Resumes));
        await WriteAsync(output, "p95 of a resume over HTTP, a few hundred suspended", few, "ms", "");
        await WriteAsync(output, "p95 of a resume over HTTP, 100,000 suspended", many, "ms", string.Create(CultureInfo.InvariantCulture, $"ratio {many / few:F2}, at most 1.5"));
    }

    static async Task<IReadOnlyList<string>> DispatchAsync(ServerProcess server, int count)
    {
        var answer = await server.Client.PostAsJsonAsync($"/elsa/api/workflow-definitions/{Definition}/bulk-dispatch", new { count });
        answer.EnsureSuccessStatusCode();
        return [.. (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowInstanceIds").EnumerateArray().Select(i => i.GetString()!)];
    }

    static async Task<double> ResumeAsync(ServerProcess server, IReadOnlyList<string> instances)
    {
        var bookmarks = new List<string>();
        foreach (var id in instances.Take(Resumes))
            bookmarks.Add((await server.Client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{id}"))
                .GetProperty("workflowState").GetProperty("bookmarks")[0].GetProperty("id").GetString()!);
        var times = new List<double>();
        foreach (var bookmark in bookmarks)
        {
            var clock = Stopwatch.GetTimestamp();
            (await server.Client.PostAsJsonAsync($"/api/bookmarks/{bookmark}/resume", new { by = "Aru" })).EnsureSuccessStatusCode();
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count * 95 / 100];
    }

    static double Resident(ServerProcess server)
    {
        using var process = Process.GetProcessById(server.ProcessId);
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    static Task WriteAsync(TextWriter output, string what, double value, string unit, string target) =>
        output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what,-52}{value,10:F2} {unit,-4} {target}"));
}
