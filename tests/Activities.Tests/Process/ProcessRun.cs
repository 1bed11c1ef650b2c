using System.Text.Json;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Process;

/// <summary>
/// The shipped processes with people's tasks and the registry on a real database: every transition is written as in life, and when nobody has an answer the clock jumps
/// to the next deadline.
/// </summary>
sealed class ProcessRun : IAsyncDisposable
{
    static readonly List<WorkflowDefinition> Shipped = [.. Directory.GetFiles(Repository.Workflows(), "*.json").Select(f => DefinitionReader.Read(File.ReadAllText(f)))];

    readonly HashSet<string> silent = [];
    readonly WrittenRun written;
    readonly InMemoryRun run;
    readonly Func<Asked, Answer?> people;

    ProcessRun(WrittenRun written, Func<Asked, Answer?> people) => (this.written, run, this.people) = (written, written.Run, people);

    /// <summary>A task that somebody is asked to do.</summary>
    public sealed record Asked(string Definition, string Activity, string? Subject, JsonElement Given, JsonElement Candidates);

    /// <summary>What they do.</summary>
    public sealed record Answer(string Outcome, object? Answers = null, bool Refuses = false, string? Comment = null)
    {
        /// <summary>Not yet: the task is asked about again; null never answers it.</summary>
        public static Answer Later { get; } = new("");
    }

    public RegistryConnections Registry => written.Registry;

    public List<(string Name, JsonElement Payload)> Events => written.Events;

    public List<string> Done { get; } = [];

    public DateTimeOffset Now => run.Now;

    /// <summary>Opens a registry and fills it.</summary>
    /// <param name="files">Folder with rule packs and samples; the shipped one when null.</param>
    /// <param name="hears">True when what is published starts the processes that listen, as in life; false leaves a process by itself.</param>
    public static async Task<ProcessRun> OpenAsync(bool postgres, DateTimeOffset now, Func<Asked, Answer?> people, Action<RegistryContext> seed, bool hears = false, string? files = null) =>
        new(await WrittenRun.OpenAsync(postgres, now, hears ? Shipped : Shipped.Where(d => !Listens(d)), seed, files), people);

    static bool Listens(WorkflowDefinition definition) => File.ReadAllText(Repository.Workflows(definition.DefinitionId + ".json")) is { } text
        && text.Contains("\"Elsa.Event\"", StringComparison.Ordinal) && text.Contains("\"canStartWorkflow\": true", StringComparison.Ordinal);

    /// <summary>Publishes an event and plays until nothing waits any more.</summary>
    public async Task TellAsync(string name, object payload)
    {
        Assert.True(await run.SendEventAsync(name, Values.FromJson(JsonSerializer.SerializeToElement(payload, RegistryJson.Options)), default), $"Nobody hears {name}.");
        await PlayAsync();
    }

    /// <summary>Starts a process and plays until it waits for nothing any more.</summary>
    public async Task<InstanceState> RunAsync(string definition, params (string Name, object? Value)[] input)
    {
        var id = await run.StartAsync(Shipped.Single(d => d.DefinitionId == definition), [.. input.Select(i => KeyValuePair.Create(i.Name, Values.FromJson(JsonSerializer.SerializeToElement(i.Value))))], default,
            instanceId: $"{definition}{run.Instances.Count}");
        await PlayAsync();
        return run.Instances[id].State;
    }

    async Task PlayAsync()
    {
        for (var turn = 0; await AnswerAsync() || await AdvanceAsync(); turn++)
        {
            Assert.True(turn < 400, $"It goes round in circles: {string.Join(' ', Done.TakeLast(20))}");
            if (string.Join('\n', run.Instances.Values.SelectMany(i => i.State.Incidents.Select(n => $"{i.State.DefinitionId} {n.ActivityNodeId}: {n.Message}"))) is { Length: > 0 } incidents)
                Assert.Fail(incidents);
        }
    }

    public Task<T> ReadAsync<T>(Func<RegistryContext, Task<T>> read) => written.ReadAsync(read);

    async Task<bool> AnswerAsync()
    {
        var open = await ReadAsync(r => r.Tasks.AsNoTracking().Where(t => t.State == "open").ToListAsync());
        foreach (var task in open.Where(t => !silent.Contains(t.TaskId)).OrderBy(t => t.CreatedAt).ThenBy(t => t.TaskId, StringComparer.Ordinal))
        {
            var asked = new Asked(task.DefinitionId, task.ActivityId, task.Subject, task.Given is null ? default : JsonDocument.Parse(task.Given).RootElement,
                JsonDocument.Parse(task.Progress).RootElement.GetProperty("candidates"));
            if (people(asked) is not { } answer)
            {
                silent.Add(task.TaskId);
                continue;
            }
            if (answer == Answer.Later)
                continue;
            var progress = RegistryJson.Read<TaskProgress>(task.Progress);
            // A task with signers is signed by one after the other.
            var word = progress.Terms.Signers.Where((_, i) => progress.Given.All(g => g.Position != i)).Select(s => s.Key).FirstOrDefault() ?? asked.Candidates[0].GetString()!;
            var (name, roles) = word.StartsWith("role:", StringComparison.Ordinal) ? ($"someone-{word[5..]}", (string[])[word[5..]]) : (word.Split(':')[^1], []);
            var signs = !progress.Terms.Signers.IsEmpty;
            var act = new TaskAct
            {
                Verb = signs ? TaskVerb.Sign : TaskVerb.Complete, Actor = new(name, name, name, Assignment.Of(name, name, roles)), Outcome = answer.Outcome, Button = answer.Outcome,
                Answers = answer.Answers is null ? null : JsonSerializer.SerializeToElement(answer.Answers, RegistryJson.Options), Refuses = signs && answer.Refuses, Comment = answer.Comment,
                Signature = signs ? new(name, name, "test", "k", "hash", "v", run.Now, "{}") : null,
            };
            Assert.True(await run.ResumeAsync(task.TaskId, JsonSerializer.SerializeToElement(act, RegistryJson.Options), default), $"{task.DefinitionId} {task.ActivityId} {word}");
            Done.Add($"{task.ActivityId}.{answer.Outcome}");
            return true;
        }
        return false;
    }

    async Task<bool> AdvanceAsync()
    {
        if (run.NextDueAt is not { } due)
            return false;
        await run.AdvanceToAsync(due, default);
        return true;
    }

    public ValueTask DisposeAsync() => written.DisposeAsync();
}
