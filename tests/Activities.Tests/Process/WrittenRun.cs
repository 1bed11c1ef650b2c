using System.Data.Common;
using System.Text.Json;
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
using Npgsql;

namespace DualFlow.Activities.Tests.Process;

/// <summary>Shipped definitions on the interpreter, with a clock that is moved and a registry on a real database: what a step asks of it is written in one transaction, as in life.</summary>
sealed class WrittenRun : IAsyncDisposable
{
    static readonly Dictionary<string, ExpressionLanguage> Languages = new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type);

    readonly RegistryWriter writer = new();
    readonly DbConnection connection;
    readonly string? folder;

    WrittenRun(string database, string? folder, DbConnection connection, IEnumerable<WorkflowDefinition> definitions, string files, DateTimeOffset now)
    {
        (Registry, this.folder, this.connection) = (new(database), folder, connection);
        Run = new(new(ControlFlowActivities.All.Concat(ActivitiesSetup.Types(Registry, new(files), new LiquidTemplates()))), Languages, definitions, now) { Moved = Write };
    }

    public RegistryConnections Registry { get; }

    public InMemoryRun Run { get; }

    public List<(string Name, JsonElement Payload)> Events { get; } = [];

    /// <summary>Told after each transition, with what it wrote.</summary>
    public Action<InstanceMoved, IReadOnlyList<RegistryWrite>>? Written { get; init; }

    /// <summary>Opens a registry, fills it, and knows these definitions.</summary>
    public static async Task<WrittenRun> OpenAsync(
        bool postgres, DateTimeOffset now, IEnumerable<WorkflowDefinition> definitions, Action<RegistryContext> seed, string? files = null, Action<InstanceMoved, IReadOnlyList<RegistryWrite>>? written = null)
    {
        var folder = postgres ? null : Directory.CreateTempSubdirectory("dualflow-run").FullName;
        var database = folder is null ? await PostgresServer.Instance.CreateDatabaseAsync() : $"Data Source={Path.Combine(folder, "registry.db")}";
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
        if (!postgres)
        {
            // The run's file is thrown away: it needn't survive a power cut.
            await using var pragma = connection.CreateCommand();
            pragma.CommandText = "pragma journal_mode = wal; pragma synchronous = off";
            await pragma.ExecuteNonQueryAsync();
        }
        var run = new WrittenRun(database, folder, connection, definitions, files ?? Repository.Workflows(), now) { Written = written };
        await run.writer.MigrateAsync(connection, default);
        await run.ChangeAsync(seed);
        return run;
    }

    /// <summary>Changes rows as somebody outside of the cases.</summary>
    public async Task ChangeAsync(Action<RegistryContext> change)
    {
        await using var rows = RegistryContext.On(connection, null);
        rows.ChangeAs(new(Run.Now, "test"));
        change(rows);
        await rows.SaveChangesAsync();
    }

    public async Task<T> ReadAsync<T>(Func<RegistryContext, Task<T>> read)
    {
        await using var open = await Registry.OpenAsync(null, default);
        return await read(open.Rows);
    }

    void Write(InstanceMoved moved)
    {
        foreach (var published in moved.Effects.OfType<Effect.Enqueue>().Select(e => e.Work).Where(w => w.Kind == WorkKind.PublishEvent))
            if (WorkPayload.Read(published.Kind, published.Payload) is WorkPayload.PublishEvent e)
                Events.Add((e.EventName, e.Payload.Clone()));
        RegistryWrite[] writes = [.. moved.Effects.OfType<Effect.ChangeRegistry>().Select((c, i) => new RegistryWrite(moved.State.Id, moved.State.Version, i, null, c.ActivityNodeId, c.At, c.Change))];
        if (writes.Length > 0)
        {
            using var transaction = connection.BeginTransaction();
            writer.ApplyAsync(connection, transaction, writes, default).GetAwaiter().GetResult();
            transaction.Commit();
        }
        Written?.Invoke(moved, writes);
    }

    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        SqliteConnection.ClearAllPools();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }
}
