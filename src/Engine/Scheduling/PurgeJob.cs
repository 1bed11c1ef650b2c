using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scheduling;

/// <summary>Deletes finished instances, and the keys of old stimuli, when they are old enough. Runs any number of times to the same end.</summary>
public sealed class PurgeJob(IStore store, EngineClock clock, JobOptions options, ILogger<PurgeJob> log)
{
    /// <summary>Id of the recurring job.</summary>
    public const string Id = "dualflow/purge";

    const int AtOnce = 500;

    /// <summary>Purges until nothing old is left.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        if (options.KeepFinishedFor is not { } keep)
            return;
        var before = await clock.GetNowAsync(ct) - keep;
        var deleted = 0;
        for (var some = AtOnce; some >= AtOnce;)
            deleted += some = await store.PurgeAsync(before, AtOnce, ct);
        log.LogInformation("Purged {Count} instances that ended before {Before:u}", deleted, before);
    }
}
