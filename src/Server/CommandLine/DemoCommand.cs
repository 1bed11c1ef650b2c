using System.CommandLine;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Demo;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.CommandLine;

/// <summary><c>demo</c>: takes the sample college through its year, and prints what it did, with checked totals. A killed demo goes on where it was.</summary>
public sealed class DemoCommand
{
    readonly Option<ulong> seed = new("--seed") { Description = "Decides what the people of the sample answer.", DefaultValueFactory = _ => 1 };
    readonly Option<string?> until = new("--until") { Description = $"Ends after this chapter: {string.Join(", ", DemoYear.Chapters.Select(c => c.Name))}.", HelpName = "CHAPTER" };
    readonly SharedOptions options;
    readonly Terminal terminal;

    /// <summary>The command.</summary>
    public DemoCommand(SharedOptions options, Terminal terminal)
    {
        (this.options, this.terminal) = (options, terminal);
        Command = new Command("demo", "Takes the sample college through its year with a clock of its own, and prints what came of it, with checked totals; exit 1 when a total is wrong.") { seed, until };
        Command.SetAction(RunAsync);
    }

    /// <summary>For the root command.</summary>
    public Command Command { get; }

    async Task<int> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var chapters = Chapters(parsed.GetValue(until));
        var settings = options.Settings(parsed);
        var configuration = options.Configuration(parsed);
        configuration["Logging:LogLevel:Default"] = "Error";
        // How busy the machine is must not decide how the year ends.
        configuration["DualFlow:Scripts:Time"] = "00:00:10";
        var clock = new VirtualTime(chapters.Min(c => c.StartsAt));
        await using var services = await Composition.OpenAsync(settings, configuration, ct, clock);
        terminal.Say($"The sample college on {services.GetRequiredService<IStore>().Description}");
        await ActivatorUtilities.CreateInstance<ShippedScripts>(services).SaveAsync(ct);   // workflows are checked against them
        await ImportAsync(services, settings.ShippedWorkflows, ct);
        // In the demo the head of the department begins the graduation, on its day: results are final weeks before the contracts end.
        await services.GetRequiredService<DefinitionLibrary>().RetractAsync("graduation-begins", ct);
        var report = await new DemoPlay(services, settings, clock, parsed.GetValue(seed), terminal.Say).RunAsync(chapters, ct);
        foreach (var line in report.Lines)
            terminal.Output.WriteLine(line);
        terminal.Output.WriteLine();
        terminal.Output.WriteLine($"Totals checked: {report.Checked}, wrong: {report.Wrong.Count}");
        await terminal.Output.FlushAsync(ct);
        foreach (var wrong in report.Wrong)
            terminal.Say($"demo.total: a total of the demo is wrong: {wrong}. Look at both places in the browser; this is a fault of the program.");
        return report.Wrong.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }

    static IReadOnlyList<DemoChapter> Chapters(string? until)
    {
        if (until is null)
            return DemoYear.Chapters;
        var last = DemoYear.Chapters.FirstOrDefault(c => c.Name == until);
        return last is not null ? [.. DemoYear.Chapters.TakeWhile(c => c != last), last] : throw new UsageException($"There is no chapter \"{until}\". There are {string.Join(", ", DemoYear.Chapters.Select(c => c.Name))}.");
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
