using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>Makes activities for a document: from a type, or as copies with new ids.</summary>
static class NewActivities
{
    /// <summary>An activity of that type, as Elsa Studio would put it on the canvas.</summary>
    public static JsonObject Of(ActivityDescriptor descriptor, string title, FlowDocument document, HashSet<string> taken, double x, double y)
    {
        var id = FreeId(descriptor.TypeName, taken);
        var activity = new JsonObject
        {
            ["type"] = descriptor.TypeName, ["version"] = descriptor.Version, ["id"] = id, ["name"] = FreeName(descriptor.Name, NamesOf(document)),
        };
        foreach (var (name, value) in descriptor.ConstructionProperties)
            activity[name] = JsonNode.Parse(value.GetRawText());
        if (descriptor.TypeName is "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel")
            activity["activities"] = new JsonArray();
        if (descriptor.TypeName == "Elsa.Flowchart")
            activity["connections"] = new JsonArray();
        if (descriptor.TypeName == "Elsa.StateMachine")
            (activity["states"], activity["transitions"]) = (new JsonArray(), new JsonArray());
        activity["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false };
        activity["metadata"] = new JsonObject
        {
            ["designer"] = new JsonObject { ["position"] = Spot(x, y), ["size"] = new JsonObject { ["width"] = GraphBuilder.CardWidth, ["height"] = 60 } },
            ["displayText"] = title, ["description"] = "", ["showDescription"] = false,
        };
        return activity;
    }

    /// <summary>A flowchart around activities.</summary>
    public static JsonObject Flowchart(HashSet<string> taken, IEnumerable<JsonObject> activities, params IEnumerable<FlowLink> links) => new()
    {
        ["type"] = "Elsa.Flowchart", ["version"] = 1, ["id"] = FreeId("Elsa.Flowchart", taken),
        ["activities"] = new JsonArray([.. activities.Select(a => a.DeepClone())]), ["connections"] = new JsonArray([.. links.Select(l => (JsonNode)l.ToJson())]),
        ["variables"] = new JsonArray(), ["customProperties"] = new JsonObject { ["canStartWorkflow"] = false, ["runAsynchronously"] = false }, ["metadata"] = new JsonObject(),
    };

    /// <summary>A position in the document.</summary>
    public static JsonObject Spot(double x, double y) => new() { ["x"] = Math.Round(x), ["y"] = Math.Round(y) };

    /// <summary>Gives copies new ids and names, inside too.</summary>
    /// <returns>New ids by the old ones, of the outermost activities.</returns>
    public static ImmutableDictionary<string, string> Rename(IEnumerable<JsonObject> copies, FlowDocument document, HashSet<string> taken)
    {
        var names = NamesOf(document);
        var map = ImmutableDictionary.CreateBuilder<string, string>();
        foreach (var copy in copies)
        {
            var old = JsonText.Of(copy, "id") ?? "";
            Rename(copy, taken, names);
            map[old] = JsonText.Of(copy, "id")!;
        }
        return map.ToImmutable();
    }

    static void Rename(JsonObject activity, HashSet<string> taken, HashSet<string> names)
    {
        var inner = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var child in Nested(activity))
        {
            var old = JsonText.Of(child, "id") ?? "";
            Rename(child, taken, names);
            inner[old] = JsonText.Of(child, "id")!;
        }
        if (activity["connections"] is JsonArray connections)
            foreach (var side in connections.OfType<JsonObject>().SelectMany(c => new[] { c["source"], c["target"] }).OfType<JsonObject>())
                if (JsonText.Of(side, "activity") is { } end && inner.TryGetValue(end, out var moved))
                    side["activity"] = moved;
        activity["id"] = FreeId(JsonText.Of(activity, "type") ?? "activity", taken);
        activity.Remove("nodeId");
        if (JsonText.Of(activity, "name") is { Length: > 0 } name)
        {
            activity["name"] = FreeName(name, names);
            names.Add(JsonText.Of(activity, "name")!);
        }
    }

    static IEnumerable<JsonObject> Nested(JsonNode? json) => json switch
    {
        JsonObject o => o.Where(m => m.Key is not ("metadata" or "customProperties" or "variable" or "variables")).SelectMany(m => m.Value is JsonObject child && IsActivity(child) ? [child] : Nested(m.Value)),
        JsonArray list => list.SelectMany(item => item is JsonObject child && IsActivity(child) ? [child] : Nested(item)),
        _ => [],
    };

    static bool IsActivity(JsonObject json) => JsonText.Of(json, "type") is not null && JsonText.Of(json, "id") is not null && (json.ContainsKey("version") || json.ContainsKey("metadata") || json.ContainsKey("nodeId"));

    /// <summary>All ids in the document.</summary>
    public static HashSet<string> IdsOf(FlowDocument document) => Everything(document.Json).Select(a => JsonText.Of(a, "id")).OfType<string>().ToHashSet(StringComparer.Ordinal);

    static HashSet<string> NamesOf(FlowDocument document) => Everything(document.Json["root"]).Select(a => JsonText.Of(a, "name")).OfType<string>().ToHashSet(StringComparer.Ordinal);

    static IEnumerable<JsonObject> Everything(JsonNode? json) => json switch
    {
        JsonObject o => o.SelectMany(m => Everything(m.Value)).Prepend(o),
        JsonArray list => list.SelectMany(Everything),
        _ => [],
    };

    // Two people may add at the same time to their copies of a draft: a random end keeps their ids apart.
    static string FreeId(string type, HashSet<string> taken)
    {
        var name = type[(type.LastIndexOf('.') + 1)..];
        var stem = name.Length == 0 ? "activity" : char.ToLowerInvariant(name[0]) + name[1..];
        string id;
        do
            id = $"{stem}-{RandomNumberGenerator.GetHexString(6, lowercase: true)}";
        while (!taken.Add(id));
        return id;
    }

    static string FreeName(string name, HashSet<string> taken)
    {
        var stem = name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');
        stem = stem.Length == 0 ? name : stem;
        for (var number = 1; ; number++)
            if ($"{stem}{number.ToString(CultureInfo.InvariantCulture)}" is var free && !taken.Contains(free))
                return free;
    }
}
