using System.Collections.Concurrent;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;

namespace DualFlow.Activities.Tests.Rotation;

public sealed class ScheduleClusterTests
{
    const int Schedules = 30, Minutes = 20;

    /// <summary>A server that dies: what it held stays claimed until its lease is over.</summary>
    sealed class DiesException : OperationCanceledException;

    [Fact]
    public async Task Three_servers_that_die_at_random_run_every_occurrence_and_none_under_two_names()
    {
        var registry = await PostgresAsync();
        var started = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var store = new ScheduleStore(registry, TimeProvider.System);
        for (var s = 0; s < Schedules; s++)
            await store.PutAsync(null, new() { Id = $"s{s}", Holidays = HolidayPolicy.Run, CatchUp = CatchUpPolicy.Each, Pattern = new() { Kind = PatternKind.Cron, Cron = "* * * * *" } }, default);
        await using (var open = await registry.OpenAsync(null, default))
            await open.Rows.Database.ExecuteSqlAsync($"update registry_rotation_schedule set looked_until_ms = looked_until_ms - {Minutes * 60_000L}");
        await Task.WhenAll(Enumerable.Range(1, 3).Select(server => ServeAsync(store, started, server)));
        await using var end = await registry.OpenAsync(null, default);
        var rows = await end.Rows.RotationOccurrences.AsNoTracking().ToListAsync();
        Assert.InRange(rows.Count, Schedules * Minutes, Schedules * (Minutes + 2));
        Assert.All(rows, r => Assert.Equal("done", r.State));
        Assert.Equal(rows.Count, rows.Select(r => r.InstanceId).Distinct().Count());
        // A start that died before it was written down was repeated with the same id: the engine makes one instance of it.
        Assert.Equal(rows.Select(r => r.InstanceId).Order(), started.Keys.Order());
        Assert.Contains(started.Values, times => times > 1);
    }

    static async Task ServeAsync(ScheduleStore store, ConcurrentDictionary<string, int> started, int server)
    {
        var random = new Random(server);
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        using var dead = new CancellationTokenSource();
        for (var (quiet, deaths) = (0, 0); quiet < 15;)
        {
            using var life = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
            var ticker = new ScheduleTicker(store, new(new(Repository.Workflows())), (order, _) =>
            {
                started.AddOrUpdate(order.InstanceId, 1, (_, times) => times + 1);
                lock (random)
                {
                    if (deaths >= 6 || random.Next(25) != 0)
                        return Task.FromResult<string?>(null);
                    deaths++;
                }
                life.Cancel();
                throw new DiesException();
            }, NullLogger<ScheduleTicker>.Instance) { Lease = TimeSpan.FromSeconds(1) };
            try
            {
                quiet = await ticker.RunAsync(life.Token) == 0 ? quiet + 1 : 0;
            }
            catch (OperationCanceledException) when (life.IsCancellationRequested && !limit.IsCancellationRequested)
            {
                quiet = 0;
            }
            await again.WaitForNextTickAsync(limit.Token);
        }
    }

    [Fact]
    public async Task A_schedule_whose_zone_is_unknown_here_stops_no_other_and_a_failing_start_is_tried_again_and_given_up()
    {
        var registry = await PostgresAsync();
        var store = new ScheduleStore(registry, TimeProvider.System);
        var cron = new SchedulePattern { Kind = PatternKind.Cron, Cron = "* * * * *" };
        await store.PutAsync(null, new() { Id = "bad", Zone = "Asia/Atlantis", Pattern = cron }, default);
        await store.PutAsync(null, new() { Id = "good", Holidays = HolidayPolicy.Run, Pattern = cron }, default);
        var due = await store.RunNowAsync(null, "good", default);
        var ticker = new ScheduleTicker(store, new(new(Repository.Workflows())), (_, _) => Task.FromResult<string?>("nothing published"), NullLogger<ScheduleTicker>.Instance);
        Assert.Equal(0, await ticker.RunAsync(default));
        var row = (await store.HistoryAsync(null, "good", 5, default)).Single(r => r.DueMs == due.ToUnixTimeMilliseconds());
        Assert.Equal(("due", "nothing published", 1), (row.State, row.Reason, row.Attempts));
        Assert.True(row.RunMs > row.DueMs);
    }

    sealed class WrongClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }

    [Theory]
    [InlineData(60)]
    [InlineData(-60)]
    public async Task A_server_whose_clock_is_an_hour_off_fires_what_the_database_says_is_due_and_nothing_else(int minutes)
    {
        const int Arrears = 10;
        var registry = await PostgresAsync();
        var store = new ScheduleStore(registry, new WrongClock(TimeSpan.FromMinutes(minutes)));
        await store.PutAsync(null, new() { Id = "s", Holidays = HolidayPolicy.Run, CatchUp = CatchUpPolicy.Each, Pattern = new() { Kind = PatternKind.Cron, Cron = "* * * * *" } }, default);
        await using (var open = await registry.OpenAsync(null, default))
            await open.Rows.Database.ExecuteSqlAsync($"update registry_rotation_schedule set looked_until_ms = looked_until_ms - {Arrears * 60_000L}");
        Assert.Equal(0, await store.OverdueAsync(TimeSpan.FromMinutes(3), default));
        Assert.InRange((await store.SilenceAsync(default)).TotalMinutes, Arrears, Arrears + 5);
        var ticker = new ScheduleTicker(store, new(new(Repository.Workflows())), (_, _) => Task.FromResult<string?>(null), NullLogger<ScheduleTicker>.Instance);
        Assert.InRange(await ticker.RunAsync(default), Arrears, Arrears + 5);
        var now = (await store.NowAsync(default)).ToUnixTimeMilliseconds();
        Assert.InRange(now - TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), -60_000, 60_000);
        Assert.All(await store.HistoryAsync(null, "s", 100, default), r => Assert.InRange(r.DueMs, now - ((Arrears + 6) * 60_000), now));
    }

    static async Task<RegistryConnections> PostgresAsync()
    {
        var connection = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var open = new Npgsql.NpgsqlConnection(connection);
        await open.OpenAsync();
        await using (var schema = new Npgsql.NpgsqlCommand("create schema dualflow; set search_path to dualflow", open))
            await schema.ExecuteNonQueryAsync();
        await RegistrySchema.MigrateAsync(open, default);
        return new(connection);
    }
}
