using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;
using DualFlow.Server.Settings;

namespace DualFlow.Server.CommandLine;

/// <summary>Runs a definition with the whole engine on a database in memory: what it does there is what a server does.</summary>
public sealed class MemoryRun : IAsyncDisposable
{
    readonly ServiceProvider services;

    MemoryRun(ServiceProvider services) => this.services = services;

    /// <summary>An empty database in memory.</summary>
    public static async Task<MemoryRun> OpenAsync(ServerSettings settings, IConfiguration configuration, CancellationToken ct) =>
        new(await Composition.OpenInMemoryAsync(settings, configuration, ct));

    /// <summary>Runs until nothing is ready: children and work that it asks for included, timers and events not.</summary>
    /// <param name="definition">What to run.</param>
    /// <param name="others">Definitions that it may refer to.</param>
    /// <param name="input">Inputs by name.</param>
    /// <param name="writeLine">Told of every line that is written, in order.</param>
    /// <param name="ct">Ends the run.</param>
    public async Task<InstanceView> RunAsync(
        WorkflowDefinition definition, IReadOnlyList<WorkflowDefinition> others, IReadOnlyList<KeyValuePair<string, object?>> input, Action<string> writeLine, CancellationToken ct)
    {
        var store = services.GetRequiredService<IStore>();
        // Without triggers: nothing starts here but what was asked for.
        foreach (var each in others.Append(definition))
            await store.SaveDefinitionAsync(each with { IsPublished = true, IsLatest = true, TenantId = null }, [], ct);
        services.GetRequiredService<Toolbox>().Refresh();
        using var listening = services.GetRequiredService<InstanceFeed>().Listen(moved =>
        {
            foreach (var line in moved.Effects.OfType<Effect.WriteLine>())
                writeLine(line.Text);
        });
        var runner = services.GetRequiredService<Runner>();
        var started = await runner.StartAsync(new StartOrder { VersionId = definition.Id, Input = [.. input] }, ct);
        var id = started is StartResult.Started s ? s.State.Id : throw new InvalidOperationException($"The definition {definition.Id} was saved and can't be started.");
        await FinishWorkAsync(store, ct);
        return (await runner.FindAsync(id, ct))!;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => services.DisposeAsync();

    // Work that failed and is tried again later is waited for: it is this run's own.
    async Task FinishWorkAsync(IStore store, CancellationToken ct)
    {
        var work = services.GetRequiredService<WorkRunner>();
        var time = services.GetRequiredService<TimeProvider>();
        while (true)
        {
            while (await work.ClaimAsync(ct) > 0)
                await work.DrainAsync(ct);
            var waiting = (await store.ListWorkAsync(0, 1000, ct)).Items;
            if (waiting.IsEmpty)
                return;
            var wait = waiting.Min(w => w.Work.DueAt) - await store.GetNowAsync(ct);
            if (wait > TimeSpan.FromMinutes(10))
                return;   // parked: it needs a person
            if (wait > TimeSpan.Zero)
                await Task.Delay(wait, time, ct);
        }
    }
}
