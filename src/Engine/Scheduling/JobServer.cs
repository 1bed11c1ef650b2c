using Hangfire;
using Hangfire.AspNetCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DualFlow.Engine.Scheduling;

/// <summary>Hangfire's server in this process: its workers, its recurring jobs and our pump.</summary>
sealed class JobServer(JobStorage storage, IRecurringJobManager recurring, DuePump pump, JobOptions options, IServiceScopeFactory scopes, HangfireSchema schema) : IHostedService, IDisposable
{
    BackgroundJobServer? server;

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await schema.InstallAsync(cancellationToken);
        HangfireSetup.AddRecurring(recurring, options);
        server = new BackgroundJobServer(HangfireSetup.ServerOptions(options, new AspNetCoreJobActivator(scopes)), storage, [pump]);
    }

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
