using System.CommandLine;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>import DIR</c>: saves and publishes every definition of a folder; exit 65 when one can't be published.</summary>
public sealed class ImportCommand
{
    readonly Argument<string> folder = new("DIR") { Description = "Folder with definitions." };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public ImportCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("import", "Saves and publishes every definition of a folder.") { folder };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var files = await DefinitionFiles.ReadFolderAsync(parsed.GetValue(folder)!, ct);
        var unreadable = files.Where(f => f.Definition is null).ToList();
        if (unreadable.Count > 0)
        {
            foreach (var file in unreadable)
                foreach (var problem in file.Problems)
                    terminal.Say($"{file.Path}: {problem}");
            terminal.Say("Nothing was imported.");
            return ExitCodes.InvalidDefinition;
        }
        var settings = options.Settings(parsed);
        await using var services = await Composition.OpenAsync(settings, options.Configuration(parsed), ct);
        await ActivatorUtilities.CreateInstance<ShippedScripts>(services).SaveAsync(ct);   // a database that no server has opened yet lacks them
        var import = new DefinitionImport(services.GetRequiredService<DefinitionLibrary>());
        ImportResult? result = null;
        await terminal.WithProgressAsync("Importing", files.Count, async progress =>
            result = await import.RunAsync([.. files.Select(f => f.Definition!)], onlyMissing: false, progress, ct));
        terminal.Say(result!.Problems);
        terminal.Say($"{result.Published.Count} published, {result.Unchanged.Count} unchanged, {files.Count - result.Published.Count - result.Unchanged.Count} kept as drafts");
        return result.Problems.Any(p => p.Severity == Severity.Error) ? ExitCodes.InvalidDefinition : ExitCodes.Done;
    }
}
