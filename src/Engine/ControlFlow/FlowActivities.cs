using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>A milestone that does nothing: Start, End, FlowNode without a body.</summary>
sealed class Milestone(string typeName) : ControlActivity(typeName)
{
    public override void Execute(Burst burst, Token token) => burst.Complete(token);
}

/// <summary>Runs what stands in it.</summary>
sealed class FlowNode() : ControlActivity("Elsa.FlowNode")
{
    public override void Execute(Burst burst, Token token)
    {
        if (burst.NodeOf(token).Child("body") is var body and >= 0)
            burst.Schedule(token, body);
        else
            burst.Complete(token);
    }
}

/// <summary>Outcome True or False.</summary>
sealed class FlowDecision() : ControlActivity("Elsa.FlowDecision")
{
    static readonly ImmutableArray<string> True = ["True"];
    static readonly ImmutableArray<string> False = ["False"];

    public override void Execute(Burst burst, Token token) => burst.Complete(token, Values.IsTrue(burst.Input(token, "Condition")) ? True : False);
}

/// <summary>Outcomes are the labels of the matching cases, else Default.</summary>
sealed class FlowSwitch() : ControlActivity("Elsa.FlowSwitch"), ICompiledActivity
{
    public object? Compile(PlanNode node, CompileContext context) => Cases.Compile(node, context);

    public override void Execute(Burst burst, Token token)
    {
        var matching = Cases.Matching(burst, token);
        burst.Complete(token, matching.Count == 0 ? ["Default"] : [.. matching.Select(c => c.Label)]);
    }
}

/// <summary>Outcomes are the branch names, all followed.</summary>
sealed class FlowFork() : ControlActivity("Elsa.FlowFork")
{
    public override void Execute(Burst burst, Token token) =>
        burst.Complete(token, [.. (Values.Items(burst.Input(token, "Branches")) ?? []).Select(Values.ToText)]);
}

/// <summary>An explicit join; waiting for it is the flowchart's business, cancelling the losers its own.</summary>
sealed class FlowJoin() : ControlActivity("Elsa.FlowJoin")
{
    public override void Execute(Burst burst, Token token)
    {
        if (burst.ParentOf(token) is { } flowchart && burst.NodeOf(flowchart).Compiled is FlowGraph graph
            && graph.PositionOf(token.Node) is var position and >= 0 && graph.Joins[position] == JoinMode.WaitAny)
            Flowchart.CancelLosers(burst, flowchart, graph, position);   // those that have begun since the race was decided
        burst.Complete(token);
    }

    /// <summary>The mode in the document; WaitAny when it names none.</summary>
    public static JoinMode ModeOf(PlanNode node) =>
        node.Inputs.FirstOrDefault(i => i.Descriptor.Name == "Mode") is { IsConstant: true, Constant: { } mode }
        && Enum.TryParse<JoinMode>(Values.ToText(mode), ignoreCase: true, out var parsed) ? parsed : JoinMode.WaitAny;

    /// <summary>Cancels what has begun on the ways to an activity. What is only queued runs on, as in Elsa: it was reached before the race was decided.</summary>
    /// <returns>What was cancelled.</returns>
    public static List<Token> CancelAncestors(Burst burst, Token flowchart, FlowGraph graph, HashSet<int> ancestors)
    {
        if (flowchart.Children == 0)
            return [];
        var cancelled = burst.ChildrenOf(flowchart).Where(c => c.Status != ActivityStatus.Pending && ancestors.Contains(graph.PositionOf(c.Node))).ToList();
        foreach (var child in cancelled)
            burst.Cancel(child);
        return cancelled;
    }
}

/// <summary>A case of a switch.</summary>
/// <param name="Label">Its label, which is the outcome in a flowchart.</param>
/// <param name="Condition">Its condition; null never matches.</param>
/// <param name="Position">Position in the document.</param>
sealed record Case(string Label, Expression? Condition, int Position);

/// <summary>Cases of FlowSwitch and Switch.</summary>
static class Cases
{
    public static object Compile(PlanNode node, CompileContext context)
    {
        var cases = ImmutableArray.CreateBuilder<Case>();
        if (node.Definition["cases"] is { ValueKind: JsonValueKind.Array } list)
        {
            var position = 0;
            foreach (var json in list.EnumerateArray())
            {
                if (json.ValueKind == JsonValueKind.Object)
                    cases.Add(new Case(
                        json.TryGetProperty("label", out var label) && label.ValueKind == JsonValueKind.String ? label.GetString()! : "",
                        json.TryGetProperty("condition", out var condition) ? context.Condition(condition) : null, position));
                position++;
            }
        }
        return cases.ToImmutable();
    }

    /// <summary>The first matching case, or all of them when the mode is MatchAny.</summary>
    public static List<Case> Matching(Burst burst, Token token)
    {
        var all = burst.InputText(token, "Mode") is "MatchAny" or "1";
        var matching = new List<Case>();
        foreach (var one in (ImmutableArray<Case>)burst.NodeOf(token).Compiled!)
        {
            if (one.Condition is null || !Values.IsTrue(burst.Evaluate(token, one.Condition)))
                continue;
            matching.Add(one);
            if (!all)
                break;
        }
        return matching;
    }
}
