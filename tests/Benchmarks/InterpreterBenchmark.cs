using System.Diagnostics;
using System.Globalization;
using System.Text;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Benchmarks;

/// <summary>
/// The interpreter without persistence. A literal step is one <c>Elsa.SetVariable</c> with a literal, journal entries included;
/// the yardstick is a plain loop that makes one virtual call a step and updates the same variables in a dictionary by name.
/// </summary>
static class InterpreterBenchmark
{
    const int Steps = 20;
    const int Turns = 20_000;
    const int Rounds = 7;

    public static void Run(TextWriter output)
    {
        var loop = Compile(Loop());
        var plain = new PlainLoop();
        var ours = new List<double>();
        var theirs = new List<double>();
        long bytes = 0;
        for (var round = 0; round < Rounds + 2; round++)
        {
            var (mine, allocated) = Interpreted(loop, out var executed);
            var yours = plain.Run();
            if (round < 2)
                continue;   // warm-up
            ours.Add(mine / executed);
            theirs.Add(yours / (Steps * (double)Turns));
            bytes = allocated / executed;
        }
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"literal step            {Median(ours):F0} ns, {bytes} bytes allocated; plain loop {Median(theirs):F1} ns; ratio {Median([.. ours.Zip(theirs, (a, b) => a / b)]):F1} (target 2 000 ns, 50)"));
        var (start, finish) = Diamonds(500);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"500 decisions, one loop {start:F1} ms to compile and start cold, {finish:F1} ms warm (target 100 ms)"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"suspended instance      {SuspendedBytes()} bytes of state"));
    }

    static (double Nanoseconds, long Bytes) Interpreted(Plan plan, out long executed)
    {
        executed = (long)Steps * Turns + Turns;   // the sequence around them is a step too
        var allocated = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.GetTimestamp();
        Finish(plan);
        return (Stopwatch.GetElapsedTime(clock).TotalNanoseconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    static InstanceState Finish(Plan plan)
    {
        var now = new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);
        var result = Interpreter.Start(plan, new StartRequest { InstanceId = "b" }, now);
        while (result.HasMore)
            result = Interpreter.Step(plan, result.State, new Stimulus.Continue(), now);
        if (result.State.SubStatus != WorkflowSubStatus.Finished)
            throw new InvalidOperationException($"The workflow ended {result.State.SubStatus}: {string.Join(", ", result.State.Incidents)}");
        return result.State;
    }

    static (double Cold, double Warm) Diamonds(int count)
    {
        var document = DefinitionReader.Read(DiamondDocument(count));
        var clock = Stopwatch.GetTimestamp();
        var plan = Compiler().Compile(document);
        Finish(plan);
        var cold = Stopwatch.GetElapsedTime(clock).TotalMilliseconds;
        clock = Stopwatch.GetTimestamp();
        Finish(Compiler().Compile(document));
        return (cold, Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
    }

    static int SuspendedBytes()
    {
        var plan = Compile("""{"definitionId":"d","id":"v","name":"Wait","version":1,"variables":[{"id":"x","name":"x","typeName":"Int32","value":"1"}],"root":{"type":"Elsa.Flowchart","id":"f","activities":[{"type":"Elsa.Event","id":"e","eventName":{"typeName":"String","expression":{"type":"Literal","value":"Go"} } }],"connections":[]} }""");
        var result = Interpreter.Start(plan, new StartRequest { InstanceId = "0123456789abcdef" }, DateTimeOffset.UnixEpoch);
        return StateJson.Write(plan, result.State).Length;
    }

    static PlanCompiler Compiler() => new(
        new ActivityCatalog(ControlFlowActivities.All),
        new ExpressionLanguage[] { new JavaScriptLanguage(), new LiquidLanguage() }.ToDictionary(l => l.Type), _ => null);

    static Plan Compile(string document) => Compiler().Compile(DefinitionReader.Read(document));

    static string Loop()
    {
        var variables = string.Join(",", Enumerable.Range(0, Steps).Select(i => $$"""{"id":"v{{i}}","name":"v{{i}}","typeName":"Int32"}"""));
        var steps = string.Join(",", Enumerable.Range(0, Steps).Select(i => $$"""{"type":"Elsa.SetVariable","id":"s{{i}}","variable":{"id":"v{{i}}","name":"v{{i}}"},"value":{"typeName":"Object","expression":{"type":"Literal","value":{{i}}} } }"""));
        return $$"""{"definitionId":"d","id":"v","name":"Loop","version":1,"variables":[{{variables}}],"root":{"type":"Elsa.For","id":"for","start":{"typeName":"Int32","expression":{"type":"Literal","value":1} },"end":{"typeName":"Int32","expression":{"type":"Literal","value":{{Turns}}} },"body":{"type":"Elsa.Sequence","id":"seq","activities":[{{steps}}]} } }""";
    }

    /// <summary>Decision, two branches, merge, <paramref name="count"/> times in a row, and one connection from the last decision back to the first activity.</summary>
    public static string DiamondDocument(int count)
    {
        var activities = new StringBuilder("""{"type":"Elsa.SetVariable","id":"start","variable":{"id":"n","name":"n"},"value":{"typeName":"Object","expression":{"type":"JavaScript","value":"variables.n + 1"} } }""");
        var connections = new StringBuilder();
        var before = "start";
        for (var i = 0; i < count; i++)
        {
            activities.Append(CultureInfo.InvariantCulture, $$""",{"type":"Elsa.FlowDecision","id":"d{{i}}","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"variables.n % 2 == {{i % 2}}"} } },{"type":"Elsa.Start","id":"a{{i}}"},{"type":"Elsa.Start","id":"b{{i}}"},{"type":"Elsa.Start","id":"m{{i}}"}""");
            foreach (var (from, port, to) in new[] { (before, "Done", $"d{i}"), ($"d{i}", "True", $"a{i}"), ($"d{i}", "False", $"b{i}"), ($"a{i}", "Done", $"m{i}"), ($"b{i}", "Done", $"m{i}") })
                connections.Append(CultureInfo.InvariantCulture, $$"""{"source":{"activity":"{{from}}","port":"{{port}}"},"target":{"activity":"{{to}}","port":"In"} },""");
            before = $"m{i}";
        }
        activities.Append("""
            ,{"type":"Elsa.FlowDecision","id":"again","condition":{"typeName":"Boolean","expression":{"type":"JavaScript","value":"variables.n < 2"} } },{"type":"Elsa.End","id":"end"}
            """);
        connections.Append(CultureInfo.InvariantCulture, $$"""{"source":{"activity":"{{before}}","port":"Done"},"target":{"activity":"again","port":"In"} },{"source":{"activity":"again","port":"True"},"target":{"activity":"start","port":"In"} },{"source":{"activity":"again","port":"False"},"target":{"activity":"end","port":"In"} }""");
        return $$"""{"definitionId":"d","id":"v","name":"Diamonds","version":1,"variables":[{"id":"n","name":"n","typeName":"Int32","value":"0"}],"root":{"type":"Elsa.Flowchart","id":"f","start":"start","activities":[{{activities}}],"connections":[{{connections}}]} }""";
    }

    static double Median(IReadOnlyCollection<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>What a programmer would write by hand: a list of steps, one virtual call each.</summary>
    sealed class PlainLoop
    {
        readonly Dictionary<string, object?> variables = [];
        readonly Step[] steps = [.. Enumerable.Range(0, Steps).Select(i => (Step)(i % 2 == 0 ? new Even($"v{i}", (long)i) : new Odd($"v{i}", (long)i)))];

        public double Run()
        {
            var clock = Stopwatch.GetTimestamp();
            for (var turn = 0; turn < Turns; turn++)
                foreach (var step in steps)
                    step.Execute(variables);
            return Stopwatch.GetElapsedTime(clock).TotalNanoseconds;
        }

        abstract class Step
        {
            public abstract void Execute(Dictionary<string, object?> variables);
        }

        sealed class Even(string name, object value) : Step
        {
            public override void Execute(Dictionary<string, object?> variables) => variables[name] = value;
        }

        sealed class Odd(string name, object value) : Step
        {
            public override void Execute(Dictionary<string, object?> variables) => variables[name] = value;
        }
    }
}
