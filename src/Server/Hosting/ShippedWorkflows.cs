using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.CommandLine;
using DualFlow.Server.Settings;

namespace DualFlow.Server.Hosting;

/// <summary>
/// Publishes the shipped workflows: all of them on an empty database, afterwards what a newer program brings along. A workflow that people
/// have changed stays theirs, and what they deleted stays deleted.
/// </summary>
public sealed class ShippedWorkflows(ServerSettings settings, IStore store, DefinitionLibrary library, PlanCache plans, ILogger<ShippedWorkflows> log)
{
    const string Area = "shipped-workflows";

    /// <summary>What was published last for a definition id.</summary>
    /// <param name="File">Content of the file then.</param>
    /// <param name="Version">Content of the version made of it: publishing pins what it uses, so the two differ.</param>
    sealed record Brought(string File, string Version);

    sealed record Shipped(WorkflowDefinition Definition, string Hash, Brought? Before);

    /// <summary>Publishes what is new.</summary>
    public async Task PublishAsync(CancellationToken ct)
    {
        if (!settings.ImportsShippedWorkflows || !Directory.Exists(settings.ShippedWorkflows))
            return;
        var brought = (await store.ListSettingsAsync(Area, ct)).ToDictionary(s => s.Key, s => JsonSerializer.Deserialize<Brought>(s.Value), StringComparer.Ordinal);
        var shipped = (await DefinitionFiles.ReadFolderAsync(settings.ShippedWorkflows, ct))
            .Select(f => f.Definition).OfType<WorkflowDefinition>().Where(d => d.Root.ValueKind == JsonValueKind.Object)
            .Select(d => new Shipped(d, DefinitionContent.HashOf(d), brought.GetValueOrDefault(d.DefinitionId))).Where(s => s.Before?.File != s.Hash).ToList();
        var toPublish = new HashSet<Shipped>();
        var standing = await library.FindAllAsync([.. shipped.Select(s => s.Definition.DefinitionId)], ct);
        foreach (var file in shipped)
            if (Takes(file, standing.GetValueOrDefault(file.Definition.DefinitionId)))
                toPublish.Add(file);
        var result = await new DefinitionImport(library).RunAsync([.. toPublish.Select(f => f.Definition)], onlyMissing: false, _ => { }, ct);
        // Most of them are not used for months, and their scripts' syntax trees are a fifth of what the server holds.
        plans.Clear();
        // Written last: a start that is killed before looks at all of them again.
        var published = result.Published.ToDictionary(d => d.DefinitionId, StringComparer.Ordinal);
        foreach (var file in shipped)
            if (published.TryGetValue(file.Definition.DefinitionId, out var made))
                await RememberAsync(file, DefinitionContent.HashOf(made), ct);
            else if (!toPublish.Contains(file) || result.Unchanged.Contains(file.Definition.DefinitionId))
                await RememberAsync(file, file.Before?.Version ?? "", ct);
        foreach (var problem in result.Problems.Where(p => p.Severity == Severity.Error))
            log.LogError("A shipped workflow was not published: {Problem}", problem);
        if (result.Published.Count > 0)
            log.LogInformation("Published {Count} shipped workflows", result.Published.Count);
    }

    bool Takes(Shipped file, WorkflowDefinition? standing)
    {
        var (definition, hash, before) = file;
        if (standing is null)
            return before is null;
        // A first start that was killed leaves a draft of the very file.
        if (before is null && !standing.IsPublished && DefinitionContent.HashOf(standing) == hash)
            return true;
        if (before is not null && standing.IsPublished && DefinitionContent.HashOf(standing) == before.Version)
            return true;
        if (before is not null)
            log.LogInformation("The program brings a new form of {Definition}; yours was changed and stays. To take the new one, import {File} on the page of processes", definition.DefinitionId, Path.Combine(settings.ShippedWorkflows, $"{definition.DefinitionId}.json"));
        return false;
    }

    // A version of "" is nobody's hash: a workflow of that id that we didn't publish stays as people have it.
    Task RememberAsync(Shipped file, string version, CancellationToken ct) =>
        store.PutSettingAsync(Area, file.Definition.DefinitionId, JsonSerializer.Serialize(new Brought(file.Hash, version)), ct);
}
