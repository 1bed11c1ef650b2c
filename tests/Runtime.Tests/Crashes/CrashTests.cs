using System.Collections.Concurrent;
using System.Diagnostics;
using DualFlow.Engine.Storage;
using DualFlow.Runtime.Tests.Servers;
using Xunit.Abstractions;

namespace DualFlow.Runtime.Tests.Crashes;

/// <summary>The server is killed at every place where it writes; started again, it ends where one ends that was never killed.</summary>
public sealed class CrashTests(ITestOutputHelper output)
{
    // Commits are passed many times: they are also died at later, in the middle of the business.
    const int Later = 7;

    static readonly string[] Commits = [FailPoints.BatchTaken, FailPoints.BatchDurable, FailPoints.CommitBefore, FailPoints.CommitAfter];

    // What this business never does (deleting, purging, settings) is killed in the store's own tests.
    static readonly string[] Passed =
    [
        .. Commits, FailPoints.MigrationWritten,
        .. FailPoints.All.Where(p => p.Split('.') is ["timers" or "work" or "definition", "claim" or "return" or "complete" or "save", _]),
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_fail_point_it_ends_as_if_it_had_never_been_killed(bool postgres)
    {
        var expected = await RunAsync(postgres, null);
        Assert.Contains("order c2 Finished", expected.End, StringComparison.Ordinal);
        string[] points = [.. Passed.Select(p => $"{p}:1"), .. Commits.Select(p => $"{p}:{Later}")];
        var died = new ConcurrentBag<string>();
        var wrong = new ConcurrentBag<string>();

        await Parallel.ForEachAsync(points, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (point, _) =>
        {
            var (hasDied, end) = await RunAsync(postgres, point);
            if (hasDied)
                died.Add(point);
            if (end != expected.End)
                wrong.Add($"{point}:\n{end}");
        });

        output.WriteLine($"Died at {died.Count} of {points.Length}: {string.Join(" ", died.Order())}");
        Assert.True(wrong.IsEmpty, $"Expected\n{expected.End}\nbut\n{string.Join("\n\n", wrong)}");
        Assert.Equal(points.Order(StringComparer.Ordinal), died.Order(StringComparer.Ordinal));
    }

    static async Task<(bool HasDied, string End)> RunAsync(bool postgres, string? failPoint)
    {
        await using var database = await Database.CreateAsync(postgres);
        var ledger = Path.GetTempFileName();
        try
        {
            var hasDied = await StartAsync(database.ConnectionString, ledger, failPoint) != 0;
            if (hasDied)
                Assert.Equal(0, await StartAsync(database.ConnectionString, ledger, null));
            var reader = await database.StartAsync(s => s.Activities.Add(Workload.Work(ledger)));
            var end = await Workload.DescribeAsync(reader);
            // At least once under one key: twice without crashes (it fails once), never under a second key.
            var keys = (await File.ReadAllLinesAsync(ledger)).GroupBy(l => l).ToList();
            Assert.Equal(3, keys.Count);
            Assert.All(keys, k => Assert.InRange(k.Count(), 2, 4));
            return (hasDied, end);
        }
        finally
        {
            File.Delete(ledger);
        }
    }

    static async Task<int> StartAsync(string connectionString, string ledger, string? failPoint)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet")
        {
            RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var argument in new[] { typeof(CrashTests).Assembly.Location, connectionString, ledger })
            start.ArgumentList.Add(argument);
        if (failPoint is not null)
            start.Environment["DUALFLOW_FAILPOINT"] = failPoint;
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new InvalidOperationException($"The server did not come to an end (fail point {failPoint ?? "none"}). {await said} {await complained}");
        }
        return failPoint is null && process.ExitCode != 0 ? throw new InvalidOperationException($"{await said} {await complained}") : process.ExitCode;
    }
}
