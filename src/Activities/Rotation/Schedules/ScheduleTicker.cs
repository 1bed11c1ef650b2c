using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>
/// Makes due occurrences rows and starts what is due. Hangfire rings every minute; whether it rings twice, late, on three servers
/// or dies in the middle, rows decide: the key lets an occurrence exist once, and the instance id derived from it start once.
/// </summary>
public sealed class ScheduleTicker(ScheduleStore store, CollegeCalendar calendars, StartRotation start, ILogger<ScheduleTicker> log)
{
    /// <summary>A server that holds an occurrence for longer than this is taken for dead.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    // Hangfire rings once a minute: only what is older than this was missed.
    static readonly TimeSpan Grace = TimeSpan.FromMinutes(3);
    const int Batch = 100, StartsAtOnce = 8, MostAttempts = 5;

    /// <summary>One ring: writes what became due, and runs what is due until nothing is left.</summary>
    /// <returns>How many runs were started.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var open = await store.OpenAsync(ct);
        var connection = open.Rows.Database.GetDbConnection();
        var schedules = await WriteDueAsync(open, await store.NowAsync(connection, ct), ct);
        using var gate = new SemaphoreSlim(1, 1);   // the connection does one thing at a time
        var started = 0;
        while (await ScheduleStore.ClaimAsync(connection, await store.NowAsync(connection, ct), Lease, Batch, ct) is { Count: > 0 } claimed)
            await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = StartsAtOnce, CancellationToken = ct }, async (row, stop) =>
            {
                if (await StartAsync(connection, gate, row, schedules.GetValueOrDefault((row.TenantId, row.ScheduleId)), stop))
                    Interlocked.Increment(ref started);
            });
        return started;
    }

    async Task<Dictionary<(string Tenant, string Id), RotationSchedule>> WriteDueAsync(OpenRegistry open, DateTimeOffset now, CancellationToken ct)
    {
        var (schedules, looked, written) = (new Dictionary<(string, string), RotationSchedule>(), new List<ScheduleRow>(), new List<OccurrenceRow>());
        foreach (var row in await store.AllAsync(open, ct))
        {
            try
            {
                var schedule = RegistryJson.Read<RotationSchedule>(row.Document);
                var due = OccurrenceRules.Between(schedule, await calendars.OfAsync(schedule.Country, ct), DateTimeOffset.FromUnixTimeMilliseconds(row.LookedUntilMs), now);
                written.AddRange(Decide(schedule, due, now).Select(d => new OccurrenceRow
                {
                    TenantId = row.TenantId, ScheduleId = row.Id, DueMs = d.Occurrence.DueAt.ToUnixTimeMilliseconds(), RunMs = d.Occurrence.RunAt.ToUnixTimeMilliseconds(),
                    State = d.Skip is null ? "due" : "skipped", Reason = d.Skip,
                }));
                schedules[(row.TenantId, row.Id)] = schedule;
                looked.Add(row);
            }
            catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or Cronos.CronFormatException or System.Text.Json.JsonException)
            {
                // One schedule that can't be computed must not stop the others; doctor and the page name it.
                log.LogError(e, "The schedule {Schedule} can't be computed", row.Id);
            }
        }
        // First the occurrences, then how far one has looked: a server that dies between writes them again, and the keys are there.
        var connection = open.Rows.Database.GetDbConnection();
        await ScheduleStore.AddAsync(connection, written, ct);
        await ScheduleStore.MoveOnAsync(connection, looked, now, ct);
        return schedules;
    }

    /// <summary>Which occurrences run, and why the others don't.</summary>
    internal static IEnumerable<(Occurrence Occurrence, string? Skip)> Decide(RotationSchedule schedule, IReadOnlyList<Occurrence> due, DateTimeOffset now)
    {
        var missed = due.Where(o => o.Skip is null && o.RunAt < now - Grace).ToList();
        foreach (var occurrence in due)
        {
            var note = occurrence.Note is null ? "" : $": {occurrence.Note}";
            if (occurrence.Skip is { } skip)
                yield return (occurrence, skip + note);
            else if (schedule.IsPaused)
                yield return (occurrence, "paused");
            else if (occurrence.RunAt < now - Grace && schedule.CatchUp == CatchUpPolicy.None)
                yield return (occurrence, "missed");
            else if (occurrence.RunAt < now - Grace && schedule.CatchUp == CatchUpPolicy.One && occurrence != missed[^1])
                yield return (occurrence, "superseded");
            else
                yield return (occurrence, null);
        }
    }

    async Task<bool> StartAsync(DbConnection connection, SemaphoreSlim gate, OccurrenceRow row, RotationSchedule? schedule, CancellationToken ct)
    {
        var instance = InstanceOf(row);
        string? refusal;
        try
        {
            if ((schedule ?? await store.FindAsync(row.TenantId, row.ScheduleId, ct)) is not { } found)
            {
                await EndAsync(connection, gate, row, "skipped", "deleted", null, null, ct);
                return false;
            }
            var due = DateTimeOffset.FromUnixTimeMilliseconds(row.DueMs);
            refusal = await start(new(row.TenantId.Length == 0 ? null : row.TenantId, found.Workflow, instance, found.Id, found.Cohort, due,
                LocalMoment.Day(due, TimeZoneInfo.FindSystemTimeZoneById(found.Zone)), found.Input), ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            throw;   // the lease runs out and another server goes on
        }
        catch (Exception e)
        {
            refusal = e.Message;
            log.LogWarning(e, "A run of schedule {Schedule} could not be started", row.ScheduleId);
        }
        // Starting again after a crash between these two lines finds the instance of before: it has this very id.
        if (refusal is null)
            await EndAsync(connection, gate, row, "done", null, instance, null, ct);
        else if (row.Attempts >= MostAttempts)
            await EndAsync(connection, gate, row, "failed", refusal, null, null, ct);
        else
            await EndAsync(connection, gate, row, "due", refusal, null, TimeSpan.FromSeconds(15 << row.Attempts), ct);
        return refusal is null;
    }

    async Task EndAsync(DbConnection connection, SemaphoreSlim gate, OccurrenceRow row, string state, string? reason, string? instance, TimeSpan? again, CancellationToken ct)
    {
        await gate.WaitAsync(ct);
        try
        {
            var now = await store.NowAsync(connection, ct);
            await ScheduleStore.EndAsync(connection, row, state, reason, instance, again is { } pause ? (now + pause).ToUnixTimeMilliseconds() : null, now, ct);
        }
        finally
        {
            gate.Release();
        }
    }

    internal static string InstanceOf(OccurrenceRow row) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rotation|{row.TenantId}|{row.ScheduleId}|{row.DueMs}"))).AsSpan(0, 16));
}
