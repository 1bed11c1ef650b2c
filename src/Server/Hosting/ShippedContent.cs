namespace DualFlow.Server.Hosting;

/// <summary>What the program brings along, put into the database before the server says that it serves.</summary>
sealed class ShippedContent(ShippedScripts scripts, ShippedWorkflows workflows) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.Run(async () =>
    {
        await scripts.SaveAsync(cancellationToken);
        // They use the scripts.
        await workflows.PublishAsync(cancellationToken);
    }, cancellationToken);

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
