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
    const int Batch = 100, MostAttempts = 5;

    /// <summary>One ring: writes what became due, and runs what is due until nothing is left.</summary>
    /// <returns>How many runs were started.</returns>
    public async Task<int> RunAsync(CancellationToken ct)
    {
        await using var open = await store.OpenAsync(ct);
        var connection = open.Rows.Database.GetDbConnection();
        await WriteDueAsync(open, await store.NowAsync(connection, ct), ct);
        var started = 0;
        while (await ScheduleStore.ClaimAsync(connection, await store.NowAsync(connection, ct), Lease, Batch, ct) is { Count: > 0 } claimed)
            foreach (var row in claimed)
                started += await StartAsync(open, row, ct) ? 1 : 0;
        return started;
    }

    async Task WriteDueAsync(OpenRegistry open, DateTimeOffset now, CancellationToken ct)
    {
        var connection = open.Rows.Database.GetDbConnection();
        foreach (var row in await store.AllAsync(open, ct))
        {
            try
            {
                var schedule = RegistryJson.Read<RotationSchedule>(row.Document);
                var due = OccurrenceRules.Between(schedule, await calendars.OfAsync(schedule.Country, ct), DateTimeOffset.FromUnixTimeMilliseconds(row.LookedUntilMs), now);
                foreach (var (occurrence, skip) in Decide(schedule, due, now))
                    await ScheduleStore.AddAsync(connection, row.TenantId, row.Id, occurrence, skip is null ? "due" : "skipped", skip, ct);
                await ScheduleStore.MoveOnAsync(connection, row, now, ct);
            }
            catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException or Cronos.CronFormatException or System.Text.Json.JsonException)
            {
                // One schedule that can't be computed must not stop the others; doctor and the page name it.
                log.LogError(e, "The schedule {Schedule} can't be computed", row.Id);
            }
        }
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

    async Task<bool> StartAsync(OpenRegistry open, OccurrenceRow row, CancellationToken ct)
    {
        var connection = open.Rows.Database.GetDbConnection();
        var instance = InstanceOf(row);
        string? refusal;
        try
        {
            var schedule = await store.FindAsync(row.TenantId, row.ScheduleId, ct);
            if (schedule is null)
            {
                await ScheduleStore.EndAsync(connection, row, "skipped", "deleted", null, null, await store.NowAsync(connection, ct), ct);
                return false;
            }
            var due = DateTimeOffset.FromUnixTimeMilliseconds(row.DueMs);
            refusal = await start(new(row.TenantId.Length == 0 ? null : row.TenantId, schedule.Workflow, instance, schedule.Id, schedule.Cohort, due,
                LocalMoment.Day(due, TimeZoneInfo.FindSystemTimeZoneById(schedule.Zone)), schedule.Input), ct);
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
        var now = await store.NowAsync(connection, ct);
        // Starting again after a crash between these two lines finds the instance of before: it has this very id.
        if (refusal is null)
            await ScheduleStore.EndAsync(connection, row, "done", null, instance, null, now, ct);
        else if (row.Attempts >= MostAttempts)
            await ScheduleStore.EndAsync(connection, row, "failed", refusal, null, null, now, ct);
        else
            await ScheduleStore.EndAsync(connection, row, "due", refusal, null, now.AddSeconds(15 << row.Attempts).ToUnixTimeMilliseconds(), now, ct);
        return refusal is null;
    }

    internal static string InstanceOf(OccurrenceRow row) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rotation|{row.TenantId}|{row.ScheduleId}|{row.DueMs}"))).AsSpan(0, 16));
}
