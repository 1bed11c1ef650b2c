using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>Steps as text: copied with the connections between them, pasted with new ids, within a workflow and across workflows.</summary>
public sealed partial class FlowEditor
{
    const int LargestPaste = 500;

    /// <summary>The steps with those ids as JSON text; whole workflows can be pasted too.</summary>
    public string Copy(IReadOnlyCollection<string> ids)
    {
        var activities = level.Activities(document).Where(a => ids.Contains(JsonText.Of(a, "id") ?? "")).Select(a => a.DeepClone());
        var connections = level.Container(document)?["connections"] is JsonArray list
            ? list.OfType<JsonObject>().Where(c => FlowLink.Of(c) is var link && ids.Contains(link.Source) && ids.Contains(link.Target)).Select(c => c.DeepClone()) : [];
        var notes = ids.Select(id => (Id: id, Member: AnnotationOf(id))).Where(n => n.Member is not null)
            .Select(n => (n.Id, Json: JsonText.At(level.Container(document), n.Member!)?.DeepClone())).Where(n => n.Json is not null)
            .Select(n => new KeyValuePair<string, JsonNode?>(n.Id, n.Json));
        var copy = new JsonObject { ["activities"] = new JsonArray([.. activities]), ["connections"] = new JsonArray([.. connections]), ["notes"] = new JsonObject(notes) };
        return copy.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }

    CanvasEdit Paste(CanvasGesture.Paste paste)
    {
        JsonNode? json;
        try
        {
            json = JsonNode.Parse(paste.Text);
        }
        catch (JsonException)
        {
            return new([], Say: "pasteNothing");
        }
        var steps = json is JsonObject whole ? whole["root"] as JsonObject ?? whole : null;
        return steps?["activities"] is JsonArray { Count: > 0 and <= LargestPaste } ? Put(steps, paste.X, paste.Y) : new([], Say: "pasteNothing");
    }

    CanvasEdit Duplicate(ImmutableArray<string> ids)
    {
        var cards = Graph().Activities.Where(a => ids.Contains(a.Id)).ToList();
        return cards.Count == 0 ? CanvasEdit.None : Put((JsonObject)JsonNode.Parse(Copy(ids))!, cards.Min(a => a.X) + 30, cards.Max(a => a.Y + a.Height) + 60);
    }

    // The upper left corner of what is pasted comes to (x, y).
    CanvasEdit Put(JsonObject steps, double x, double y)
    {
        var copies = steps["activities"]!.AsArray().OfType<JsonObject>().Select(a => (JsonObject)a.DeepClone()).ToList();
        if (copies.Count == 0)
            return new([], Say: "pasteNothing");
        var places = copies.Select((a, i) => JsonText.At(a, "metadata", "designer", "position") is JsonObject at
            ? (X: JsonText.Number(at["x"]) ?? 0, Y: JsonText.Number(at["y"]) ?? 0) : (X: i * Step, Y: 0.0)).ToList();
        var (left, top) = (places.Min(p => p.X), places.Min(p => p.Y));
        for (var i = 0; i < copies.Count; i++)
            Place(copies[i], x + places[i].X - left, y + places[i].Y - top);
        var ids = NewActivities.Rename(copies, document, NewActivities.IdsOf(document));
        var links = steps["connections"] is JsonArray list ? list.OfType<JsonObject>().Select(FlowLink.Of).Where(l => ids.ContainsKey(l.Source) && ids.ContainsKey(l.Target))
            .Select(l => l with { Source = ids[l.Source], Target = ids[l.Target] }).Distinct().ToList() : [];
        var ops = new List<FlowOp>();
        if (List is { } within)
        {
            ops.AddRange(copies.Select(c => new FlowOp.AddActivity(level.Owner, within, c)));
            if (IsFlowchart)
                ops.AddRange(links.Select(l => new FlowOp.Connect(level.Owner, l.ToJson())));
            ops.AddRange(Notes(steps, x - left, y - top));
        }
        else
            ops.Add(new FlowOp.Set(level.Owner, [.. level.Members], NewActivities.Flowchart(NewActivities.IdsOf(document), level.Alone(document) is { } alone ? [alone, .. copies] : copies, links)));
        return new([.. ops], [.. copies.Select(c => JsonText.Of(c, "id")!)], Say: "pasted", Filling: copies.Count.ToString(CultureInfo.CurrentCulture));
    }

    IEnumerable<FlowOp> Notes(JsonObject steps, double right, double down)
    {
        if (steps["notes"] is not JsonObject notes)
            yield break;
        foreach (var (id, json) in notes)
            if (json?.DeepClone() is JsonObject note && AnnotationOf(id) is { } member)
            {
                note["x"] = Math.Round((JsonText.Number(note["x"]) ?? 0) + right);
                note["y"] = Math.Round((JsonText.Number(note["y"]) ?? 0) + down);
                yield return new FlowOp.Set(level.Owner, [.. member[..^1], System.Security.Cryptography.RandomNumberGenerator.GetHexString(8, lowercase: true)], note);
            }
    }
}
