using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DualFlow.Engine.Scheduling;

/// <summary>Hangfire's server in this process: its workers, its recurring jobs and our pump.</summary>
sealed class JobServer(JobStorage storage, IRecurringJobManager recurring, DuePump pump, JobOptions options, IServiceScopeFactory scopes, HangfireSchema schema) : IHostedLifecycleService, IDisposable
{
    BackgroundJobServer? server;

    /// <summary>Hangfire's tables: other services register jobs when they start.</summary>
    public Task StartingAsync(CancellationToken cancellationToken) => schema.InstallAsync(cancellationToken);

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        HangfireSetup.AddRecurring(recurring, options);
        server = new BackgroundJobServer(HangfireSetup.ServerOptions(options, new AspNetCoreJobActivator(scopes)), storage, [pump]);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (server is null)
            return;
        server.SendStop();
        await server.WaitForShutdownAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => server?.Dispose();
}
