using System.Text.RegularExpressions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>
/// Loops that would run for ever without a pause. Only a warning, and only when nothing in the loop waits, and nothing in it can change what
/// its conditions see: a loop over a counter is never reported.
/// </summary>
sealed partial class LoopRule : ValidationRule
{
    // What does nothing but decide, join, or tell: everything else might wait or change something.
    static readonly HashSet<string> Idle = new(StringComparer.Ordinal)
    {
        "Elsa.WriteLine", "Elsa.Start", "Elsa.FlowDecision", "Elsa.FlowSwitch", "Elsa.FlowFork", "Elsa.FlowJoin", "Elsa.If", "Elsa.Switch", "Elsa.Sequence",
        "Elsa.Flowchart", "Elsa.Parallel", "Elsa.Fork", "Elsa.FlowNode", "Elsa.SetName", "Elsa.SetOutput", "Elsa.For", "Elsa.ForEach", "Elsa.ParallelForEach",
    };

    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places)
            if (place.Type == "Elsa.Flowchart")
                CheckFlowchart(validation, new FlowchartGraph(place));
            else if (place.Type == "Elsa.While" && IsAlwaysTrue(place) && place.Children.TrueForAll(IsIdle))
                Report(validation, place, [place]);
    }

    static void CheckFlowchart(Validation validation, FlowchartGraph graph)
    {
        foreach (var cycle in graph.Cycles())
        {
            var places = cycle.ConvertAll(i => graph.Activities[i]);
            // A decision with a constant condition may lead out at once; then it is no loop, and no business of ours.
            if (places.TrueForAll(IsIdle) && !places.Exists(p => p.Type is "Elsa.FlowDecision" or "Elsa.FlowSwitch" && !p.Expressions.IsEmpty && p.Expressions.All(IsConstant)))
                Report(validation, places[0], places);
        }
    }

    static void Report(Validation validation, ActivityPlace at, List<ActivityPlace> places) => validation.Warning(ProblemCodes.EndlessLoop, at, at.Path,
        $"The loop {Validation.Some(places.Select(p => $"\"{p.Label}\""))} never waits, and nothing in it changes its condition: once begun it may never end.",
        "Change a variable in the loop, wait in it (Delay, Event, Run task), or count the turns.");

    static bool IsIdle(ActivityPlace place) =>
        Idle.Contains(place.Type) && place.Expressions.All(IsPure) && !HasOutput(place) && place.Children.TrueForAll(IsIdle);

    static bool HasOutput(ActivityPlace place) =>
        place.Descriptor?.Outputs.Any(o => References.OutputVariableId(place.Member(o.Name)) is not null) == true;

    static bool IsConstant(ExpressionPlace place) => place.Code is null && place.Expression.Type is InputExpression.Literal or "Object";

    // Scripts may assign, and read the time or chance.
    static bool IsPure(ExpressionPlace place) => place.Code is not { } code || (code.Type == "JavaScript" && !Changing().IsMatch(code.Text));

    static bool IsAlwaysTrue(ActivityPlace loop) => loop.Expression("Condition")?.Expression switch
    {
        { Type: InputExpression.Literal or "Object" } literal => Values.IsTrue(Values.FromJson(literal.Value)),
        { Type: "JavaScript", Text: { } text } => text.Trim().TrimEnd(';') is "true" or "return true",
        _ => false,
    };

    [GeneratedRegex(@"\+\+|--|(?<![=!<>])=(?![=>])|\bset[A-Z]|\bget(Output|LastResult|\w+From)|Random|random|Guid|Date|now|delete|push|pop|shift|splice")]
    private static partial Regex Changing();
}
