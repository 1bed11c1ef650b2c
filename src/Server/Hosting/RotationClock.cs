using DualFlow.Activities.Rotation.Schedules;
using Hangfire;

namespace DualFlow.Server.Hosting;

/// <summary>
/// Registers the bell at every start: Hangfire's memory forgets it, and a bell that was switched off rings again. And listens: where a server died
/// with Hangfire's lock or with the job in its hands, the bell is silent for minutes, and the next server that notices rings itself.
/// </summary>
sealed class RotationClock(IRecurringJobManager jobs, ScheduleStore store, ScheduleTicker ticker, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<RotationClock> log) : BackgroundService
{
    static readonly TimeSpan ListensEvery = TimeSpan.FromSeconds(15);

    // Hangfire rings every minute, and looks for what is due every 5 s.
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(75);

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<RotationBell>(RotationHosting.BellId, "triggers", bell => bell.RunAsync(CancellationToken.None), Cron.Minutely(),
            new RecurringJobOptions { TimeZone = TimeZoneInfo.Utc, MisfireHandling = MisfireHandlingMode.Relaxed });
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var turn = new PeriodicTimer(ListensEvery, time);
        // The first look at the registry compiles its model, a second or two: a server that starts has more urgent work.
        var serves = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(serves.SetResult);
        try
        {
            await serves.Task.WaitAsync(stoppingToken);
            do
                await ListenAsync(stoppingToken);
            while (await turn.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    async Task ListenAsync(CancellationToken ct)
    {
        try
        {
            if (await store.SilenceAsync(ct) > LongestSilence)
                await ticker.RunAsync(ct);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.LogWarning(e, "It could not be looked whether rotations are due; it is looked again");
        }
    }
}
