using DualFlow.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scripts;

/// <summary>Looks every few seconds for limits that were set on another server.</summary>
public sealed class LimitWatch(LimitBook book, TimeProvider time, ILogger<LimitWatch> log) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // No script runs under limits that its college has narrowed since the last start.
        await book.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await book.RefreshAsync(stoppingToken);
            }
            catch (StoreUnavailableException e)
            {
                // What was read last stays in force.
                log.LogWarning("The limits of scripts could not be read: {Reason}", e.Message);
            }
    }
}
