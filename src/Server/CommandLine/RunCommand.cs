using System.CommandLine;
using System.Text;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans.Validation;
using DualFlow.Engine.Runtime;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>run FILE</c>: runs one definition in memory until nothing is ready.</summary>
public sealed class RunCommand
{
    readonly Argument<string> file = new("FILE") { Description = "The definition." };
    readonly Option<string?> input = new("--input") { Description = "Inputs as a JSON object, or @file with one.", HelpName = "JSON|@file" };
    readonly Option<string?> workflows = new("--workflows") { Description = "Folder with definitions that it refers to.", HelpName = "DIR" };
    readonly Option<bool> json = new("--json") { Description = "Print one object with status, output, variables, incidents and lines." };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public RunCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("run", "Runs one definition in memory until nothing is ready. Exit 0 finished, 2 suspended, 1 faulted, 65 invalid.") { file, input, workflows, json };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var given = await InputArgument.ReadAsync(parsed.GetValue(input), ct);
        var main = await DefinitionFiles.ReadAsync(parsed.GetValue(file)!, ct);
        var others = parsed.GetValue(workflows) is { } folder ? await DefinitionFiles.ReadFolderAsync(folder, ct) : [];
        if (main.Definition is not { } definition)
        {
            terminal.Say(main.Problems);
            return ExitCodes.InvalidDefinition;
        }
        var known = new KnownWorkflows(others.Where(o => Path.GetFullPath(o.Path) != Path.GetFullPath(main.Path)).Select(o => o.Definition).OfType<WorkflowDefinition>().Append(definition));
        using var parts = new EngineParts(options.SettingsWithoutDatabase(parsed));
        var asJson = parsed.GetValue(json);
        var run = new InMemoryRun(parts.Catalog, parts.Languages, known.All, TimeProvider.System.GetUtcNow(), onLine: line =>
        {
            if (!asJson)
                terminal.Output.WriteLine(line);
        });
        var problems = DefinitionValidator.Validate(definition, new ValidationContext(run.Catalog, parts.Languages, known.Find)).Where(p => p.Severity == Severity.Error).ToList();
        terminal.Say(problems);
        if (problems.Exists(p => !ProblemCodes.OnlyWhenReached.Contains(p.Code)))
            return ExitCodes.InvalidDefinition;
        var id = await run.StartAsync(definition, [.. given], ct);
        var state = run.Instances[id].State;
        if (asJson)
            terminal.Output.WriteLine(Encoding.UTF8.GetString(RunReport.Write(run, id)));
        else
            foreach (var incident in state.Incidents)
                terminal.Say($"{incident.Code}: {incident.Message} At activity {incident.ActivityId}.");
        await terminal.Output.FlushAsync(ct);
        return state switch
        {
            { Status: WorkflowStatus.Running } => ExitCodes.Suspended,
            { SubStatus: WorkflowSubStatus.Finished } => ExitCodes.Done,
            _ => ExitCodes.Failed,
        };
    }
}
