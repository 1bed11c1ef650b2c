using System.CommandLine;
using System.Globalization;
using DualFlow.Activities.HumanTasks;
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
        Command = new Command("demo", "Takes the sample college through its processes with a clock of its own, and prints what came of it, with checked totals.") { seed };
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
        var registry = new RegistryConnections(settings.Database.ConnectionString);
        var ended = await new Campaign(services, registry, clock, parsed.GetValue(seed)).RunAsync(Day, ct);
        await using (var open = await registry.OpenAsync(null, ct))
            foreach (var line in (await AdmissionReport.ReadAsync(open.Rows, CampaignName, ct)).Lines())
                terminal.Output.WriteLine(line);
        var isWell = Says(ended);
        foreach (var chapter in DemoYear.Chapters)
            isWell &= await RunAsync(chapter, services, registry, clock, parsed.GetValue(seed), ct);
        await terminal.Output.FlushAsync(ct);
        return isWell ? ExitCodes.Done : ExitCodes.Failed;
    }

    async Task<bool> RunAsync(DemoChapter chapter, IServiceProvider services, RegistryConnections registry, VirtualTime clock, ulong seed, CancellationToken ct)
    {
        clock.MoveTo(chapter.StartsAt);
        terminal.Say(chapter.Title);
        var id = string.Create(CultureInfo.InvariantCulture, $"demo-{chapter.DefinitionId}-{seed}");
        var stage = new DemoStage(services.GetRequiredService<IStore>(), services.GetRequiredService<Runner>(), services.GetRequiredService<WorkRunner>(), clock, id);
        var cast = new DemoCast(services.GetRequiredService<TaskDesk>(), services.GetRequiredService<TaskReader>(), services.GetRequiredService<TaskFiles>(), registry, chapter.Play);
        await stage.StartAsync(new StartOrder { DefinitionId = chapter.DefinitionId, Seed = seed, Input = [.. chapter.Input] }, ct);
        var ended = await stage.RunAsync(cast.AnswerAsync, DemoCast.IsAsked, Day, ct);
        await using var open = await registry.OpenAsync(null, ct);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(chapter.Title);
        foreach (var line in await chapter.ReportAsync(ended, open.Rows, ct))
            terminal.Output.WriteLine("  " + line);
        return Says(ended);
    }

    void Day(DateOnly day, int answers, int deadlines) =>
        terminal.Say(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}  {answers,4} answers  {deadlines,4} deadlines"));

    bool Says(InstanceView ended)
    {
        foreach (var incident in ended.State.Incidents)
            terminal.Say($"{incident.Code}: {incident.Message} At activity {incident.ActivityId}.");
        return ended.State.SubStatus == WorkflowSubStatus.Finished;
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
