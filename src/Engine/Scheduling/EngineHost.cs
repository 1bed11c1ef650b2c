using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Scheduling;

/// <summary>Begins and ends with the application: the schema is there before anything else starts, and at the end nothing stays claimed.</summary>
public sealed class EngineHost(IStore store, GroupCommitter committer, TimerRunner timers, WorkRunner work, ILogger<EngineHost> log) : IHostedLifecycleService
{
    /// <summary>Creates or upgrades the schema.</summary>
    /// <exception cref="SchemaTooNewException">The database is newer than this program.</exception>
    public Task MigrateAsync(CancellationToken ct) => store.MigrateAsync(ct);

    /// <summary>Before any service of the application starts: they start beside each other.</summary>
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await store.MigrateAsync(cancellationToken);
        log.LogInformation("Engine on {Store}", store.Description);
    }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        // The pump has stopped before: nothing new is claimed from here on.
        await Task.WhenAll(timers.StopAsync(), work.StopAsync());
        await committer.DisposeAsync();
    }
}
