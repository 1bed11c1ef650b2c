using System.Text.Json;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using Microsoft.Data.Sqlite;

namespace DualFlow.Activities.Tests.Attestation;

/// <summary>The shipped processes of attestation with the registry of a <see cref="Board"/>: people answer tasks, the clock is moved, and every change is written.</summary>
sealed class Case
{
    readonly List<string> events = [];
    int written;

    public Case(Board board)
    {
        Board = board;
        var files = new WorkflowFiles(Repository.Workflows());
        Run = board.Run = new(
            new(ControlFlowActivities.All.Concat(ActivitiesSetup.Types(board.Registry, files, new LiquidTemplates()))), new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type),
            Directory.GetFiles(Repository.Workflows(), "*.json").Select(f => DefinitionReader.Read(File.ReadAllText(f))), board.Now)
        {
            // Whoever reads the registry sees what was decided before.
            StandIn = (_, _, _) => { WriteAsync().GetAwaiter().GetResult(); return null; },
            Moved = moved => events.AddRange(moved.Effects.OfType<Effect.Enqueue>().Select(e => WorkPayload.Read(e.Work.Kind, e.Work.Payload)).OfType<WorkPayload.PublishEvent>().Select(e => e.EventName)),
        };
    }

    public Board Board { get; }

    public InMemoryRun Run { get; }

    public IReadOnlyList<string> Events => events;

    public string Tasks => string.Join(" ", Open.Select(t => t.Form));

    List<(string WaitId, string Form, JsonElement Data, DateTimeOffset? DueAt, string Who)> Open { get; } = [];

    public async Task<string> StartAsync(string definition, object input)
    {
        var id = await Run.StartAsync(DefinitionReader.Read(File.ReadAllText(Repository.Workflows($"{definition}.json"))),
            [.. JsonSerializer.SerializeToElement(input).EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Values.FromJson(p.Value.Clone())))], default);
        await WriteAsync();
        return id;
    }

    /// <summary>Somebody does the open task with that form.</summary>
    public async Task DoAsync(string form, string outcome, object? answers = null, string by = "somebody")
    {
        await WriteAsync();
        var task = Open.Find(t => t.Form == form);
        Assert.True(task.WaitId is not null, $"No task {form}; there is {Tasks}. {Incidents}");
        var key = task.Who.Split(' ').First();
        var act = new TaskAct { Verb = TaskVerb.Complete, Actor = new(by, by, by, [.. task.Who.Split(' ')]), Outcome = outcome, Answers = JsonSerializer.SerializeToElement(answers ?? new { }) };
        Assert.True(await Run.ResumeAsync(task.WaitId, JsonSerializer.SerializeToElement(act, RegistryJson.Options), default), $"{form} {key}");
        await WriteAsync();
    }

    /// <summary>The clock goes on to the end of what waits next, or to a time.</summary>
    public async Task WaitAsync(DateTimeOffset? until = null)
    {
        await Run.AdvanceToAsync(until ?? Run.NextDueAt!.Value, default);
        await WriteAsync();
    }

    public async Task<BoardViewOf> BoardOfAsync(string session)
    {
        await WriteAsync();
        return new((await Board.Desk.FindAsync(Board.Lead, session, default)).Value!);
    }

    public sealed record BoardViewOf(Activities.Attestation.Desk.BoardView View);

    public JsonElement Data(string form) => Open.Find(t => t.Form == form).Data;

    /// <summary>Who may do the open task with that form, with spaces between.</summary>
    public string Who(string form) => Open.Find(t => t.Form == form).Who;

    public bool IsFinished(string instance) => Run.Instances[instance].State is { Status: WorkflowStatus.Finished, SubStatus: WorkflowSubStatus.Finished };

    public string Incidents => string.Join("; ", Run.Instances.Values.SelectMany(i => i.State.Incidents).Select(i => $"{i.ActivityNodeId} {i.Code}: {i.Message}"));

    public async Task WriteAsync()
    {
        if (written == Run.Changes.Count)
            return;
        await using var open = await Board.Registry.OpenAsync(null, default);
        for (; written < Run.Changes.Count; written++)
        {
            var change = Run.Changes[written];
            if (change.Kind == TaskChanges.OpenedKind)
            {
                var opened = RegistryJson.Read<TaskOpened>(change.Payload);
                Open.Add((opened.TaskId, opened.Form ?? "", opened.Given ?? default, opened.Progress.Terms.DueAt, string.Join(' ', opened.Progress.Candidates)));
            }
            else if (change.Kind == TaskChanges.EndedKind)
                Open.RemoveAll(t => t.WaitId == RegistryJson.Read<TaskEnded>(change.Payload).TaskId);
            else if (!change.Kind.StartsWith("task", StringComparison.Ordinal))
            {
                open.Rows.ChangeAs(new(Run.Now, null, InstanceOf(change)));
                await RegistryParts.For(change.Kind).ApplyAsync(open.Rows, new(InstanceOf(change), 1, written, null, "node", Run.Now, change), default);
                await open.Rows.SaveChangesAsync();
            }
        }
    }

    // The run keeps changes without their case; a session is named after it.
    string InstanceOf(RegistryChange change) => change.Kind == Activities.Attestation.Changes.AttestationChanges.PlannedKind
        ? RegistryJson.Read<Activities.Attestation.Changes.SessionPlanned>(change.Payload).Id : "run";
}
