using DualFlow.Engine.Storage;
using DualFlow.Server.Settings;
using Hangfire;
using Hangfire.Storage;

namespace DualFlow.Server.Diagnosis;

/// <summary>Looks at everything the server stands on; changes nothing.</summary>
public sealed class Doctor(ServerSettings settings, IStore store, Func<JobStorage?> jobs, TimeProvider time)
{
    static readonly TimeSpan MostSkew = TimeSpan.FromSeconds(5);
    static readonly TimeSpan MostLag = TimeSpan.FromMinutes(1);

    /// <summary>All findings, in order.</summary>
    public async Task<IReadOnlyList<Finding>> ExamineAsync(CancellationToken ct)
    {
        var findings = new List<Finding> { DataFolder(), TimeZoneCheck.Check() };
        var database = await DatabaseAsync(ct);
        findings.Add(database);
        if (database.IsWell)
        {
            var schema = await SchemaAsync(ct);
            findings.Add(schema);
            findings.Add(await ClockAsync(ct));
            if (schema.IsWell)
            {
                findings.Add(await LagAsync(ct));
                findings.Add(await FailingWorkAsync(ct));
                findings.Add(Jobs());
                findings.Add(await ScheduleDiagnosis.FindAsync(settings, time, ct));
            }
        }
        return findings;
    }

    Finding DataFolder() => SettingsReader.FolderProblem(settings.DataDirectory) is { } problem
        ? new("data folder", false, problem.Message, problem.Fix)
        : new("data folder", true, $"{settings.DataDirectory} can be written.");

    async Task<Finding> DatabaseAsync(CancellationToken ct) => await DatabaseProbe.FindProblemAsync(settings.Database, ct) is { } problem
        ? new("database", false, problem.Message, problem.Fix)
        : new("database", true, store.Description);

    async Task<Finding> SchemaAsync(CancellationToken ct)
    {
        try
        {
            await store.ListSettingsAsync("health", ct);
            return new("schema", true, "The tables are there.");
        }
        catch (Exception e) when (e is System.Data.Common.DbException or StoreUnavailableException or SchemaTooNewException)
        {
            return new("schema", false, "The tables are missing or of another version.", "Start the server once: it makes and upgrades them.");
        }
    }

    async Task<Finding> ClockAsync(CancellationToken ct)
    {
        var before = time.GetUtcNow();
        var there = await store.GetNowAsync(ct);
        var after = time.GetUtcNow();
        var skew = there < before ? before - there : there > after ? there - after : TimeSpan.Zero;
        return skew <= MostSkew
            ? new("clock", true, "This machine and the database agree on the time.")
            : new("clock", false, $"This machine and the database are {skew.TotalSeconds:F0} s apart.", "Let both take the time from the network (chrony, systemd-timesyncd).");
    }

    async Task<Finding> LagAsync(CancellationToken ct)
    {
        var lag = await store.GetNextDueAsync(ct) is { } next ? await store.GetNowAsync(ct) - next : TimeSpan.Zero;
        return lag <= MostLag
            ? new("due work", true, "Nothing has been due for long.")
            : new("due work", false, $"Something has been due for {lag.TotalMinutes:F0} min and nobody took it.", "Start a server, or look into its log.");
    }

    async Task<Finding> FailingWorkAsync(CancellationToken ct)
    {
        var failing = (await store.ListWorkAsync(0, 1000, ct)).Items.Where(w => w.LastError is not null).ToList();
        return failing.Count == 0
            ? new("outbox", true, "No work is failing.")
            : new("outbox", false, $"{failing.Count} pieces of work failed and wait for another attempt; the first: {failing[0].LastError}", "Look into the incidents of their instances.");
    }

    Finding Jobs()
    {
        if (jobs() is not { } storage)
            return new("jobs", true, "They live in the server's memory; /health/ready watches them.");
        try
        {
            using var connection = storage.GetReadOnlyConnection();
            // Hangfire switches a recurring job off in silence after five failed attempts to schedule it.
            var broken = connection.GetRecurringJobs().Where(j => j.Error is not null || j.NextExecution is null).Select(j => j.Id).ToList();
            return broken.Count == 0
                ? new("jobs", true, "Every recurring job has a next run.")
                : new("jobs", false, $"Switched off: {string.Join(", ", broken)}.", "Restart a server: it registers them again. The dashboard shows the error.");
        }
        catch (System.Data.Common.DbException)
        {
            return new("jobs", false, "Hangfire's tables are missing.", "Start the server once: it makes them.");
        }
    }
}
