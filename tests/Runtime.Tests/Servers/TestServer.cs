using System.Collections.Concurrent;
using DualFlow.Engine;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Scheduling;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Runtime.Tests.Servers;

/// <summary>How a test's server differs from a usual one.</summary>
sealed class ServerSetup
{
    public RuntimeOptions Runtime { get; set; } = new() { Retry = RetryPolicy.Default with { First = TimeSpan.FromMilliseconds(20), Longest = TimeSpan.FromMilliseconds(50) } };

    public List<ActivityType> Activities { get; } = [];

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public bool Pumps { get; set; }
}

/// <summary>The engine as a server has it, without web and without Hangfire around the pump.</summary>
sealed class TestServer : IAsyncDisposable
{
    readonly ServiceProvider services;
    readonly CancellationTokenSource stopping = new();
    Task pumping = Task.CompletedTask;
    bool stopped;

    TestServer(ServiceProvider services)
    {
        this.services = services;
        services.GetRequiredService<InstanceFeed>().Listen(moved =>
        {
            foreach (var effect in moved.Effects)
                if (effect is Effect.WriteLine line)
                    Lines.Enqueue((moved.State.Id, line.Text));
        });
    }

    /// <summary>What instances wrote here, after the commit.</summary>
    public ConcurrentQueue<(string InstanceId, string Text)> Lines { get; } = new();

    public Runner Runner => services.GetRequiredService<Runner>();
    public DefinitionLibrary Library => services.GetRequiredService<DefinitionLibrary>();
    public IStore Store => services.GetRequiredService<IStore>();
    public InstanceFeed Feed => services.GetRequiredService<InstanceFeed>();
    public WorkRunner Work => services.GetRequiredService<WorkRunner>();
    public TimerRunner Timers => services.GetRequiredService<TimerRunner>();
    public VersionMoves Moves => services.GetRequiredService<VersionMoves>();
    public RehearsalRoom Room => services.GetRequiredService<RehearsalRoom>();
    public RecordedCases Recorded => services.GetRequiredService<RecordedCases>();
    public EngineClock Clock => services.GetRequiredService<EngineClock>();

    public static async Task<TestServer> StartAsync(string connectionString, ServerSetup setup)
    {
        var services = new ServiceCollection();
        services.AddSingleton(setup.Time);
        services.AddDualFlowEngine(new EngineOptions { ConnectionString = connectionString, Runtime = setup.Runtime, RunsWork = false });
        services.AddActivities(setup.Activities);
        var server = new TestServer(services.BuildServiceProvider());
        await server.Store.MigrateAsync(default);
        if (setup.Pumps)
            server.StartPump();
        return server;
    }

    public void StartPump() => pumping = services.GetRequiredService<DuePump>().RunAsync(stopping.Token);

    /// <summary>Saves and publishes a document.</summary>
    public async Task<WorkflowDefinition> PublishAsync(string document)
    {
        var saved = await Library.SaveAsync(DefinitionReader.Read(document), default);
        return (await Library.PublishAsync(saved.DefinitionId, default))!.Definition;
    }

    /// <summary>Starts the published version and expects it to start.</summary>
    public async Task<InstanceState> StartInstanceAsync(string definitionId, Func<StartOrder, StartOrder>? order = null)
    {
        var start = new StartOrder { DefinitionId = definitionId };
        return Assert.IsType<StartResult.Started>(await Runner.StartAsync(order?.Invoke(start) ?? start, default)).State;
    }

    /// <summary>Waits until the instance is so, 30 s at the most.</summary>
    public async Task<InstanceState> UntilAsync(string instanceId, Func<InstanceState, bool> condition)
    {
        var view = await Runner.WaitAsync(instanceId, condition, TimeSpan.FromSeconds(30), default);
        Assert.NotNull(view);
        Assert.True(condition(view.State), $"{instanceId} is {view.State.Status}/{view.State.SubStatus}, version {view.State.Version}, incidents: {string.Join("; ", view.State.Incidents)}");
        return view.State;
    }

    public Task<InstanceState> UntilFinishedAsync(string instanceId) => UntilAsync(instanceId, s => s.Status == WorkflowStatus.Finished);

    /// <summary>Stops as a server does that is asked to: the pump first, then the runners.</summary>
    public async Task StopAsync()
    {
        if (stopped)
            return;
        stopped = true;
        await stopping.CancelAsync();
        await pumping;
        await services.GetRequiredService<EngineHost>().StopAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await services.DisposeAsync();
        stopping.Dispose();
    }
}
