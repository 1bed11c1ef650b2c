using System.Diagnostics.Metrics;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using OpenTelemetry.Metrics;

namespace DualFlow.Server.Hosting;

/// <summary>Counts what this server commits, and how late the oldest due timer or work is.</summary>
public sealed class EngineMetrics(InstanceFeed feed, IStore store, TimeProvider time, ILogger<EngineMetrics> log) : BackgroundService
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "DualFlow.Engine";

    /// <summary>Name of the framework's meter of requests.</summary>
    public const string Requests = "Microsoft.AspNetCore.Hosting";

    /// <summary>
    /// How many combinations of tags an instrument keeps: requests have one for each route, method and status, the rest a handful.
    /// The place for all of them is taken at once, 6 MB with the usual 2,000 each.
    /// </summary>
    public static MetricStreamConfiguration RoomFor(Instrument instrument) => new() { CardinalityLimit = instrument.Meter.Name == Requests ? 2000 : 100 };

    static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(10);

    double lagSeconds;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var meter = new Meter(MeterName);
        var commits = meter.CreateCounter<long>("dualflow.commits", "{commit}", "Transitions of instances committed by this server.");
        var steps = meter.CreateCounter<long>("dualflow.steps", "{step}", "Activities begun or resumed.");
        var resumes = meter.CreateCounter<long>("dualflow.resumes", "{resume}", "Waits that ended.");
        var faults = meter.CreateCounter<long>("dualflow.faults", "{fault}", "Activities that failed.");
        var ended = meter.CreateCounter<long>("dualflow.instances.ended", "{instance}", "Instances that ended, by sub-status.");
        meter.CreateObservableGauge("dualflow.due.lag", () => Volatile.Read(ref lagSeconds), "s", "How long the oldest due timer or work has been waiting.");
        using var listening = feed.Listen(moved =>
        {
            commits.Add(1);
            foreach (var effect in moved.Effects)
                if (effect is Effect.CloseBookmark)
                    resumes.Add(1);
                else if (effect is Effect.Journal { Entry.Event: JournalEvent.Started or JournalEvent.Resumed })
                    steps.Add(1);
                else if (effect is Effect.Journal { Entry.Event: JournalEvent.Faulted })
                    faults.Add(1);
            if (moved.State.Status == WorkflowStatus.Finished)
                ended.Add(1, new KeyValuePair<string, object?>("sub_status", moved.State.SubStatus.ToString()));
        });
        using var timer = new PeriodicTimer(LooksEvery, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                var next = await store.GetNextDueAsync(stoppingToken);
                Volatile.Write(ref lagSeconds, next is null ? 0 : Math.Max(0, (await store.GetNowAsync(stoppingToken) - next.Value).TotalSeconds));
            }
            catch (StoreUnavailableException e)
            {
                log.LogWarning("The lag of due work is unknown: {Reason}", e.Message);
            }
    }
}
