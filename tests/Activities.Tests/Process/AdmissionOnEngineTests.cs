using System.Text.Json;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Sample;
using DualFlow.Engine;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static DualFlow.Activities.Tests.Process.SmallCollege;

namespace DualFlow.Activities.Tests.Process;

/// <summary>The same process on the real engine and both databases; everybody answers at once, so nothing waits for a clock.</summary>
public class AdmissionOnEngineTests
{
    // The window lies in the past and the last day of offers far ahead, whatever today is.
    const string LastDay = "variables.Campaign.windowTo.substring(0, 4) + '-' + variables.Rules.deadlines.offersUntil";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_campaign_runs_on_the_engine_and_enrols_once(bool postgres)
    {
        using var college = new SmallCollege(Person("A", 5), Person("B", 4), Person("C", 3));
        college.MoveTo(2024);
        var database = postgres ? await PostgresServer.Instance.CreateDatabaseAsync() : $"Data Source={Path.Combine(college.Folder, "engine.db")}";
        var services = new ServiceCollection().AddDomainActivities(database, college.Folder)
            .AddDualFlowEngine(new EngineOptions { ConnectionString = database, RunsWork = false });
        await using var engine = services.BuildServiceProvider();
        var store = engine.GetRequiredService<IStore>();
        await store.MigrateAsync(default);
        var library = engine.GetRequiredService<DefinitionLibrary>();
        foreach (var name in DemoPeople.Definitions)
        {
            await library.SaveAsync(DefinitionReader.Read((await File.ReadAllTextAsync(Repository.Workflows(name + ".json"))).Replace(LastDay, "'2100-01-01'", StringComparison.Ordinal)), default);
            Assert.NotNull(await library.PublishAsync(name, default));
        }

        var started = await engine.GetRequiredService<Runner>().StartAsync(new StartOrder { DefinitionId = "admission", InstanceId = "campaign" }, default);
        Assert.IsType<StartResult.Started>(started);
        for (var turn = 0; await StillRunsAsync(engine) && turn < 500; turn++)
            await TurnAsync(engine, store);

        Assert.Equal(WorkflowSubStatus.Finished, (await engine.GetRequiredService<Runner>().FindAsync("campaign", default))!.State.SubStatus);
        await using var registry = await new Activities.Registry.RegistryConnections(database).OpenAsync(null, default);
        var report = await AdmissionReport.ReadAsync(registry.Rows, "2026", default);
        Assert.Equal([("A", "Confirmed"), ("B", "Declined"), ("C", "Declined")], report.Offers.Select(o => (o.Number, o.Answer!)));
        Assert.Equal(["A"], report.Enrolments.Select(e => e.Number));
    }

    static async Task<bool> StillRunsAsync(ServiceProvider engine) =>
        (await engine.GetRequiredService<Runner>().FindAsync("campaign", default))!.State.Status == WorkflowStatus.Running;

    static async Task TurnAsync(ServiceProvider engine, IStore store)
    {
        var (work, timers) = (engine.GetRequiredService<WorkRunner>(), engine.GetRequiredService<TimerRunner>());
        while (await work.ClaimAsync(default) > 0)
            await work.DrainAsync(default);
        await using (var registry = await engine.GetRequiredService<Activities.Registry.RegistryConnections>().OpenAsync(null, default))
            foreach (var task in await registry.Rows.Tasks.AsNoTracking().Where(t => t.State == "open").ToListAsync())
                if (Answer(task.ActivityId, JsonDocument.Parse(task.Given ?? "{}").RootElement) is { } answer)
                {
                    var word = JsonDocument.Parse(task.Progress).RootElement.GetProperty("candidates")[0].GetString()!;
                    var act = new TaskAct
                    {
                        Verb = TaskVerb.Complete, Actor = new("someone", "someone", "Someone", [word]), Outcome = answer.Outcome, Button = answer.Outcome,
                        Answers = answer.Answers is null ? null : JsonSerializer.SerializeToElement(answer.Answers, Activities.Registry.RegistryJson.Options),
                    };
                    await engine.GetRequiredService<Runner>().ResumeAsync(task.TaskId, Values.FromJson(JsonSerializer.SerializeToElement(act, Activities.Registry.RegistryJson.Options)), null, default);
                }
        await timers.ClaimAsync(default);
        await timers.DrainAsync(default);
    }

    static Rehearsal.Answered? Answer(string task, JsonElement given) => task switch
    {
        "meet" => SmallCampaign.Votes("FFFFF"),
        "verify" => new("Ok"),
        "confirmPlace" => new(given.GetProperty("number").GetString() == "A" ? "Confirm" : "Decline"),
        "signOrder" => new("Done", new { orderNumber = "1-C" }),
        "reportWithdrawals" => new("Done", new { withdrawn = Array.Empty<object>() }),
        _ => null,
    };
}
