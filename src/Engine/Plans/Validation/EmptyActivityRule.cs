using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Containers, loops and branches with nothing in them.</summary>
sealed class EmptyActivityRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places)
            if (What(place) is var (member, message))
                validation.Warning(ProblemCodes.EmptyActivity, place, JsonPath.Member(place.Path, member), message, "Put an activity into it, or take it out.");
    }

    static (string Member, string Message)? What(ActivityPlace place) => place.Type switch
    {
        "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach" or "Elsa.While" or "Elsa.FlowNode" when !place.ChildrenIn("body").Any() =>
            ("body", $"\"{place.Label}\" has nothing in its body, so it does nothing."),
        "Elsa.If" when place.Children.Count == 0 => ("then", $"\"{place.Label}\" has nothing in Then and nothing in Else, so its answer changes nothing."),
        "Elsa.Switch" or "Elsa.FlowSwitch" when !HasItems(place.Activity["cases"]) => ("cases", $"\"{place.Label}\" has no cases, so it always goes to Default."),
        "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel" when place.Parent is null && place.Children.Count == 0 =>
            ("activities", "The workflow has no activities yet: it is done as soon as it starts."),
        _ => null,
    };

    static bool HasItems(JsonElement list) => list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0;
}
