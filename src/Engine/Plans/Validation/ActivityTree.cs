using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Lays the activity tree out for the rules, in one walk.</summary>
static class ActivityTree
{
    /// <summary>Every activity, parents before children, in document order.</summary>
    public static List<ActivityPlace> Read(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        var places = new List<ActivityPlace>();
        if (definition.Root.ValueKind == JsonValueKind.Object)
            Add(places, catalog, new(definition.Root), "$.root", null, "root", new VariableScope(null, definition.Variables));
        return places;
    }

    static ActivityPlace Add(
        List<ActivityPlace> places, ActivityCatalog catalog, ActivityDefinition activity, string path, ActivityPlace? parent, string port, VariableScope outer)
    {
        var descriptor = catalog.Find(activity.Type, activity.Version)?.Descriptor;
        var definitionId = References.Text(activity.Json, "workflowDefinitionId")
            ?? (descriptor?.ConstructionProperties.TryGetValue("workflowDefinitionId", out var id) == true && id.ValueKind == JsonValueKind.String ? id.GetString() : null);
        var isWorkflow = definitionId is not null && activity["workflowDefinitionId"].ValueKind is JsonValueKind.String or JsonValueKind.Undefined;
        var place = new ActivityPlace
        {
            Activity = activity, Path = path, Parent = parent, Port = port, Descriptor = descriptor, Scope = Inner(activity, outer),
            WorkflowDefinitionId = isWorkflow ? definitionId : null, WorkflowDefinitionVersionId = References.Text(activity.Json, "workflowDefinitionVersionId"),
        };
        places.Add(place);
        place.Expressions = [.. Expressions(place)];
        foreach (var child in EmbeddedActivities.List(activity, descriptor))
            place.Children.Add(Add(places, catalog, child.Activity, path + child.Path, place, child.Port, place.Scope));
        return place;
    }

    static VariableScope Inner(ActivityDefinition activity, VariableScope outer)
    {
        var variables = DefinitionReader.ReadVariables(activity);
        return activity.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach"
            ? new VariableScope(outer, variables, "CurrentValue", "CurrentIndex")
            : variables.IsEmpty ? outer : new VariableScope(outer, variables);
    }

    static IEnumerable<ExpressionPlace> Expressions(ActivityPlace place)
    {
        foreach (var input in place.Descriptor?.Inputs ?? [])
            if (input.IsWrapped && InputExpression.Read(place.Member(input.Name)) is { } expression)
                yield return new(place, place.InputPath(input.Name), input, expression);
        foreach (var list in (string[])["cases", "transitions"])
        {
            var index = -1;
            foreach (var item in place.Activity[list] is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : default)
            {
                index++;
                if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("condition", out var condition) && Condition(condition) is { } expression)
                    yield return new(place, $"{place.Path}.{list}[{index}].condition", null, expression);
            }
        }
    }

    static InputExpression? Condition(JsonElement json) => json.ValueKind == JsonValueKind.Object && !json.TryGetProperty("typeName", out _)
        ? InputExpression.ReadExpression(json.TryGetProperty("expression", out var inner) ? inner : json)
        : InputExpression.Read(json);
}
