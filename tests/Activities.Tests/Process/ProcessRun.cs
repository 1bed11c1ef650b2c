using System.Data.Common;
using System.Text.Json;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using DualFlow.Tests;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DualFlow.Activities.Tests.Process;

/// <summary>
/// The shipped processes with people's tasks and the registry on a real database: every transition is written as in life, and when nobody has an answer the clock jumps
/// to the next deadline.
/// </summary>
sealed class ProcessRun : IAsyncDisposable
{
    static readonly List<WorkflowDefinition> Shipped = [.. Directory.GetFiles(Repository.Workflows(), "*.json").Select(f => DefinitionReader.Read(File.ReadAllText(f)))];

    readonly string folder = Directory.CreateTempSubdirectory("dualflow-process").FullName;
    readonly RegistryWriter writer = new();
    readonly DbConnection connection;
    readonly InMemoryRun run;
    readonly HashSet<string> silent = [];
    readonly Func<Asked, Answer?> people;

    ProcessRun(string database, DbConnection connection, DateTimeOffset now, Func<Asked, Answer?> people, bool hears, string files)
    {
        (this.connection, this.people) = (connection, people);
        Registry = new(database);
        run = new(new(ControlFlowActivities.All.Concat(ActivitiesSetup.Types(Registry, new(files), new LiquidTemplates()))),
            new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type), hears ? Shipped : Shipped.Where(d => !Listens(d)), now) { Moved = Write };
    }

    /// <summary>A task that somebody is asked to do.</summary>
    public sealed record Asked(string Definition, string Activity, string? Subject, JsonElement Given, JsonElement Candidates);

    /// <summary>What they do.</summary>
    public sealed record Answer(string Outcome, object? Answers = null, bool Refuses = false, string? Comment = null)
    {
        /// <summary>Not yet: the task is asked about again; null never answers it.</summary>
        public static Answer Later { get; } = new("");
    }

    public RegistryConnections Registry { get; }

    public List<(string Name, JsonElement Payload)> Events { get; } = [];

    public List<string> Done { get; } = [];

    public DateTimeOffset Now => run.Now;

    /// <summary>Opens a registry and fills it.</summary>
    /// <param name="files">Folder with rule packs and samples; the shipped one when null.</param>
    /// <param name="hears">True when what is published starts the processes that listen, as in life; false leaves a process by itself.</param>
    public static async Task<ProcessRun> OpenAsync(bool postgres, DateTimeOffset now, Func<Asked, Answer?> people, Action<RegistryContext> seed, bool hears = false, string? files = null)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("dualflow-registry").FullName, "registry.db");
        var database = postgres ? await PostgresServer.Instance.CreateDatabaseAsync() : $"Data Source={file}";
        if (postgres)
        {
            // The registry lives beside the engine's tables, in the engine's schema.
            await using var bare = new NpgsqlConnection(database);
            await bare.OpenAsync();
            await using var schema = new NpgsqlCommand("create schema if not exists dualflow", bare);
            await schema.ExecuteNonQueryAsync();
        }
        DbConnection connection = postgres ? new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database) { SearchPath = "dualflow" }.ConnectionString) : new SqliteConnection(database);
        await connection.OpenAsync();
        var process = new ProcessRun(database, connection, now, people, hears, files ?? Repository.Workflows());
        if (!postgres)
        {
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = off";
            await pragma.ExecuteNonQueryAsync();
        }
        await process.writer.MigrateAsync(connection, default);
        await using var rows = RegistryContext.On(connection, null);
        rows.ChangeAs(new(now, "test"));
        seed(rows);
        await rows.SaveChangesAsync();
        return process;
    }

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

    public async Task<T> ReadAsync<T>(Func<RegistryContext, Task<T>> read)
    {
        await using var open = await Registry.OpenAsync(null, default);
        return await read(open.Rows);
    }

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

    void Write(InstanceMoved moved)
    {
        foreach (var published in moved.Effects.OfType<Effect.Enqueue>().Select(e => e.Work).Where(w => w.Kind == WorkKind.PublishEvent))
            if (WorkPayload.Read(published.Kind, published.Payload) is WorkPayload.PublishEvent e)
                Events.Add((e.EventName, e.Payload.Clone()));
        RegistryWrite[] writes = [.. moved.Effects.OfType<Effect.ChangeRegistry>().Select((c, i) => new RegistryWrite(moved.State.Id, moved.State.Version, i, null, c.ActivityNodeId, c.At, c.Change))];
        if (writes.Length == 0)
            return;
        using var transaction = connection.BeginTransaction();
        writer.ApplyAsync(connection, transaction, writes, default).GetAwaiter().GetResult();
        transaction.Commit();
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}
