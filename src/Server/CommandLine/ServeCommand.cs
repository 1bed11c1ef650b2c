using System.CommandLine;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scheduling;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Server.Diagnosis;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>serve</c>, also without a command: the server until it is stopped.</summary>
public sealed class ServeCommand
{
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public ServeCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("serve", "Serves the API; the default.");
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    /// <summary>Serves until a signal comes.</summary>
    public async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var configuration = options.Configuration(parsed);
        var settings = options.Settings(parsed);
        if (await DatabaseProbe.FindProblemAsync(settings.Database, ct) is { } problem)
            throw new ProblemException(problem);
        // Beside the building of the application, on another processor.
        var schema = Task.Run(() => SchemaAhead.MakeAsync(settings.Database.ConnectionString, new RegistryWriter(), ct), ct);
        var warm = Task.Run(() => new ScriptLanes().WarmUp(), ct);
        await using var app = ServerHost.Build(settings, configuration);
        await schema;
        await app.StartAsync(ct);
        await warm;
        terminal.Output.WriteLine($"DualFlow serves on {string.Join(' ', app.Urls)} with {settings.Database.Place}");
        await terminal.Output.FlushAsync(ct);
        await app.WaitForShutdownAsync(ct);
        return ExitCodes.Done;
    }
}
