using System.CommandLine;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>export DIR</c>: writes the latest version of every definition into a folder, one file each.</summary>
public sealed class ExportCommand
{
    const int PageSize = 200;

    readonly Argument<string> folder = new("DIR") { Description = "Folder to write into; made when it isn't there." };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public ExportCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("export", "Writes the latest version of every definition into a folder.") { folder };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var target = Directory.CreateDirectory(parsed.GetValue(folder)!).FullName;
        await using var services = await Composition.OpenAsync(options.Settings(parsed), options.Configuration(parsed), ct);
        var store = services.GetRequiredService<IStore>();
        var filter = new DefinitionFilter { Versions = VersionChoice.Latest, TenantId = "*", Take = PageSize };
        var total = (int)(await store.ListDefinitionsAsync(filter with { Take = 1 }, ct)).TotalCount;
        var written = 0;
        await terminal.WithProgressAsync("Exporting", total, async progress =>
        {
            for (var page = await store.ListDefinitionsAsync(filter, ct); !page.Items.IsEmpty; page = await store.ListDefinitionsAsync(filter with { Skip = written }, ct))
                foreach (var definition in page.Items)
                {
                    await File.WriteAllBytesAsync(Path.Combine(target, FileName(definition)), DefinitionWriter.Write(definition, indented: true), ct);
                    progress(++written);
                }
        });
        terminal.Say($"{written} written to {target}");
        return ExitCodes.Done;
    }

    // An id may hold what a file's name may not, and must never lead out of the folder.
    static string FileName(WorkflowDefinition definition) =>
        string.Concat(definition.DefinitionId.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '_')) + ".json";
}
