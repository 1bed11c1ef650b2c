using System.CommandLine;
using DualFlow.Engine.Storage;
using DualFlow.Server.Diagnosis;
using Hangfire;

namespace DualFlow.Server.CommandLine;

/// <summary><c>doctor</c>: checks everything the server stands on; exit 1 if something is wrong.</summary>
public sealed class DoctorCommand
{
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public DoctorCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("doctor", "Checks settings, database, schema, clock, jobs, time zones and the data folder.");
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var settings = options.Settings(parsed);
        await using var store = Store.Open(settings.Database.ConnectionString);
        JobStorage? Jobs() => settings.Database.IsPostgres ? Engine.Scheduling.HangfireSetup.OpenStorage(settings.Database.ConnectionString) : null;
        var findings = await new Doctor(settings, store, Jobs, TimeProvider.System).ExamineAsync(ct);
        foreach (var finding in findings)
        {
            terminal.Output.WriteLine($"{(finding.IsWell ? "ok   " : "WRONG")} {finding.Check}: {finding.Message}");
            if (finding.Fix is { } fix)
                terminal.Output.WriteLine($"      {fix}");
        }
        return findings.All(f => f.IsWell) ? ExitCodes.Done : ExitCodes.Failed;
    }
}
