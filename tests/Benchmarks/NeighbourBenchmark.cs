using System.Diagnostics;
using DualFlow.Engine;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Workers;
using DualFlow.Engine.Storage;
using DualFlow.Server.Tests;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Benchmarks;

/// <summary>What scripts of other colleges cost: the way through a worker process, and what honest colleges notice while four hostile ones run in a loop.</summary>
static class NeighbourBenchmark
{
    const int Calls = 3_000, Rounds = 3, Instances = 400;

    const string Flow = """
        {"definitionId":"neighbour","name":"Neighbour","variables":[{"id":"Sum","name":"Sum","typeName":"Int32","value":"0"}],"root":{"type":"Elsa.Sequence","id":"all","activities":[
          {"type":"Elsa.SetVariable","id":"sum","variable":{"id":"Sum","name":"Sum"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"let s = 0; for (let i = 0; i < 100; i++) s += i; s"}}},
          {"type":"Elsa.Delay","id":"wait","timeSpan":{"typeName":"TimeSpan","expression":{"type":"Literal","value":"10:00:00"}}}]}}
        """;

    // Each is stopped by another limit, and one of them ends its worker.
    static readonly string[] Hostile =
    [
        "while (true) {}",
        "const a = []; for (;;) a.push(new Array(1000).fill(1))",
        "/(a+)+$/.test('a'.repeat(50) + 'b'); for (;;);",
        "Object.getOwnPropertyDescriptors(Array(1e6).fill(0))",
    ];

    /// <summary>Measures and prints the tables.</summary>
    public static async Task RunAsync(TextWriter output)
    {
        Expressions(output);
        await InstancesAsync(output);
    }

    // What a college notices whose instances are started one after the other: each runs a script, and is durable on SQLite when its caller hears of it.
    static async Task InstancesAsync(TextWriter output)
    {
        using var folder = new TemporaryFolder();
        await using var engine = new ServiceCollection().AddDualFlowEngine(new EngineOptions
        {
            ConnectionString = $"Data Source={folder.File("neighbours.db")}", RunsWork = false, ScriptWorkers = new WorkerCommand("dotnet", [ServerBinary.Dll, WorkerCommand.Word]), ScriptIsolation = ScriptIsolation.Worker,
        }).BuildServiceProvider();
        await engine.GetRequiredService<IStore>().MigrateAsync(default);
        var library = engine.GetRequiredService<DefinitionLibrary>();
        await library.SaveAsync(DefinitionReader.Read(Flow) with { TenantId = "north" }, default);
        await library.PublishAsync("neighbour", default, "north");
        var (runner, language) = (engine.GetRequiredService<Runner>(), (JavaScriptLanguage)engine.GetServices<ExpressionLanguage>().Single(l => l.Type == "JavaScript"));
        double Measure()
        {
            var times = new List<double>();
            for (var i = 0; i < Instances; i++)
            {
                var start = Stopwatch.GetTimestamp();
                if (runner.StartAsync(new StartOrder { DefinitionId = "neighbour", TenantId = "north" }, default).GetAwaiter().GetResult() is not StartResult.Started { State.SubStatus: WorkflowSubStatus.Suspended })
                    throw new InvalidOperationException("An instance didn't come to its wait.");
                times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            }
            times.Sort();
            return Percentile([.. times], 0.95);
        }
        Measure();
        Compare(output, "an instance with a script, started and durable", language, Measure);
    }

    static void Compare(TextWriter output, string name, JavaScriptLanguage language, Func<double> measure)
    {
        var (quiet, beside) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            quiet.Add(measure());
            beside.Add(Beside(language, measure));
        }
        var (a, b) = (Percentile([.. quiet.Order()], 0.5), Percentile([.. beside.Order()], 0.5));
        output.WriteLine(FormattableString.Invariant($"{name}: p95 {a:F1} µs alone, {b:F1} µs beside four hostile colleges ({(b / a - 1) * 100:+0;-0} %, target +20 %), median of {Rounds} rounds each"));
    }

    static void Expressions(TextWriter output)
    {
        using var pool = new WorkerPool(new WorkerCommand("dotnet", [ServerBinary.Dll, WorkerCommand.Word]), new ScriptLimits());
        pool.WarmUp();
        var language = new JavaScriptLanguage(null, new ScriptLanes(null, null, pool, ScriptIsolation.Worker));
        var (small, large) = (language.Compile("const x = variables.Score; x + 1"), language.Compile("const rows = variables.Rows; rows.length"));
        var (scope, rows) = (new BenchmarkScope { College = "north" }, new BenchmarkScope(rows: 600) { College = "north" });
        output.WriteLine($"{"through a worker process",-44} {"p50 µs",8} {"p95 µs",8} {"p99 µs",8}");
        Print(output, "const x = variables.Score; x + 1", Measure(small, scope, Calls));
        Print(output, "50 KB of JSON in", Measure(large, rows, Calls / 3));
        var simple = language.Compile("variables.Score + 1");
        Compare(output, "a simple expression in the server", language, () => Percentile(Measure(simple, scope, Calls * 20), 0.95));
    }

    // Four colleges, each on a thread of its own, from before the measurement to its end.
    static double Beside(JavaScriptLanguage language, Func<double> measure)
    {
        using var begun = new CountdownEvent(Hostile.Length);
        var isOver = false;
        var threads = Hostile.Select((script, i) => new Thread(() =>
        {
            var (expression, scope, first) = (language.Compile(script), new BenchmarkScope { College = $"hostile{i}" }, true);
            while (!Volatile.Read(ref isOver))
            {
                try
                {
                    expression.Evaluate(scope);
                }
                catch (ExpressionException)
                {
                    // Stopped, as it should be.
                }
                if (first)
                    begun.Signal();
                first = false;
            }
        })).ToList();
        threads.ForEach(t => t.Start());
        begun.Wait();
        var result = measure();
        Volatile.Write(ref isOver, true);
        threads.ForEach(t => t.Join());
        return result;
    }

    static double[] Measure(Expression expression, ExpressionScope scope, int calls)
    {
        for (var i = 0; i < 200; i++)
            expression.Evaluate(scope);
        var times = new double[calls];
        for (var i = 0; i < calls; i++)
        {
            var start = Stopwatch.GetTimestamp();
            expression.Evaluate(scope);
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
        Array.Sort(times);
        return times;
    }

    static void Print(TextWriter output, string name, double[] times) => output.WriteLine(FormattableString.Invariant(
        $"{name,-44} {Percentile(times, 0.5),8:F0} {Percentile(times, 0.95),8:F0} {Percentile(times, 0.99),8:F0}"));

    static double Percentile(double[] sorted, double part) => sorted[Math.Min(sorted.Length - 1, (int)(sorted.Length * part))];
}
