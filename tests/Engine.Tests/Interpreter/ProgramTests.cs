using System.Globalization;
using CsCheck;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

/// <summary>Random structured programs, run by the interpreter and by an evaluator of a page.</summary>
public class ProgramTests
{
    abstract record Node
    {
        public sealed record Say(string Text) : Node;
        public sealed record SayX : Node;
        public sealed record Add(int Amount) : Node;
        public sealed record Wait : Node;
        public sealed record Break : Node;
        public sealed record Seq(Node[] Nodes) : Node;
        public sealed record Both(Node[] Nodes) : Node;
        public sealed record Choice(int Modulo, Node Then, Node Else) : Node;
        public sealed record Cases(int Modulo, Node[] Nodes) : Node;
        public sealed record Loop(string Kind, int Turns, Node Body) : Node;
    }

    static Gen<Node> Programs(int depth, bool inLoop, bool parallel)
    {
        var leaf = Gen.OneOf<Node>(Gen.Int[0, 9].Select(i => (Node)new Node.Say($"s{i}")), Gen.Const<Node>(new Node.Wait()), Gen.Int[1, 3].Select(i => (Node)new Node.Add(i)),
            Gen.Const<Node>(parallel ? new Node.Say("p") : inLoop ? new Node.Break() : new Node.SayX()), Gen.Const<Node>(parallel ? new Node.Add(1) : new Node.SayX()));
        if (depth == 0)
            return leaf;
        Gen<Node> Deeper(bool loop) => Programs(depth - 1, loop, parallel);
        var nested = new List<Gen<Node>>
        {
            Deeper(inLoop).Array[0, 4].Select(n => (Node)new Node.Seq(n)),
            Gen.Select(Gen.Int[0, 3], Deeper(true), Gen.Int[0, 2].Select(i => i == 0 ? "For" : i == 1 ? "ForEach" : "While"), (n, body, kind) => (Node)new Node.Loop(kind, n, body)),
        };
        if (parallel)
            nested.Add(Deeper(inLoop).Array[0, 3].Select(n => (Node)new Node.Both(n)));
        else
        {
            nested.Add(Gen.Select(Gen.Int[1, 3], Deeper(inLoop), Deeper(inLoop), (m, a, b) => (Node)new Node.Choice(m, a, b)));
            nested.Add(Gen.Select(Gen.Int[2, 4], Deeper(inLoop).Array[1, 3], (m, n) => (Node)new Node.Cases(m, n)));
        }
        return Gen.OneOf([leaf, .. nested]);
    }

    // The reference: true when a Break is on its way out.
    sealed class Reference
    {
        public List<string> Lines { get; } = [];
        int x;

        public bool Run(Node node)
        {
            switch (node)
            {
                case Node.Say say: Lines.Add(say.Text); return false;
                case Node.SayX: Lines.Add(x.ToString(CultureInfo.InvariantCulture)); return false;
                case Node.Add add: x += add.Amount; return false;
                case Node.Break: return true;
                case Node.Seq seq: return seq.Nodes.Any(Run);
                case Node.Both both: foreach (var one in both.Nodes) Run(one); return false;
                case Node.Choice choice: return Run(x % choice.Modulo == 0 ? choice.Then : choice.Else);
                case Node.Cases cases: return x % cases.Modulo < cases.Nodes.Length && Run(cases.Nodes[x % cases.Modulo]);
                case Node.Loop loop:
                    for (var i = 0; i < loop.Turns && !Run(loop.Body); i++) ;
                    return false;
                default: return false;
            }
        }
    }

    sealed class Writer
    {
        int id;

        public string Write(Node node, int depth = 0)
        {
            var me = $"n{id++}";
            return node switch
            {
                Node.Say say => Line(me, say.Text),
                Node.SayX => LineJs(me, "'' + variables.x"),
                Node.Add add => Set(me, "x", Js($"variables.x + {add.Amount}")),
                Node.Wait => Event(me, "Go"),
                Node.Break => Act("Break", me),
                Node.Seq seq => Act("Sequence", me, $"\"activities\":[{string.Join(",", seq.Nodes.Select(n => Write(n, depth)))}]"),
                Node.Both both => Act("Parallel", me, $"\"activities\":[{string.Join(",", both.Nodes.Select((n, i) => Write(n, depth + i * 8 + 8)))}]"),
                Node.Choice choice => If(me, $"variables.x % {choice.Modulo} === 0", Write(choice.Then, depth), Write(choice.Else, depth)),
                Node.Cases cases => Act("Switch", me, $"\"cases\":[{string.Join(",", cases.Nodes.Select((n, i) => $"{{\"label\":\"{i}\",\"condition\":{{\"type\":\"JavaScript\",\"value\":\"variables.x % {cases.Modulo} === {i}\"}},\"activity\":{Write(n, depth)}}}"))}]"),
                Node.Loop { Kind: "For" } loop => For(me, 1, loop.Turns, Write(loop.Body, depth + 1)),
                Node.Loop { Kind: "ForEach" } loop => Each("ForEach", me, $"{{\"typeName\":\"Object\",\"expression\":{{\"type\":\"Object\",\"value\":[{string.Join(",", Enumerable.Range(0, loop.Turns))}]}} }}", Write(loop.Body, depth + 1)),
                Node.Loop loop => Turning(me, loop, depth),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }

        // Its counter stands in a sequence of its own, so that every execution has one.
        string Turning(string me, Node.Loop loop, int depth) => Act("Sequence", me + "s",
            $"\"variables\":[{Variable("c" + me, "Int32", "0")}],\"activities\":[{While(me, $"variables.c{me} < {loop.Turns}", Act("Sequence", me + "b", $"\"activities\":[{Set(me + "c", "c" + me, Js($"variables.c{me} + 1"))},{Write(loop.Body, depth + 1)}]"))}]");
    }

    static Bench Run(string document, int budget, Func<IReadOnlyList<Bookmark>, int>? choose = null)
    {
        var run = new Bench(document, budget: budget);
        for (var turn = 0; run.State.Status == WorkflowStatus.Running; turn++)
        {
            Assert.True(turn < 5000);
            Assert.NotEmpty(run.State.Bookmarks);
            var bookmark = run.State.Bookmarks[choose?.Invoke(run.State.Bookmarks) ?? 0];
            Assert.True(run.Send(new Stimulus.Resume(bookmark.Id)));
        }
        Assert.Equal("Finished/Finished", run.Status);
        return run;
    }

    static string End(Bench run) => System.Text.RegularExpressions.Regex.Replace(System.Text.Encoding.UTF8.GetString(StateJson.Write(run.Plan, run.State)), "\"version\":\\d+", "");

    static string Told(Bench run) => string.Join("\n", run.Effects.Where(e => e is not Effect.Enqueue { Work.Kind: WorkKind.Continue }).Select(e => e switch
    {
        Effect.Journal j => $"{j.Entry.Sequence} {j.Entry.Node.NodeId} {j.Entry.Event} {j.Entry.TokenId}<{j.Entry.ParentTokenId} {string.Join(",", j.Entry.Outcomes.IsDefault ? [] : j.Entry.Outcomes)}",
        _ => e.ToString(),
    }));

    [Fact]
    public void A_sequential_program_does_what_the_reference_does() => Programs(4, false, parallel: false).Sample(
        program =>
        {
            var expected = new Reference();
            expected.Run(program);
            var document = Workflow(Sequence(new Writer().Write(program)), Variable("x", "Int32", "0"));
            var run = Run(document, 1000);
            Assert.Equal(string.Join(",", expected.Lines), run.Text);
            foreach (var budget in (int[])[1, 7, 1000])
            {
                var other = Run(document, budget);
                Assert.Equal(End(run), End(other));
                Assert.Equal(Told(run), Told(other));
            }
        },
        iter: 60, threads: 1);

    [Fact]
    public void A_parallel_program_ends_the_same_in_any_order_of_events() => Gen.Select(Programs(4, false, parallel: true), Gen.Int.Array[40]).Sample(
        (program, order) =>
        {
            var expected = new Reference();
            expected.Run(program);
            var document = Workflow(Sequence(new Writer().Write(program)), Variable("x", "Int32", "0"));
            var turn = 0;
            var shuffled = Run(document, 1000, b => (int)((uint)order[turn++ % order.Length] % b.Count));
            Assert.Equal(expected.Lines.Order(), shuffled.Lines.Order());
            var straight = Run(document, 3);
            Assert.Equal(expected.Lines.Order(), straight.Lines.Order());
            Assert.Equal(straight["x"], shuffled["x"]);
        },
        iter: 60, threads: 1);
}
