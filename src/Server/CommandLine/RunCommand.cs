using System.CommandLine;
using System.Text;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans.Validation;
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
        var settings = options.SettingsWithoutDatabase(parsed);
        if (main.Definition is not { } definition)
        {
            terminal.Say(main.Problems);
            return ExitCodes.InvalidDefinition;
        }
        var referred = others.Where(o => Path.GetFullPath(o.Path) != Path.GetFullPath(main.Path)).Select(o => o.Definition).OfType<WorkflowDefinition>().ToList();
        if (Check(definition, referred, settings) is { Count: > 0 } problems)
        {
            terminal.Say(problems);
            return ExitCodes.InvalidDefinition;
        }
        var lines = new List<string>();
        var asJson = parsed.GetValue(json);
        var configuration = options.Configuration(parsed);
        // A command is no server: only what went wrong belongs on standard error.
        configuration["Logging:LogLevel:Default"] ??= "Error";
        await using var run = await MemoryRun.OpenAsync(settings, configuration, ct);
        var ended = await run.RunAsync(definition, referred, given, line =>
        {
            lines.Add(line);
            if (!asJson)
                terminal.Output.WriteLine(line);
        }, ct);
        if (asJson)
            terminal.Output.WriteLine(Encoding.UTF8.GetString(RunReport.Write(ended, lines)));
        else
            foreach (var incident in ended.State.Incidents)
                terminal.Say($"{incident.Code}: {incident.Message} At activity {incident.ActivityId}.");
        await terminal.Output.FlushAsync(ct);
        return ended.State switch
        {
            { Status: WorkflowStatus.Running } => ExitCodes.Suspended,
            { SubStatus: WorkflowSubStatus.Finished } => ExitCodes.Done,
            _ => ExitCodes.Failed,
        };
    }

    static List<Problem> Check(WorkflowDefinition definition, IEnumerable<WorkflowDefinition> others, Settings.ServerSettings settings)
    {
        var known = new KnownWorkflows(others.Append(definition));
        using var parts = new EngineParts(settings);
        return [.. DefinitionValidator.Validate(definition, new ValidationContext(known.AddTo(parts.Catalog), parts.Languages, known.Find)).Where(p => p.Severity == Severity.Error)];
    }
}
