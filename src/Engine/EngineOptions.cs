using System.Collections.Immutable;
using DualFlow.Engine.ControlFlow.Email;
using DualFlow.Engine.ControlFlow.Http;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scheduling;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Workers;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine;

/// <summary>Everything the engine can be told; checked when it starts.</summary>
public sealed record EngineOptions
{
    /// <summary><c>Host=…</c> is PostgreSQL, <c>Data Source=…</c> a SQLite file.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Limits of the store.</summary>
    public StoreOptions Store { get; init; } = new();

    /// <summary>How instances, timers and work run.</summary>
    public RuntimeOptions Runtime { get; init; } = new();

    /// <summary>Jobs.</summary>
    public JobOptions Jobs { get; init; } = new();

    /// <summary>Limits of scripts and templates.</summary>
    public ScriptLimits Scripts { get; init; } = new();

    /// <summary>How worker processes for scripts are started; null keeps every script in this process.</summary>
    public WorkerCommand? ScriptWorkers { get; init; }

    /// <summary>When scripts run in workers.</summary>
    public ScriptIsolation ScriptIsolation { get; init; }

    /// <summary>What workflows may do on the network.</summary>
    public HttpLimits Http { get; init; } = new();

    /// <summary>The mail server.</summary>
    public SmtpSettings Smtp { get; init; } = new();

    /// <summary>False starts no pumps and no jobs: for commands that only look or import.</summary>
    public bool RunsWork { get; init; } = true;

    /// <summary>What is wrong with these options; empty when nothing is.</summary>
    public ImmutableArray<Problem> Validate()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (string.IsNullOrWhiteSpace(ConnectionString))
            problems.Add(new Problem("settings.connection_string", "There is no connection string.", "Set ConnectionStrings:DualFlow to Host=…;Database=… or Data Source=file."));
        if (Store.MaxStateBytes < 4096)
            problems.Add(new Problem("settings.out_of_range", "The largest state must be at least 4096 bytes.", "Change DualFlow:Store:MaxStateBytes, or remove it to use the default."));
        problems.AddRange(Scripts.Validate());
        problems.AddRange(Runtime.Validate());
        problems.AddRange(Jobs.Validate());
        return problems.ToImmutable();
    }
}
