using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.CommandLine;
using DualFlow.Server.Settings;

namespace DualFlow.Server.Hosting;

/// <summary>Publishes the shipped workflows at the first start on an empty database, once: what people delete later stays deleted.</summary>
public sealed class ShippedWorkflows(ServerSettings settings, IStore store, DefinitionLibrary library, ILogger<ShippedWorkflows> log) : IHostedService
{
    const string Area = "server", Key = "shipped-workflows";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!settings.ImportsShippedWorkflows || !Directory.Exists(settings.ShippedWorkflows))
            return;
        if ((await store.ListSettingsAsync(Area, cancellationToken)).Any(s => s.Key == Key))
            return;
        // A start that was killed in the middle left some of them: only what is missing is added.
        var files = (await DefinitionFiles.ReadFolderAsync(settings.ShippedWorkflows, cancellationToken)).Where(f => f.Definition?.Root.ValueKind == System.Text.Json.JsonValueKind.Object).ToList();
        var published = await new DefinitionImport(library).RunAsync([.. files.Select(f => f.Definition!)], onlyMissing: true, _ => { }, cancellationToken);
        await store.PutSettingAsync(Area, Key, "done", cancellationToken);
        foreach (var problem in published.Problems.Where(p => p.Severity == Severity.Error))
            log.LogError("A shipped workflow was not published: {Problem}", problem);
        log.LogInformation("Published {Count} shipped workflows", published.Published.Count);
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
