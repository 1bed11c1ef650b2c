using System.Text.Json;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Process;

/// <summary>
/// Runs the shipped processes in memory, one step after the other, with a clock that jumps to the next deadline when nothing is
/// ready. Registry changes go to SQLite in one transaction for each step, as in life.
/// </summary>
sealed class Rehearsal : IAsyncDisposable
{
    static readonly Dictionary<string, ExpressionLanguage> Languages =
        new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);

    readonly string folder = Directory.CreateTempSubdirectory("dualflow-rehearsal").FullName;
    readonly Dictionary<string, Plan> plans = [];
    readonly Dictionary<string, (Plan Plan, InstanceState State)> instances = [];
    readonly Queue<(string Instance, Work Work)> work = new();
    readonly RegistryWriter writer = new();
    readonly Dictionary<(string, int), WorkActivity> jobs;
    readonly Func<string, JsonElement, Answered?> people;
    readonly SqliteConnection connection;
    readonly HashSet<string> silent = [];

    public Rehearsal(Func<string, JsonElement, Answered?> people, DateTimeOffset now, string? files = null, Func<string, string>? edit = null, params string[] definitions)
    {
        this.people = people;
        Now = now;
        var connectionString = $"Data Source={Path.Combine(folder, "registry.db")}";
        Registry = new(connectionString);
        connection = new(connectionString);
        var types = ActivitiesSetup.Types(Registry, new(files ?? Repository.Workflows()), new LiquidTemplates());
        jobs = types.OfType<WorkActivity>().ToDictionary(t => (t.Descriptor.TypeName, t.Descriptor.Version));
        var compiler = new PlanCompiler(new ActivityCatalog(ControlFlowActivities.All.Concat(types)), Languages, _ => null);
        foreach (var file in definitions.SelectMany(d => Directory.GetFiles(Repository.Workflows(), d)))
        {
            var text = File.ReadAllText(file);
            var plan = compiler.Compile(DefinitionReader.Read(edit?.Invoke(text) ?? text));
            plans[plan.Definition.DefinitionId] = plan;
        }
    }

    /// <summary>What somebody does with a task.</summary>
    public sealed record Answered(string Outcome, object? Answers = null);

    public RegistryConnections Registry { get; }

    public DateTimeOffset Now { get; private set; }

    public List<(string Task, JsonElement Payload, DateTimeOffset At)> Tasks { get; } = [];

    public List<string> Events { get; } = [];

    public int Steps { get; private set; }

    public InstanceState this[string instance] => instances[instance].State;

    public IEnumerable<InstanceState> All => instances.Values.Select(i => i.State);

    public int LargestState { get; private set; }

    /// <summary>Opens the registry and makes its tables.</summary>
    public async Task OpenAsync()
    {
        if (connection.State == System.Data.ConnectionState.Open)
            return;
        await connection.OpenAsync();
        await using (var command = connection.CreateCommand())
        {
            // The rehearsal's file is thrown away: it needn't survive a power cut.
            command.CommandText = "pragma journal_mode = wal; pragma synchronous = off";
            await command.ExecuteNonQueryAsync();
        }
        await writer.MigrateAsync(connection, default);
    }

    public Task<InstanceState> RunAsync(string definition, params (string Name, object? Value)[] input) => StartAsync("run", definition, input);

    /// <summary>Starts an instance under this id and runs until nothing is ready.</summary>
    public async Task<InstanceState> StartAsync(string id, string definition, params (string Name, object? Value)[] input)
    {
        await OpenAsync();
        await StartAsync(id, definition, null, null, 42, [.. input.Select(i => KeyValuePair.Create(i.Name, i.Value))]);
        while (await StepAsync())
            Assert.InRange(Steps, 0, 20_000);
        return instances[id].State;
    }

    /// <summary>Presses a button of the instance's open task.</summary>
    public async Task AnswerAsync(string instance, string outcome)
    {
        var task = this[instance].Bookmarks.Single(b => b.Name == "DualFlow.HumanTask");
        var act = new TaskAct { Verb = TaskVerb.Complete, Actor = new("u1", "asel", "Әсел", ["role:methodist", "methodist"], Leads: true), Outcome = outcome };
        await SendAsync(instance, new Stimulus.Resume(task.Id, JsonSerializer.SerializeToElement(act, RegistryJson.Options)));
        while (await StepAsync())
            Assert.InRange(Steps, 0, 20_000);
    }

    async Task<bool> StepAsync()
    {
        if (work.TryDequeue(out var next))
        {
            await DoAsync(next.Instance, next.Work);
            return true;
        }
        foreach (var (id, (_, state)) in instances.OrderBy(i => i.Key, StringComparer.Ordinal))
            foreach (var bookmark in state.Bookmarks.Where(b => b is { Name: "DualFlow.HumanTask", DueAt: null } && !silent.Contains(b.Id)).ToList())
            {
                var task = await TaskAsync(bookmark.Id);
                var given = task.Given is null ? JsonDocument.Parse("{}").RootElement : JsonDocument.Parse(task.Given).RootElement;
                Tasks.Add((task.ActivityId, given, Now));
                if (people(task.ActivityId, given) is { } answer)
                {
                    var word = JsonDocument.Parse(task.Progress).RootElement.GetProperty("candidates")[0].GetString()!;
                    var act = new TaskAct
                    {
                        Verb = TaskVerb.Complete, Actor = new("someone", "someone", "Someone", [word]), Outcome = answer.Outcome, Button = answer.Outcome,
                        Answers = answer.Answers is null ? null : JsonSerializer.SerializeToElement(answer.Answers, RegistryJson.Options),
                    };
                    await SendAsync(id, new Stimulus.Resume(bookmark.Id, JsonSerializer.SerializeToElement(act, RegistryJson.Options)));
                    return true;
                }
                silent.Add(bookmark.Id);
            }
        var due = instances.SelectMany(i => i.Value.State.Bookmarks.Where(b => b.DueAt is not null).Select(b => (i.Key, b)))
            .OrderBy(b => b.b.DueAt).ThenBy(b => b.b.Id, StringComparer.Ordinal).Cast<(string Key, Bookmark Bookmark)?>().FirstOrDefault();
        if (due is not { } timer)
            return false;
        Now = timer.Bookmark.DueAt > Now ? timer.Bookmark.DueAt!.Value : Now;
        await SendAsync(timer.Key, new Stimulus.Resume(timer.Bookmark.Id));
        return true;
    }

    async Task<TaskRow> TaskAsync(string id)
    {
        await using var open = await Registry.OpenAsync(null, default);
        return await open.Rows.Tasks.AsNoTracking().SingleAsync(t => t.TaskId == id);
    }

    async Task DoAsync(string instance, Work item)
    {
        switch (WorkPayload.Read(item.Kind, item.Payload))
        {
            case WorkPayload.RunActivity run:
                var inputs = new ActivityInputs([.. run.Inputs.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Values.FromJson(p.Value)))]);
                var outcome = await jobs[(run.Type, run.TypeVersion)].RunAsync(inputs, new(item.Id, instance, null, 1), default);
                await SendAsync(instance, new Stimulus.WorkDone(item.TokenId, item.Id, outcome));
                break;
            case WorkPayload.StartChild child:
                await StartAsync(item.Id, child.DefinitionId, instance, child.BookmarkId, child.Seed,
                    [.. child.Input.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Values.FromJson(p.Value)))]);
                break;
            case WorkPayload.NotifyParent ended:
                await SendAsync(ended.ParentInstanceId, new Stimulus.Resume(ended.BookmarkId, ended.Result.ToValue()));
                break;
            case WorkPayload.PublishEvent published:
                Events.Add(published.EventName);
                break;
            default:
                await SendAsync(instance, new Stimulus.Continue());
                break;
        }
    }

    Task StartAsync(string id, string definition, string? parent, string? bookmark, ulong seed, KeyValuePair<string, object?>[] input)
    {
        var plan = plans[definition];
        return CommitAsync(plan, Interpreter.Start(plan, new StartRequest { InstanceId = id, Seed = seed, Input = [.. input], ParentInstanceId = parent, ParentBookmarkId = bookmark }, Now));
    }

    Task SendAsync(string instance, Stimulus stimulus)
    {
        var (plan, state) = instances[instance];
        return CommitAsync(plan, Interpreter.Step(plan, state, stimulus, Now));
    }

    async Task CommitAsync(Plan plan, StepResult step)
    {
        while (true)
        {
            Steps++;
            Assert.True(step.Accepted, $"{step.State.DefinitionId} {step.State.Id}: {step.State.SubStatus}, {string.Join("; ", step.State.Incidents.Select(i => $"{i.ActivityNodeId}: {i.Message}"))}");
            RegistryWrite[] writes = [.. step.Effects.OfType<Effect.ChangeRegistry>().Select((c, i) =>
                new RegistryWrite(step.State.Id, step.State.Version, i, null, c.ActivityNodeId, c.At, c.Change))];
            if (writes.Length > 0)
            {
                await using var transaction = await connection.BeginTransactionAsync();
                await writer.ApplyAsync(connection, transaction, writes, default);
                await transaction.CommitAsync();
            }
            foreach (var queued in step.Effects.OfType<Effect.Enqueue>())
                work.Enqueue((step.State.Id, queued.Work));
            var json = StateJson.Write(plan, step.State);
            LargestState = Math.Max(LargestState, json.Length);
            instances[step.State.Id] = (plan, StateJson.Read(plan, json));
            if (!step.HasMore)
                return;
            step = Interpreter.Step(plan, instances[step.State.Id].State, new Stimulus.Continue(), Now);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
