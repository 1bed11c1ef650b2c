using System.Text.Json.Nodes;

namespace DualFlow.Designer.Documents;

/// <summary>Finds activities in the document by node id.</summary>
static class ActivityLocation
{
    /// <summary>First part of every node id: the implicit workflow around the root.</summary>
    public const string Workflow = "Workflow1";

    /// <summary>Node id of the root activity; empty when the document has none.</summary>
    public static string RootOf(JsonObject document) => document["root"] is JsonObject root ? $"{Workflow}:{JsonText.Of(root, "id")}" : "";

    /// <summary>The activity with that node id; null when there is none.</summary>
    public static JsonObject? Find(JsonObject document, string nodeId)
    {
        if (document["root"] is not JsonObject root || !nodeId.StartsWith(Workflow + ":", StringComparison.Ordinal))
            return null;
        return Enter(root, nodeId[(Workflow.Length + 1)..]);
    }

    // Ids of foreign documents may hold colons: the id itself is compared, not split.
    static JsonObject? Enter(JsonObject activity, string rest)
    {
        var id = JsonText.Of(activity, "id") ?? "";
        if (rest == id)
            return activity;
        if (!rest.StartsWith(id, StringComparison.Ordinal) || rest.Length <= id.Length || rest[id.Length] != ':')
            return null;
        var below = rest[(id.Length + 1)..];
        foreach (var child in Children(activity))
            if (Enter(child, below) is { } found)
                return found;
        return null;
    }

    /// <summary>Whatever may be an activity directly inside one; <c>activities</c> come first because a flowchart may write its start a second time.</summary>
    static IEnumerable<JsonObject> Children(JsonObject activity)
    {
        foreach (var list in (string[])["activities", "branches"])
            if (activity[list] is JsonArray items)
                foreach (var item in items)
                    if (item is JsonObject child)
                        yield return child;
        foreach (var (name, value) in activity)
            if (value is JsonObject single && name is not ("metadata" or "customProperties" or "variable") && IsActivity(single))
                yield return single;
            else if (value is JsonArray list && name is "cases" or "expectedStatusCodes" or "states" or "transitions")
                foreach (var item in (JsonArray)value!)
                    if (item is JsonObject entry)
                        foreach (var (_, inner) in entry)
                            if (inner is JsonObject child && IsActivity(child))
                                yield return child;
    }

    static bool IsActivity(JsonObject json) => JsonText.Of(json, "type") is not null && JsonText.Of(json, "id") is not null;
}
