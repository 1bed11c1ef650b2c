using System.Text.Json.Nodes;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Definitions.Differences;

namespace DualFlow.Designer.Versions;

/// <summary>Two versions on one drawing: the newer one, with what was removed put back where it stood, and a mark on everything that differs.</summary>
/// <param name="Document">What is drawn.</param>
/// <param name="Overlay">The marks.</param>
public sealed record ComparedDrawing(FlowDocument Document, CanvasOverlay Overlay)
{
    /// <summary>Draws a comparison.</summary>
    /// <param name="older">The older version.</param>
    /// <param name="newer">The newer version.</param>
    /// <param name="differences">What differs between them.</param>
    /// <param name="sentence">Says a difference; becomes the mark's hint.</param>
    public static ComparedDrawing Of(WorkflowDefinition older, WorkflowDefinition newer, IReadOnlyCollection<DocumentDifference> differences, Func<DocumentDifference, string> sentence)
    {
        var (was, now) = (FlowDocument.Of(older).Json, (JsonObject)FlowDocument.Of(newer).Json.DeepClone());
        var (places, formerPlaces) = (Places(now), Places(was));
        foreach (var removed in differences.Where(d => d is { Subject: DifferenceSubject.Activity, Kind: ChangeKind.Removed }))
            if (formerPlaces.GetValueOrDefault(removed.Id) is { Parent: { } parent } former && places.GetValueOrDefault(parent)?.Json["activities"] is JsonArray list)
                list.Add(former.Json.DeepClone());
        PutBackConnections(now, formerPlaces);
        places = Places(now);
        var marks = new Dictionary<string, ActivityMark>(StringComparer.Ordinal);
        foreach (var group in differences.Where(d => d.Subject == DifferenceSubject.Activity).GroupBy(d => d.Id))
            if (places.TryGetValue(group.Key, out var place) && Word(group) is { } word)
                marks[place.Path] = new ActivityMark(Diff: word, Hint: string.Join(" ", group.Select(sentence)));
        return new ComparedDrawing(new FlowDocument(now), new CanvasOverlay { Activities = marks, Connections = Lines(places, Places(FlowDocument.Of(newer).Json), formerPlaces) });
    }

    static string? Word(IEnumerable<DocumentDifference> differences)
    {
        var kinds = differences.Select(d => d.Kind).ToHashSet();
        return kinds.Contains(ChangeKind.Added) ? "added" : kinds.Contains(ChangeKind.Removed) ? "removed" : kinds.Contains(ChangeKind.Changed) || kinds.Contains(ChangeKind.Moved) ? "changed" : null;
    }

    static void PutBackConnections(JsonObject now, Dictionary<string, Place> was)
    {
        var places = Places(now);
        foreach (var (id, former) in was)
        {
            if (former.Json["connections"] is not JsonArray old || places.GetValueOrDefault(id)?.Json["connections"] is not JsonArray list)
                continue;
            var known = Links(list).ToHashSet();
            foreach (var connection in old.OfType<JsonObject>())
                if (FlowLink.Of(connection) is var link && known.Add(link) && places.ContainsKey(link.Source) && places.ContainsKey(link.Target))
                    list.Add(connection.DeepClone());
        }
    }

    static Dictionary<(string, FlowLink), string> Lines(Dictionary<string, Place> drawn, Dictionary<string, Place> now, Dictionary<string, Place> was)
    {
        var marks = new Dictionary<(string, FlowLink), string>();
        foreach (var (id, place) in drawn)
        {
            if (!now.TryGetValue(id, out var newer) || !was.TryGetValue(id, out var older))
                continue;
            var (own, former) = (Links(newer.Json["connections"]).ToHashSet(), Links(older.Json["connections"]).ToHashSet());
            foreach (var link in Links(place.Json["connections"]))
                if (!own.Contains(link))
                    marks[(place.Path, link)] = "removed";
                else if (!former.Contains(link))
                    marks[(place.Path, link)] = "added";
        }
        return marks;
    }

    static IEnumerable<FlowLink> Links(JsonNode? connections) => connections is JsonArray list ? list.OfType<JsonObject>().Select(FlowLink.Of) : [];

    sealed record Place(JsonObject Json, string Path, string? Parent);

    // Whatever has a type and an id is an activity; its path is that of the engine's node ids.
    static Dictionary<string, Place> Places(JsonObject document)
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        void Walk(JsonNode? node, string path, string? parent)
        {
            if (node is JsonObject activity && JsonText.Of(activity, "type") is not null && JsonText.Of(activity, "id") is { Length: > 0 } id && places.TryAdd(id, new Place(activity, $"{path}:{id}", parent)))
                (path, parent) = ($"{path}:{id}", id);
            foreach (var child in node switch { JsonObject o => o.Select(m => m.Value), JsonArray a => a, _ => [] })
                Walk(child, path, parent);
        }
        Walk(document["root"], ActivityLocation.Workflow, null);
        return places;
    }
}
