using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// Elsa puts the connections of an activity whose type it doesn't know into <c>customProperties.notFoundConnections</c>. We keep such
/// activities in the graph, so their connections go back to the others as soon as both ends stand in the flowchart.
/// </summary>
static class NotFoundConnections
{
    public static JsonElement Restore(JsonElement root) => Any(root) ? DocumentJson.Rewrite(w => Write(w, root)) : root;

    // Most documents have none: they are not written again.
    static bool Any(JsonElement json) =>
        PutAway(new(json)).Length > 0 || EmbeddedActivities.List(new(json), ElsaDescriptors.Find(new ActivityDefinition(json).Type)).Exists(c => Any(c.Activity.Json));

    static JsonElement[] PutAway(ActivityDefinition activity) =>
        activity.CustomProperty("notFoundConnections") is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        var activity = new ActivityDefinition(json);
        var descriptor = ElsaDescriptors.Find(activity.Type);
        var restored = Restorable(activity);
        writer.WriteStartObject();
        foreach (var member in json.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("connections") && restored.Length > 0)
                WriteList(writer, member.Value.ValueKind == JsonValueKind.Array ? [.. member.Value.EnumerateArray(), .. restored] : restored);
            else if (member.NameEquals("customProperties") && restored.Length > 0)
                WriteCustomProperties(writer, member.Value, [.. PutAway(activity).Except(restored)]);
            else
                EmbeddedActivities.Write(writer, activity, descriptor, member.Name, member.Value, Write, static (w, _, value) => value.WriteTo(w));
        }
        if (restored.Length > 0 && activity["connections"].ValueKind == JsonValueKind.Undefined)
        {
            writer.WritePropertyName("connections");
            WriteList(writer, restored);
        }
        writer.WriteEndObject();
    }

    static JsonElement[] Restorable(ActivityDefinition flowchart)
    {
        if (PutAway(flowchart) is not { Length: > 0 } putAway || flowchart["activities"] is not { ValueKind: JsonValueKind.Array } activities)
            return [];
        var ids = activities.EnumerateArray().Select(a => new ActivityDefinition(a).Id).ToHashSet(StringComparer.Ordinal);
        return [.. putAway.Where(c => c.ValueKind == JsonValueKind.Object && IsOneOf(c, "source") && IsOneOf(c, "target"))];

        bool IsOneOf(JsonElement connection, string side) =>
            connection.TryGetProperty(side, out var end) && end.ValueKind == JsonValueKind.Object && References.Text(end, "activity") is { } id && ids.Contains(id);
    }

    static void WriteCustomProperties(Utf8JsonWriter writer, JsonElement custom, JsonElement[] remaining)
    {
        writer.WriteStartObject();
        foreach (var member in custom.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (member.NameEquals("notFoundConnections"))
                WriteList(writer, remaining);
            else
                member.Value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    static void WriteList(Utf8JsonWriter writer, JsonElement[] items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
            item.WriteTo(writer);
        writer.WriteEndArray();
    }
}
