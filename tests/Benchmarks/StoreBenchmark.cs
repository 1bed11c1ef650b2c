using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;
using DualFlow.Tests;
using Npgsql;

namespace DualFlow.Benchmarks;

/// <summary>
/// Durable steps: one committed transition of one instance, with its state (about 600 bytes), a bookmark closed, a bookmark opened
/// and two journal lines. Measured in turns with <c>pgbench</c> single-row inserts on the same cluster, so that the ratios hold on
/// any machine and under any load.
/// </summary>
public static class StoreBenchmark
{
    const int InstancesPerCaller = 16;

    /// <summary>Runs everything and writes the table.</summary>
    /// <param name="output">Where the table goes.</param>
    /// <param name="seconds">Length of each turn.</param>
    /// <param name="rounds">Turns of each kind; the medians are compared.</param>
    /// <param name="ct">Stops between turns.</param>
    public static async Task RunAsync(TextWriter output, int seconds = 4, int rounds = 3, CancellationToken ct = default)
    {
        var turn = TimeSpan.FromSeconds(seconds);
        var connectionString = await PostgresServer.Instance.CreateDatabaseAsync();
        await using var store = Store.Open(connectionString);
        await store.MigrateAsync(ct);
        using var pgbench = new Pgbench(new NpgsqlConnectionStringBuilder(connectionString));
        await pgbench.PrepareAsync(ct);
        await using var workload = await Workload.CreateAsync(store, ct);
        await workload.RunAsync(64, TimeSpan.FromSeconds(2), ct);   // warm: code, plans, pages

        List<double> single = [], group = [], lone = [], alone = [];
        for (var round = 0; round < rounds; round++)
        {
            single.Add((await pgbench.RunAsync(16, turn, ct)).PerSecond);
            group.Add((await workload.RunAsync(64, turn, ct)).PerSecond);
            alone.Add((await pgbench.RunAsync(1, turn, ct)).Milliseconds);
            lone.Add((await workload.RunAsync(1, turn, ct)).Median);
        }
        await output.WriteLineAsync("PostgreSQL, default durability                      steps/s or ms   ratio   target");
        await RowAsync(output, "pgbench, one row a transaction, 16 clients", Median(single), "/s", null, "");
        await RowAsync(output, "durable steps, 64 callers", Median(group), "/s", Median(group) / Median(single), "at least 1.0, aim 2.0");
        await RowAsync(output, "pgbench, 1 client, mean", Median(alone), "ms", null, "");
        await RowAsync(output, "durable steps, 1 caller, p50", Median(lone), "ms", Median(lone) / Median(alone), "at most 2.0");
        await SqliteAsync(output, turn, rounds, ct);
    }

    static async Task SqliteAsync(TextWriter output, TimeSpan turn, int rounds, CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("dualflow-benchmark-").FullName;
        try
        {
            await using var store = Store.Open($"Data Source={Path.Combine(folder, "benchmark.db")}");
            await store.MigrateAsync(ct);
            await using var workload = await Workload.CreateAsync(store, ct);
            await workload.RunAsync(64, TimeSpan.FromSeconds(1), ct);
            List<double> group = [], lone = [];
            for (var round = 0; round < rounds; round++)
            {
                group.Add((await workload.RunAsync(64, turn, ct)).PerSecond);
                lone.Add((await workload.RunAsync(1, turn, ct)).Median);
            }
            await output.WriteLineAsync("SQLite, synchronous = full");
            await RowAsync(output, "durable steps, 64 callers", Median(group), "/s", Median(group) / 2000, "at least 1.0 of 2000/s");
            await RowAsync(output, "durable steps, 1 caller, p50", Median(lone), "ms", null, "");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Task RowAsync(TextWriter output, string what, double value, string unit, double? ratio, string target) => output.WriteLineAsync(
        string.Create(CultureInfo.InvariantCulture, $"  {what,-46} {value,10:0.##} {unit,-3} {ratio,7:0.00}   {target}"));

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    sealed class Workload(GroupCommitter committer) : IAsyncDisposable
    {
        readonly long[] versions = new long[64 * InstancesPerCaller];

        public static async Task<Workload> CreateAsync(IStore store, CancellationToken ct)
        {
            var workload = new Workload(new GroupCommitter(store));
            await Task.WhenAll(Enumerable.Range(0, workload.versions.Length).Select(i => workload.StepAsync(i, ct)));
            return workload;
        }

        /// <summary>Steps a second over all callers, and the median latency in milliseconds.</summary>
        public async Task<(double PerSecond, double Median)> RunAsync(int callers, TimeSpan duration, CancellationToken ct)
        {
            var clock = Stopwatch.StartNew();
            var latencies = await Task.WhenAll(Enumerable.Range(0, callers).Select(caller => Task.Run(async () =>
            {
                var taken = new List<double>();
                for (var n = 0; clock.Elapsed < duration; n++)
                {
                    var began = Stopwatch.GetTimestamp();
                    await StepAsync(caller * InstancesPerCaller + n % InstancesPerCaller, ct);
                    taken.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
                }
                return taken;
            }, ct)));
            var all = latencies.SelectMany(l => l).Order().ToArray();
            return (all.Length / clock.Elapsed.TotalSeconds, all[all.Length / 2]);
        }

        async Task StepAsync(int instance, CancellationToken ct)
        {
            var answer = await committer.CommitAsync(BenchmarkStep.Next($"{instance:x16}-benchmark", versions[instance]), ct);
            if (answer != CommitAnswer.Committed)
                throw new InvalidOperationException($"The step answered {answer}.");
            versions[instance]++;
        }

        public ValueTask DisposeAsync() => committer.DisposeAsync();
    }
}

/// <summary>The step that is measured.</summary>
static class BenchmarkStep
{
    static readonly Plan Plan = NewPlan();
    static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    static Plan NewPlan()
    {
        var type = new WaitType();
        var node = new PlanNode { Index = 0, Id = "wait1", NodeId = "Workflow1:Flowchart1:wait1", Name = "Wait", Label = "Wait", Type = type, Parent = -1, Definition = default };
        return new(new WorkflowDefinition { Id = "d1", DefinitionId = "d", Root = JsonSerializer.SerializeToElement(new { type = "Elsa.Event" }) }, [node], false);
    }

    sealed class WaitType : ActivityType
    {
        public override ActivityDescriptor Descriptor { get; } = new() { TypeName = "Elsa.Event" };
    }

    public static Commit Next(string id, long version)
    {
        var wait = Wait(id, version + 1);
        var state = new InstanceState
        {
            Id = id, DefinitionId = "d", DefinitionVersionId = "d1", DefinitionVersion = 1, CreatedAt = Noon, UpdatedAt = Noon.AddSeconds(version), Version = version + 1,
            SubStatus = WorkflowSubStatus.Suspended, CorrelationId = "student-4711", Output = [], Ready = [], Incidents = [], Outputs = [], LastSequence = version,
            Input = new() { ["applicant"] = "Әсем Нұрланқызы", ["specialty"] = "07130100", ["score"] = 87L, ["place"] = "Алматы" },
            Tokens = [new Token { Id = 1, Node = 0, Parent = 0, Status = ActivityStatus.Running, StartedAt = Noon }],
            Bookmarks = [wait],
        };
        var effects = new List<Effect>();
        if (version > 0)
            effects.Add(new Effect.CloseBookmark($"{id}:b{version}"));
        effects.Add(Line(version * 2 + 1, JournalEvent.Resumed));
        effects.Add(Line(version * 2 + 2, JournalEvent.Suspended));
        effects.Add(new Effect.OpenBookmark(wait));
        return new() { Plan = Plan, State = state, ExpectedVersion = version, Effects = [.. effects] };
    }

    static Bookmark Wait(string id, long n) =>
        new($"{id}:b{n}", 1, "Elsa.RunTask", Bookmark.HashOf("Elsa.RunTask", $"{id}{n}"), "{\"EventName\":\"Go\"}", "wait1", "Workflow1:Flowchart1:wait1", null, null, Noon);

    static Effect.Journal Line(long sequence, JournalEvent happened) => new(new JournalEntry
    {
        Sequence = sequence, TokenId = 1, ParentTokenId = 0, Node = Plan.Nodes[0], At = Noon, Event = happened,
        Outcomes = happened == JournalEvent.Suspended ? default : ["Done"],
    });
}
