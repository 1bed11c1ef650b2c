using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions.Differences;

/// <summary>An activity where it stands in a document.</summary>
sealed record PlacedActivity(string Id, string Type, string Label, ActivityDefinition Definition)
{
    public PlacedActivity? Parent { get; init; }

    /// <summary>The member of the parent it stands in.</summary>
    public string Port { get; init; } = "";

    /// <summary>The activity before it in its list; null for the first and where order means nothing.</summary>
    public PlacedActivity? Before { get; init; }

    public IReadOnlyDictionary<string, PropertyValue> Properties { get; init; } = ImmutableDictionary<string, PropertyValue>.Empty;

    public ImmutableArray<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Where it stands on the canvas, as text.</summary>
    public string Drawn { get; init; } = "";

    public string? ContainerId => Parent?.Id;

    // The root flowchart is the workflow itself to people.
    public string? ContainerLabel => Parent?.Parent is null ? null : Parent.Label;

    public string? Predecessor => Before?.Id;

    public string? PredecessorLabel => Before?.Label;

    /// <summary>True in a container whose order is what it does.</summary>
    public bool IsOrdered => Parent is { Type: not "Elsa.Flowchart" };
}

/// <summary>All activities of a document by id.</summary>
sealed class ActivityLayout
{
    // What the document says about the drawing, what is compared elsewhere, and what is derived.
    static readonly HashSet<string> NotProperties = new(StringComparer.Ordinal) { "id", "nodeId", "type", "version", "metadata", "connections", "variables" };

    readonly Dictionary<string, PlacedActivity> byId = new(StringComparer.Ordinal);
    readonly List<PlacedActivity> inOrder = [];
    readonly ActivityCatalog? types;

    ActivityLayout(ActivityCatalog? types) => this.types = types;

    public IReadOnlyList<PlacedActivity> InOrder => inOrder;

    public PlacedActivity? Find(string id) => byId.GetValueOrDefault(id);

    public string LabelOf(string id) => byId.TryGetValue(id, out var activity) ? activity.Label : id;

    public static ActivityLayout Read(WorkflowDefinition definition, ActivityCatalog? types)
    {
        var layout = new ActivityLayout(types);
        if (definition.Root.ValueKind == JsonValueKind.Object)
            layout.Add(new ActivityDefinition(definition.Root), null, "root", null);
        return layout;
    }

    PlacedActivity Add(ActivityDefinition activity, PlacedActivity? parent, string port, PlacedActivity? before)
    {
        var descriptor = types?.Find(activity.Type, activity.Version)?.Descriptor;
        var children = EmbeddedActivities.List(activity, descriptor);
        var placed = new PlacedActivity(activity.Id, activity.Type, activity.Label, activity)
        {
            Parent = parent, Port = port, Before = before, Drawn = DrawnAt(activity), Variables = DefinitionReader.ReadVariables(activity),
            Properties = Properties(activity, descriptor, children),
        };
        byId.TryAdd(placed.Id, placed);
        inOrder.Add(placed);
        PlacedActivity? last = null;
        foreach (var child in children)
            last = Add(child.Activity, placed, child.Port, last?.Port == child.Port ? last : null);
        return placed;
    }

    static Dictionary<string, PropertyValue> Properties(ActivityDefinition activity, ActivityDescriptor? descriptor, List<EmbeddedActivity> children)
    {
        var holding = children.Select(c => c.Path.TrimStart('.').Split('[', '.')[0]).ToHashSet(StringComparer.Ordinal);
        var properties = new Dictionary<string, PropertyValue>(StringComparer.Ordinal);
        foreach (var member in activity.Json.EnumerateObject())
        {
            if (NotProperties.Contains(member.Name) || member.Name is "activities" or "branches")
                continue;
            var isSecret = descriptor?.Inputs.Any(i => i.IsSensitive && i.Name.Equals(member.Name, StringComparison.OrdinalIgnoreCase)) == true;
            var value = member.Name == "start" ? Start(member.Value) : holding.Contains(member.Name) ? Shell(activity, descriptor, member) : member.Value;
            if (value is { } shown && PropertyValue.Read(shown, isSecret) is { } read)
                properties[member.Name] = read;
        }
        if (DisplayText(activity) is { } text)
            properties["displayText"] = new(text, text.GetString() ?? "", null);
        return properties;
    }

    // A flowchart's start names one of its activities, by id or by writing it a second time.
    static JsonElement Start(JsonElement value) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty("id", out var id) ? id : value;

    // Cases and transitions say something besides the activities that stand in them; a single embedded activity says nothing more.
    static JsonElement? Shell(ActivityDefinition activity, ActivityDescriptor? descriptor, JsonProperty member) => member.Value.ValueKind != JsonValueKind.Array ? null
        : DocumentJson.Rewrite(w => EmbeddedActivities.Write(w, activity, descriptor, member.Name, member.Value,
            (inner, child) => inner.WriteStringValue(new ActivityDefinition(child).Id), (inner, _, value) => value.WriteTo(inner)));

    static JsonElement? DisplayText(ActivityDefinition activity) => activity["metadata"] is { ValueKind: JsonValueKind.Object } metadata
        && metadata.TryGetProperty("displayText", out var text) && text.ValueKind == JsonValueKind.String ? text : null;

    static string DrawnAt(ActivityDefinition activity) => activity["metadata"] is { ValueKind: JsonValueKind.Object } metadata
        && metadata.TryGetProperty("designer", out var designer) && designer.ValueKind == JsonValueKind.Object && designer.TryGetProperty("position", out var position)
        ? position.GetRawText() : "";
}
