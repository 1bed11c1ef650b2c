using System.CommandLine;
using System.Globalization;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Demo;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>demo</c>: takes the sample college through every process, and prints what it did. A killed demo goes on where it was.</summary>
public sealed class DemoCommand
{
    const string CampaignName = "2026";

    readonly Option<ulong> seed = new("--seed") { Description = "Decides what the people of the sample answer.", DefaultValueFactory = _ => 1 };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public DemoCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("demo", "Takes the sample college through admission with a clock of its own, and prints lists, quotas, lottery and decisions.") { seed };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var settings = options.Settings(parsed);
        var configuration = options.Configuration(parsed);
        configuration["Logging:LogLevel:Default"] = "Error";
        var clock = new VirtualTime(DemoPeople.StartsAt);
        await using var services = await Composition.OpenAsync(settings, configuration, ct, clock);
        var store = services.GetRequiredService<IStore>();
        terminal.Say($"The sample college on {store.Description}");
        await ImportAsync(services, settings.ShippedWorkflows, ct);
        var campaign = new Campaign(store, services.GetRequiredService<Runner>(), services.GetRequiredService<WorkRunner>(), clock, parsed.GetValue(seed));
        var ended = await campaign.RunAsync((day, answers, deadlines) =>
            terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}  {answers,4} answers  {deadlines,4} deadlines")), ct);
        await using var registry = await new RegistryConnections(settings.Database.ConnectionString).OpenAsync(null, ct);
        foreach (var line in (await AdmissionReport.ReadAsync(registry.Rows, CampaignName, ct)).Lines())
            terminal.Output.WriteLine(line);
        await terminal.Output.FlushAsync(ct);
        foreach (var incident in ended.State.Incidents)
            terminal.Say($"{incident.Code}: {incident.Message} At activity {incident.ActivityId}.");
        return ended.State.SubStatus == WorkflowSubStatus.Finished ? ExitCodes.Done : ExitCodes.Failed;
    }

    static async Task ImportAsync(IServiceProvider services, string folder, CancellationToken ct)
    {
        var files = await DefinitionFiles.ReadFolderAsync(folder, ct);
        var import = new DefinitionImport(services.GetRequiredService<DefinitionLibrary>());
        var result = await import.RunAsync([.. files.Select(f => f.Definition).OfType<WorkflowDefinition>()], onlyMissing: true, _ => { }, ct);
        if (result.Problems.Any(p => p.Severity == Severity.Error))
            throw new ProblemException([.. result.Problems.Where(p => p.Severity == Severity.Error)]);
    }
}
