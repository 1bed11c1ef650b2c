using CsCheck;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

/// <summary>Random flowcharts against a model, and cyclic ones against what must never happen.</summary>
public class RandomFlowTests
{
    /// <param name="Kind">0 and 1 write a line, 2 and 3 decide true and false, 4 waits, 5 joins all, 6 joins all that are active.</param>
    /// <param name="To">Targets: position above the own one, over the first or the second port.</param>
    sealed record Box(int Kind, (int Step, bool First)[] To);

    static readonly Gen<Box[]> Acyclic = Gen.Select(Gen.Int[0, 6], Gen.Select(Gen.Int[1, 4], Gen.Bool).Array[0, 3], (kind, to) => new Box(kind, to)).Array[2, 14];

    static string Activity(Box box, int i) => box.Kind switch
    {
        2 or 3 => Act("FlowDecision", $"b{i}", $"\"condition\":{Literal(box.Kind == 2, "Boolean")}"),
        4 => Event($"b{i}", $"E{i}"),
        5 => Join($"b{i}", "WaitAll"),
        6 => Join($"b{i}", "WaitAllActive"),
        _ => Line($"b{i}", $"{i}"),
    };

    static IEnumerable<(int From, string Port, int To)> Edges(Box[] boxes) =>
        boxes.SelectMany((box, i) => box.To.Where(t => i + t.Step < boxes.Length).Select(t => (i, box.Kind is 2 or 3 ? t.First ? "True" : "False" : "Done", i + t.Step))).Distinct();

    static SortedSet<int> Model(Box[] boxes)
    {
        var edges = Edges(boxes).ToList();
        var reached = new bool[boxes.Length];
        reached[0] = true;
        foreach (var e in edges)
            reached[e.To] |= reached[e.From];
        var runs = new bool[boxes.Length];
        for (var i = 0; i < boxes.Length; i++)
        {
            var into = edges.Where(e => e.To == i && reached[e.From]).Select(e => runs[e.From] && e.Port == (boxes[e.From].Kind switch { 2 => "True", 3 => "False", _ => "Done" })).ToList();
            runs[i] = i == 0 || (into.Count > 0 && (boxes[i].Kind == 5 ? into.TrueForAll(f => f) : into.Exists(f => f)));
        }
        return [.. Enumerable.Range(0, boxes.Length).Where(i => runs[i])];
    }

    static Bench Run(string document, int[] order, int budget)
    {
        var run = new Bench(document, budget: budget);
        for (var turn = 0; run.State.Status == WorkflowStatus.Running; turn++)
        {
            Assert.True(turn < 2000, "It doesn't end.");
            Assert.NotEmpty(run.State.Bookmarks);
            Assert.True(run.Send(new Stimulus.Resume(run.State.Bookmarks[(int)((uint)order[turn % order.Length] % run.State.Bookmarks.Count)].Id)));
        }
        return run;
    }

    static string Document(Box[] boxes, bool tokens)
    {
        string[] activities = [.. boxes.Select(Activity)];
        string[] connections = [.. Edges(boxes).Select(e => $"b{e.From}:{e.Port}>b{e.To}")];
        var flow = tokens ? TokenFlow(activities, connections) : Flow(activities, connections);
        return Workflow(flow.Replace("\"activities\"", "\"start\":\"b0\",\"activities\"", StringComparison.Ordinal));
    }

    [Fact]
    public void An_acyclic_flowchart_runs_what_the_model_says_in_any_order_of_events() => Gen.Select(Acyclic, Gen.Int.Array[20], Gen.Bool.Select(one => one ? 1 : 1000)).Sample(
        (boxes, order, budget) =>
        {
            var run = Run(Document(boxes, tokens: false), order, budget);
            Assert.Equal("Finished/Finished", run.Status);
            var ran = run.Entries.Where(e => e.Event == JournalEvent.Completed && e.Node.Id[0] == 'b').Select(e => int.Parse(e.Node.Id.AsSpan(1), provider: null)).ToList();
            Assert.Equal(Model(boxes), ran.Order());
        },
        iter: 400, threads: 1);

    [Fact]
    public void An_acyclic_flowchart_with_tokens_ends() => Gen.Select(Acyclic, Gen.Int.Array[20]).Sample(
        (boxes, order) => Assert.Equal("Finished/Finished", Run(Document(boxes, tokens: true), order, 1000).Status),
        iter: 200, threads: 1);

    // Every activity spends fuel; without fuel only the second port is taken, which leads forward.
    static string Cyclic((int Kind, (int To, bool First)[] To)[] boxes, bool tokens)
    {
        string Spend(int i) => Script($"b{i}", $"variables.fuel = variables.fuel - 1; setOutcome(variables.fuel > 0 && variables.fuel % 3 !== {i % 3} ? 'A' : 'B')");
        string[] activities = [.. boxes.Select((b, i) => b.Kind switch { 0 => Event($"b{i}", $"E{i}"), 1 => Join($"b{i}", "WaitAny"), 2 => Join($"b{i}", "WaitAllActive"), _ => Spend(i) })];
        var connections = boxes.SelectMany((b, i) => b.To.Select(t => (From: i, Port: b.Kind < 3 ? "Done" : t.First ? "A" : "B", To: t.To % boxes.Length)))
            .Where(c => c.Port == "A" || c.To > c.From).Distinct().Select(c => $"b{c.From}:{c.Port}>b{c.To}").ToArray();
        var flow = tokens ? TokenFlow(activities, connections) : Flow(activities, connections);
        return Workflow(flow.Replace("\"activities\"", "\"start\":\"b0\",\"activities\"", StringComparison.Ordinal), Variable("fuel", "Int32", "12"));
    }

    [Fact]
    public void A_cyclic_flowchart_ends_or_waits_for_a_reason() => Gen.Select(
        Gen.Select(Gen.Int[0, 6], Gen.Select(Gen.Int[0, 11], Gen.Bool).Array[0, 4]).Array[2, 12], Gen.Int.Array[20], Gen.Bool).Sample(
        (boxes, order, tokens) =>
        {
            var run = Run(Cyclic(boxes, tokens), order, 50);
            Assert.True(run.Status == "Finished/Finished" || run.Faults.SequenceEqual(["flow.not_a_loop"]), run.Status + string.Join(",", run.Faults));
        },
        iter: 300, threads: 1);
}
