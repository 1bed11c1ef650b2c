using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Older forms of a connection (ELSA.md 3.4): flat, in PascalCase, or one object instead of a list.</summary>
static class LegacyConnections
{
    static readonly string[] Members = ["source", "target", "sourcePort", "targetPort", "vertices"];
    static readonly string[] EndMembers = ["activity", "port"];

    public static void Write(Utf8JsonWriter writer, JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.Array or JsonValueKind.Object))
        {
            json.WriteTo(writer);
            return;
        }
        writer.WriteStartArray();
        if (json.ValueKind == JsonValueKind.Object)
            WriteConnection(writer, json);
        else
            foreach (var item in json.EnumerateArray())
                WriteConnection(writer, item);
        writer.WriteEndArray();
    }

    static void WriteConnection(Utf8JsonWriter writer, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            json.WriteTo(writer);
            return;
        }
        var members = json.EnumerateObject().Select(m => (Name: Spelling.Today(json, m.Name, Members), m.Value)).ToList();
        JsonElement Find(string name) => members.Find(m => m.Name == name).Value;
        bool IsFlat(string side) => Find(side).ValueKind == JsonValueKind.String;
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            if (name is "source" or "target")
                WriteEnd(writer, name, value, Find(name + "Port"));
            else if (!(name is "sourcePort" or "targetPort" && IsFlat(name[..6]) && value.ValueKind is JsonValueKind.String or JsonValueKind.Null))
                writer.Member(name, value);
        }
        writer.WriteEndObject();
    }

    static void WriteEnd(Utf8JsonWriter writer, string side, JsonElement end, JsonElement flatPort)
    {
        writer.WritePropertyName(side);
        if (end.ValueKind is not (JsonValueKind.String or JsonValueKind.Object))
        {
            end.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        if (end.ValueKind == JsonValueKind.String)
        {
            writer.Member("activity", end);
            if (flatPort.ValueKind == JsonValueKind.String)
                writer.Member("port", flatPort);
        }
        else
        {
            foreach (var member in end.EnumerateObject())
                writer.Member(Spelling.Today(end, member.Name, EndMembers), member.Value);
        }
        writer.WriteEndObject();
    }
}
