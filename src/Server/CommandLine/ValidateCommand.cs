using System.CommandLine;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans.Validation;
using DualFlow.Engine.Runtime;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>validate FILE…</c>: every problem with code, place, message and fix; exit 65 when one is an error.</summary>
public sealed class ValidateCommand
{
    readonly Argument<string[]> files = new("FILE") { Description = "Definitions to check.", Arity = ArgumentArity.OneOrMore };
    readonly Option<string?> workflows = new("--workflows") { Description = "Folder with definitions that these refer to.", HelpName = "DIR" };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public ValidateCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("validate", "Checks definitions and says what is wrong with them, where, and how to put it right.") { files, workflows };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var read = new List<DefinitionFile>();
        foreach (var path in parsed.GetValue(files)!)
            read.Add(await DefinitionFiles.ReadAsync(path, ct));
        var others = parsed.GetValue(workflows) is { } folder ? await DefinitionFiles.ReadFolderAsync(folder, ct) : [];
        var known = new KnownWorkflows(read.Concat(others).Select(f => f.Definition).OfType<WorkflowDefinition>());
        using var parts = new EngineParts(options.SettingsWithoutDatabase(parsed));
        var catalog = new InMemoryRun(parts.Catalog, parts.Languages, known.All, TimeProvider.System.GetUtcNow()).Catalog;
        var context = new ValidationContext(catalog, parts.Languages, known.Find);
        var (errors, warnings) = (0, 0);
        foreach (var file in read)
        {
            var problems = file.Definition is null ? file.Problems : [.. file.Problems, .. DefinitionValidator.Validate(file.Definition, context)];
            foreach (var problem in problems)
                terminal.Output.WriteLine($"{file.Path}: {problem}");
            errors += problems.Count(p => p.Severity == Severity.Error);
            warnings += problems.Count(p => p.Severity == Severity.Warning);
        }
        terminal.Say($"{read.Count} checked, {errors} errors, {warnings} warnings");
        return errors == 0 ? ExitCodes.Done : ExitCodes.InvalidDefinition;
    }
}
