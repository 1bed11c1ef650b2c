using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>
/// The names that expressions can use at one activity of a workflow, which may be a draft that nobody saved: the variables in
/// scope, the workflow's inputs, and the outputs of activities that can have run before. One source for declarations,
/// completion, pickers and the condition builder.
/// </summary>
public sealed class ScriptNamesAt
{
    readonly List<ScriptName> names = [];

    ScriptNamesAt() { }

    /// <summary>Variables, innermost first, then inputs, then outputs.</summary>
    public IReadOnlyList<ScriptName> All => names;

    /// <summary>True when the activity may choose its outcomes by script.</summary>
    public bool TakesOutcomes { get; private init; }

    /// <summary>The names at an activity.</summary>
    /// <param name="definition">The document.</param>
    /// <param name="catalog">Activity types.</param>
    /// <param name="activityId">Id of the activity; null or unknown gives everything in the workflow.</param>
    /// <param name="activityType">Type, when there is no id.</param>
    public static ScriptNamesAt Find(WorkflowDefinition definition, ActivityCatalog catalog, string? activityId, string? activityType = null)
    {
        var way = activityId is { Length: > 0 } ? WayTo(new ActivityDefinition(definition.Root), activityId, catalog) : null;
        var type = way is { Count: > 0 } ? way[^1].Type : activityType;
        var found = new ScriptNamesAt { TakesOutcomes = type is null or "Elsa.RunJavaScript" };
        found.AddVariables(definition, way, catalog);
        found.names.AddRange(definition.Inputs.Where(i => i.Name.Length > 0).Select(InputName));
        var earlier = way is null ? Inside(new ActivityDefinition(definition.Root), catalog) : way.Zip(way.Skip(1)).SelectMany(step => Before(step.First, step.Second, catalog));
        foreach (var activity in earlier.DistinctBy(a => a.Id))
            found.names.AddRange(Outputs(activity, catalog));
        return found;
    }

    void AddVariables(WorkflowDefinition definition, List<ActivityDefinition>? way, ActivityCatalog catalog)
    {
        var containers = (way ?? Inside(new ActivityDefinition(definition.Root), catalog)).AsEnumerable();
        var variables = containers.Reverse().SelectMany(a => Around(a, way is null || a.Id != way[^1].Id)).Concat(definition.Variables);
        foreach (var v in variables.Where(v => v.Name.Length > 0).DistinctBy(v => v.Name, StringComparer.Ordinal))
            names.Add(new(ScriptNameKind.Variable, v.Name, v.TypeName, v.IsArray, "", Member("variables", v.Name), Member("Variables", v.Name), v.Name, v.Id));
    }

    // Loops give their body two variables more.
    static IEnumerable<VariableDefinition> Around(ActivityDefinition activity, bool isInside)
    {
        foreach (var variable in DefinitionReader.ReadVariables(activity))
            yield return variable;
        if (isInside && activity.Type is "Elsa.For" or "Elsa.ForEach" or "Elsa.ParallelForEach")
        {
            yield return new("CurrentValue", "CurrentValue");
            yield return new("CurrentIndex", "CurrentIndex", "Int32");
        }
    }

    static ScriptName InputName(InputDefinition input) => new(
        ScriptNameKind.Input, input.Name, input.Type, input.IsArray, input.Description ?? "",
        $"getInput({Quoted(input.Name)})", Member("Input", input.Name), input.DisplayName is { Length: > 0 } label ? label : input.Name);

    static IEnumerable<ScriptName> Outputs(ActivityDefinition activity, ActivityCatalog catalog)
    {
        foreach (var output in catalog.Find(activity.Type, activity.Version)?.Descriptor.Outputs ?? [])
        {
            var call = activity.Name is { Length: > 0 } name && ScriptType.IsName(name) ? $"get{ScriptType.Pascal(output.Name)}From{ScriptType.Pascal(name)}()"
                : $"getOutputFrom({Quoted(activity.Id)}, {Quoted(output.Name)})";
            yield return new(ScriptNameKind.Output, $"{(activity.Name is { Length: > 0 } n ? n : activity.Id)}.{output.Name}", output.TypeName, false, output.Description,
                call, null, $"{activity.Label}: {(output.DisplayName.Length > 0 ? output.DisplayName : output.Name)}");
        }
    }

    static string Member(string of, string name) => ScriptType.IsName(name) ? $"{of}.{name}" : $"{of}[{Quoted(name)}]";

    static string Quoted(string text) => JsonSerializer.Serialize(text, Http.ElsaJson.Options);

    /// <summary>The activities from the root to that one, both included; null when it isn't there.</summary>
    static List<ActivityDefinition>? WayTo(ActivityDefinition from, string id, ActivityCatalog catalog)
    {
        if (from.Id == id)
            return [from];
        foreach (var child in Children(from, catalog))
            if (WayTo(child, id, catalog) is { } way)
                return [from, .. way];
        return null;
    }

    /// <summary>What can have run in a container before one of its children does.</summary>
    static IEnumerable<ActivityDefinition> Before(ActivityDefinition container, ActivityDefinition child, ActivityCatalog catalog)
    {
        var connections = Connections.Read(container);
        var children = Children(container, catalog);
        if (connections.IsEmpty)
            return children.TakeWhile(c => c.Id != child.Id).SelectMany(c => Inside(c, catalog));
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<string>([child.Id]);
        while (open.TryPop(out var id))
            foreach (var connection in connections.Where(c => c.Target == id))
                if (reached.Add(connection.Source))
                    open.Push(connection.Source);
        return children.Where(c => reached.Contains(c.Id)).SelectMany(c => Inside(c, catalog));
    }

    static List<ActivityDefinition> Inside(ActivityDefinition activity, ActivityCatalog catalog) =>
        activity.Json.ValueKind == JsonValueKind.Object ? [activity, .. Children(activity, catalog).SelectMany(c => Inside(c, catalog))] : [];

    static ImmutableArray<ActivityDefinition> Children(ActivityDefinition activity, ActivityCatalog catalog) =>
        [.. EmbeddedActivities.List(activity, catalog.Find(activity.Type, activity.Version)?.Descriptor).Select(c => c.Activity)];
}
