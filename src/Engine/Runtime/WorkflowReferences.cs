using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>Workflows that a document uses as activities (ELSA.md 3.2): found and pinned to versions.</summary>
static class WorkflowReferences
{
    const string DefinitionMember = "workflowDefinitionId";
    const string VersionMember = "workflowDefinitionVersionId";

    /// <summary>Every workflow that the tree names as an activity, without repetition.</summary>
    public static ImmutableArray<DefinitionReference> List(JsonElement root)
    {
        var found = new HashSet<DefinitionReference>();
        Collect(root, found);
        return [.. found];
    }

    static void Collect(JsonElement json, HashSet<DefinitionReference> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                Collect(item, found);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        // DispatchWorkflow has an input of the same name, but that is an object with an expression.
        if (Text(json, DefinitionMember) is { } definitionId)
            found.Add(new(definitionId, Text(json, VersionMember)));
        foreach (var member in json.EnumerateObject())
            Collect(member.Value, found);
    }

    /// <summary>Every workflow that the tree uses as an activity, also by a toolbox name alone.</summary>
    public static ImmutableArray<DefinitionReference> List(JsonElement root, ActivityCatalog catalog)
    {
        var found = new HashSet<DefinitionReference>(List(root));
        CollectByType(root, catalog, found);
        return [.. found];
    }

    static void CollectByType(JsonElement json, ActivityCatalog catalog, HashSet<DefinitionReference> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                CollectByType(item, catalog, found);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        if (Text(json, "type") is { } type && catalog.Find(type) is IWorkflowActivity { DefinitionId: { } definitionId })
            found.Add(new(definitionId, null));
        foreach (var member in json.EnumerateObject())
            CollectByType(member.Value, catalog, found);
    }

    /// <summary>Every workflow that the tree names: used as an activity, or started as a child by an id that the document gives.</summary>
    public static ImmutableArray<DefinitionReference> ListAll(JsonElement root, ActivityCatalog catalog)
    {
        var found = new HashSet<DefinitionReference>();
        CollectStarted(root, found);
        return [.. List(root, catalog).Union(found)];
    }

    static void CollectStarted(JsonElement json, HashSet<DefinitionReference> found)
    {
        if (json.ValueKind == JsonValueKind.Array)
            foreach (var item in json.EnumerateArray())
                CollectStarted(item, found);
        if (json.ValueKind != JsonValueKind.Object)
            return;
        if (json.TryGetProperty(DefinitionMember, out var input) && input.ValueKind == JsonValueKind.Object
            && input.TryGetProperty("expression", out var expression) && expression.ValueKind == JsonValueKind.Object && Text(expression, "value") is { } id)
            found.Add(new(id, null));
        foreach (var member in json.EnumerateObject())
            CollectStarted(member.Value, found);
    }

    static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>The tree with uses of workflows moved to versions.</summary>
    /// <param name="root">The activity tree.</param>
    /// <param name="choose">The version's id and number for a use; null leaves it as it is.</param>
    public static JsonElement Pin(JsonElement root, Func<DefinitionReference, (string Id, int Version)?> choose)
    {
        var tree = Values.ToNode(root);
        return Pin(tree, choose) ? Values.ToElement(tree!) : root;
    }

    /// <summary>The tree with versions written into the activities of some types.</summary>
    /// <param name="root">The activity tree.</param>
    /// <param name="choose">The version for a type; null leaves it as it is.</param>
    public static JsonElement PinTypes(JsonElement root, Func<string, int?> choose)
    {
        var tree = Values.ToNode(root);
        return PinTypes(tree, choose) ? Values.ToElement(tree!) : root;
    }

    static bool PinTypes(JsonNode? node, Func<string, int?> choose)
    {
        var changed = false;
        if (node is JsonArray list)
            foreach (var item in list)
                changed |= PinTypes(item, choose);
        if (node is not JsonObject json)
            return changed;
        if (Text(json, "id") is not null && Text(json, "type") is { } type && choose(type) is { } version)
        {
            json["version"] = version;
            changed = true;
        }
        foreach (var (_, value) in json.ToList())
            changed |= PinTypes(value, choose);
        return changed;
    }

    static bool Pin(JsonNode? node, Func<DefinitionReference, (string Id, int Version)?> choose)
    {
        var changed = false;
        if (node is JsonArray list)
            foreach (var item in list)
                changed |= Pin(item, choose);
        if (node is not JsonObject json)
            return changed;
        if (Text(json, DefinitionMember) is { } definitionId && choose(new(definitionId, Text(json, VersionMember))) is { } version)
        {
            json[VersionMember] = version.Id;
            json["latestAvailablePublishedVersion"] = version.Version;
            json["latestAvailablePublishedVersionId"] = version.Id;
            json["version"] = version.Version;
            changed = true;
        }
        foreach (var (_, value) in json)
            changed |= Pin(value, choose);
        return changed;
    }

    static string? Text(JsonObject json, string member) =>
        json[member] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;
}
