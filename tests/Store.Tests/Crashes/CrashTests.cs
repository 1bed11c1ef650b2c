using System.Diagnostics;
using DualFlow.Engine.Storage;

namespace DualFlow.Store.Tests.Crashes;

/// <summary>
/// Processes are killed at every commit point there is, one after the other on one database, each going on where the one before
/// stopped. What is there in the end is what an undisturbed run leaves.
/// </summary>
public abstract class CrashTests(bool postgres)
{
    // In the order in which the program comes by: work that one process has done can't kill the next one.
    static readonly string[] Phases = ["migration", "definition", "setting", "batch", "commit", "trigger", "timers", "work", "release", "instance", "purge"];

    [Fact]
    public async Task Killed_at_every_commit_point_nothing_is_lost_and_nothing_is_done_twice()
    {
        await using var undisturbed = await StoreUnderTest.CreateAsync(postgres);
        await CrashingProgram.RunAsync(await undisturbed.OpenAsync(new SampleRegistry()));
        await using var database = await StoreUnderTest.CreateAsync(postgres);
        foreach (var point in FailPoints.All.OrderBy(p => Array.IndexOf(Phases, p.Split('.')[0])))
            Assert.Equal((point, 137), (point, await RunToDeathAsync(database.ConnectionString, point)));
        await CrashingProgram.RunAsync(await database.OpenAsync(new SampleRegistry()));
        Assert.Equal(await EndAsync(undisturbed), await EndAsync(database));
    }

    static async Task<int> RunToDeathAsync(string connectionString, string failPoint)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardError = true };
        start.ArgumentList.Add(typeof(CrashTests).Assembly.Location);
        start.ArgumentList.Add(connectionString);
        start.Environment["DUALFLOW_FAILPOINT"] = failPoint;
        using var process = Process.Start(start)!;
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal("", errors);
        return process.ExitCode;
    }

    static async Task<string> EndAsync(StoreUnderTest database)
    {
        var end = new List<string>();
        foreach (var (table, columns) in new[]
        {
            ("instance", "id || version || status"), ("bookmark", "id || hash"), ("journal", "instance_id || version || seq"), ("outbox", "id"),
            ("inbox", "key || instance_id"), ("enrolment", "instance_id || version || seq"), ("definition", "id || version"), ("setting", "key || value"),
        })
            end.Add($"{table}: {await database.ScalarAsync<string>($"select coalesce(string_agg(x, ' '), '') from (select {columns} as x from {table} order by 1) r")}");
        return string.Join('\n', end);
    }
}

public sealed class PostgresCrashTests() : CrashTests(postgres: true);

public sealed class SqliteCrashTests() : CrashTests(postgres: false);
