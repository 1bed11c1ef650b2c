using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Activities.Registry.Import;
using DualFlow.Activities.Registry.Kinds;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;
using DualFlow.Server.Settings;

namespace DualFlow.Server.Demo;

/// <summary>Plays the chapters one after the other, and reads the report when the last one has ended: so it is the same whether the play was interrupted or not.</summary>
/// <param name="services">Engine and domain.</param>
/// <param name="settings">Database and folder of workflows.</param>
/// <param name="clock">The demo's clock.</param>
/// <param name="seed">Decides what the people do.</param>
/// <param name="say">Progress, for a person.</param>
public sealed class DemoPlay(IServiceProvider services, ServerSettings settings, VirtualTime clock, ulong seed, Action<string> say)
{
    readonly string prefix = string.Create(CultureInfo.InvariantCulture, $"demo-{seed}-");
    readonly Runner runner = services.GetRequiredService<Runner>();

    /// <summary>Plays the chapters up to one of them.</summary>
    /// <param name="chapters">The chapters, in order.</param>
    /// <param name="ct">Ends between two steps; a later call goes on.</param>
    public async Task<DemoReport> RunAsync(IReadOnlyList<DemoChapter> chapters, CancellationToken ct)
    {
        var registry = new RegistryConnections(settings.Database.ConnectionString);
        var scene = new DemoScene(seed, await DemoCollege.ReadAsync(settings.ShippedWorkflows, ct), registry, prefix, services);
        var stage = new DemoStage(services.GetRequiredService<IStore>(), runner, services.GetRequiredService<WorkRunner>(), clock, prefix);
        await AdoptAsync(chapters);
        await stage.OpenAsync(ct);
        if (!stage.HasBegun(chapters[0].Name))
            await LoadAsync(ct);
        var played = chapters[0];
        var cast = new DemoCast(services.GetRequiredService<TaskDesk>(), services.GetRequiredService<TaskReader>(), services.GetRequiredService<TaskFiles>(), registry, PlayAsync);
        // A chapter is over when the next one has begun: what it would start now may be something else.
        var first = Math.Max(0, chapters.Select((c, i) => (c, i)).LastOrDefault(x => stage.HasBegun(x.c.Name)).i);
        foreach (var chapter in chapters.Skip(first))
        {
            played = chapter;
            clock.MoveTo(chapter.StartsAt);
            say(chapter.Title);
            var begun = await StartAsync(stage, chapter, await chapter.CasesAsync(scene, ct), ct);
            // Moments that a killed demo has left behind are over.
            foreach (var moment in chapter.Moments.Where(m => m >= clock.GetUtcNow()))
            {
                await RunAsync(chapter, moment, []);
                begun.AddRange(await StartAsync(stage, chapter, await chapter.ActAsync(moment, scene, ct), ct));
                await AdoptAsync([chapter]);
            }
            await RunAsync(chapter, chapter.Until, [.. begun.Union(stage.BegunOf(chapter.Name), StringComparer.Ordinal)]);
        }
        var report = new DemoReport();
        foreach (var chapter in chapters)
        {
            report.Begin(chapter.Title);
            await chapter.ReportAsync(scene, report, ct);
        }
        await HealthAsync(report, ct);
        return report;

        async Task AdoptAsync(IEnumerable<DemoChapter> of)
        {
            foreach (var chapter in of)
                await stage.AdoptAsync(await chapter.OthersAsync(scene, ct), ct);
        }

        Task RunAsync(DemoChapter chapter, DateTimeOffset? until, IReadOnlyCollection<string> leading) =>
            stage.RunAsync(cast.AnswerAsync, DemoCast.IsAsked, until, leading, chapter.IsInOrder, Day, ct);

        // Appeals belong to admission and to attestation: the chapter that is played comes first.
        Task<CastAnswer?> PlayAsync(TaskView task, CancellationToken token) =>
            chapters.Prepend(played).FirstOrDefault(c => c.Definitions.Contains(task.Task.DefinitionId, StringComparer.Ordinal)) is { } knows
                ? knows.PlayAsync(scene, task, token) : Task.FromResult<CastAnswer?>(CastAnswer.Usual);
    }

    async Task<List<string>> StartAsync(DemoStage stage, DemoChapter chapter, IReadOnlyList<DemoCase> cases, CancellationToken ct)
    {
        foreach (var one in cases)
            await stage.StartAsync(NameOf(chapter, one), new StartOrder { DefinitionId = one.DefinitionId, Seed = seed, Input = [.. one.Input.Select(i => KeyValuePair.Create(i.Key, Values.FromJson(i.Value)))] }, ct);
        return [.. cases.Select(c => NameOf(chapter, c))];
    }

    static string NameOf(DemoChapter chapter, DemoCase one) => one.Key.Length == 0 ? chapter.Name : $"{chapter.Name}-{one.Key}";

    // The registers of the sample, once: what the year changes in them stays.
    async Task LoadAsync(CancellationToken ct)
    {
        var desk = services.GetRequiredService<RegistryDesk>();
        var clerk = new Person("demo", "demo", "Demo", [], ["*"], null);
        foreach (var kind in RegistryKinds.All)
        {
            var content = await File.ReadAllBytesAsync(DemoCollege.FileOf(settings.ShippedWorkflows, kind), ct);
            var imported = (await desk.ImportAsync(clerk, kind, kind.Name + ".csv", content, ImportMode.All, null, ct)).Value!;
            say(string.Create(CultureInfo.InvariantCulture, $"{kind.Name}: {imported.Added} added, {imported.Changed} changed, {imported.Unchanged} unchanged"));
            if (imported.Problems.Count > 0)
                throw new ProblemException(new Problem("demo.sample", $"{kind.Name}.csv can't be taken: row {imported.Problems[0].Row}, {imported.Problems[0].Message.In("en")}", "Restore the folder workflows/sample/college."));
        }
    }

    void Day(DateOnly day, int answers, int deadlines) => say(string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}  {answers,4} answers  {deadlines,4} deadlines"));

    // Nothing may have failed on the way, whatever the totals say.
    async Task HealthAsync(DemoReport report, CancellationToken ct)
    {
        var (cases, incidents, faulted) = (0, 0, 0);
        for (var skip = 0; ; skip += 1000)
        {
            var page = await services.GetRequiredService<IStore>().ListInstancesAsync(new() { SearchTerm = prefix, Skip = skip, Take = 1000 }, ct);
            cases += page.Items.Length;
            incidents += page.Items.Sum(i => i.IncidentCount);
            faulted += page.Items.Count(i => i.SubStatus == WorkflowSubStatus.Faulted);
            foreach (var hurt in page.Items.Where(i => i.IncidentCount > 0))
                foreach (var incident in (await runner.FindAsync(hurt.Id, ct))!.State.Incidents)
                    say($"{hurt.Id}, {incident.ActivityId}: {incident.Code}: {incident.Message}");
            if (page.Items.Length < 1000)
                break;
        }
        report.Begin("The whole");
        report.Say($"{cases} cases");
        report.Total("incidents", incidents, "cases", 0, "none may be left");
        report.Total("faulted cases", faulted, "cases", 0, "none may be left");
    }
}
