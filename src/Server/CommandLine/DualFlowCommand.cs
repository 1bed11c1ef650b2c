using System.CommandLine;
using System.CommandLine.Help;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Storage;
using DualFlow.Server.Settings;

namespace DualFlow.Server.CommandLine;

/// <summary>The program: reads the command line, runs one command, turns what went wrong into a sentence and an exit code.</summary>
public static class DualFlowCommand
{
    /// <summary>Runs the command line; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal)
    {
        var options = new SharedOptions();
        var serve = new ServeCommand(options, terminal);
        var root = new RootCommand("Editable workflows for dual training. Without a command it serves.")
        {
            options.Data, options.Urls, serve.Command,
            new RunCommand(options, terminal).Command, new ValidateCommand(options, terminal).Command,
            new ImportCommand(options, terminal).Command, new LoadCommand(options, terminal).Command, new ExportCommand(options, terminal).Command,
            new DemoCommand(options, terminal).Command, new DoctorCommand(options, terminal).Command,
            new RotateCommand(terminal).Command, new YearCommand(options, terminal).Command, new PlaceCommand(terminal).Command, new ScriptCommand(options, terminal).Command,
        };
        root.SetAction(serve.RunAsync);
        // "@file" means what each option says, not a file with more of the command line.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpAction)
        {
            foreach (var error in parsed.Errors)
                terminal.Say(error.Message);
            terminal.Say($"Type \"{string.Join(' ', CommandPath(parsed))} --help\" to see what it takes.");
            return ExitCodes.Usage;
        }
        try
        {
            // The host ends by itself at a signal, within its own time; the parser must not cut that short.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception e) when (Explain(e, terminal) is { } code)
        {
            return code;
        }
    }

    static int? Explain(Exception e, Terminal terminal)
    {
        switch (e)
        {
            case ProblemException problems:
                terminal.Say(problems.Problems);
                return problems.Problems.All(p => p.Code.StartsWith("settings.", StringComparison.Ordinal)) ? ExitCodes.BadSettings : ExitCodes.InvalidDefinition;
            case UsageException usage:
                terminal.Say(usage.Message);
                return ExitCodes.Usage;
            case FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException:
                terminal.Say(e.Message);
                return ExitCodes.NoInput;
            case StoreUnavailableException or SchemaTooNewException:
                terminal.Say(e.Message);
                return ExitCodes.Unavailable;
            case IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException }:
                terminal.Say(new Problem("settings.url_in_use", e.Message, "Stop the program that listens there, or choose another address with --urls.", "Urls").ToString());
                return ExitCodes.BadSettings;
            case OperationCanceledException:
                return ExitCodes.Failed;
            default:
                return null;
        }
    }

    static IEnumerable<string> CommandPath(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var at = parsed.CommandResult; at is not null; at = at.Parent as System.CommandLine.Parsing.CommandResult)
            names.Push(at.Command is RootCommand ? "dualflow" : at.Command.Name);
        return names;
    }
}

/// <summary>The command line is wrong in a way that the parser can't see.</summary>
public sealed class UsageException(string message) : Exception(message);
