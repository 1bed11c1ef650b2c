using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
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
        List<double> ready = [], published = [];
        for (var i = 0; i < 3; i++)
        {
            var empty = await PostgresServer.Instance.CreateDatabaseAsync();
            var port = FreePort();
            var answer = ReadyAsync(port);
            await using var started = await ServerProcess.StartAsync(folder.File($"start{i}"), empty, port: port);
            ready.Add((await answer).TotalSeconds);
            published.Add(started.StartTime.TotalSeconds);
        }
        await WriteAsync(output, "from start to ready on an empty database", Median(ready), "s", "under 3");
        await WriteAsync(output, "and until the shipped processes are published", Median(published), "s", "");

        var database = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var server = await ServerProcess.StartAsync(folder.File("data"), database);
        await server.PublishAsync(ServerBinary.Example("wait-for-signature.json"));
        await DispatchAsync(server, Some / 20);   // warm
        var few = await ResumeAsync(server, await DispatchAsync(server, Few + Resumes));
        await DispatchAsync(server, Some);
        await WriteAsync(output, "resident memory at the end of a burst of 10,000", Resident(server), "MB", "");
        await WriteAsync(output, "resident memory with 10,000 suspended instances", await RestingAsync(server), "MB", "under 250");
        for (var made = Some; made < Many; made += Some)
            await DispatchAsync(server, Some);
        await WriteAsync(output, "resident memory with 100,000 suspended instances", await RestingAsync(server), "MB", "no growth");
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

    static async Task<TimeSpan> ReadyAsync(int port)
    {
        using var client = new HttpClient();
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        for (var clock = Stopwatch.StartNew(); await ticks.WaitForNextTickAsync();)
            try
            {
                if ((await client.GetAsync(new Uri($"http://127.0.0.1:{port}/health/ready"))).IsSuccessStatusCode)
                    return clock.Elapsed;
            }
            catch (HttpRequestException) when (clock.Elapsed < TimeSpan.FromMinutes(1))
            {
                // It doesn't listen yet.
            }
        throw new UnreachableException();
    }

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // A server whose burst is over collects and gives memory back; what it holds then, the same for five seconds, is what it needs.
    static async Task<double> RestingAsync(ServerProcess server)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1));
        var (held, same) = (Resident(server), 0);
        while (same < 5 && await ticks.WaitForNextTickAsync())
        {
            var now = Resident(server);
            same = Math.Abs(now - held) < 1 ? same + 1 : 0;
            held = now;
        }
        return held;
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
