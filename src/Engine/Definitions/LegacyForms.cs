using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// Brings an activity tree to today's spelling (ELSA.md 3.2 to 3.4): the expression type <c>Json</c>, PascalCase keys, flat connections,
/// a single object where a list belongs, and activities that Elsa put away as unknown. Everything else stays as it is.
/// </summary>
static class LegacyForms
{
    static readonly string[] CommonMembers = ["type", "id", "version", "name", "nodeId", "metadata", "customProperties", "activities", "connections", "variables"];

    static readonly string[] CustomMembers =
    [
        "canStartWorkflow", "runAsynchronously", "source", "commitStrategyName", "mergeMode", "logPersistenceMode", "logPersistenceConfig",
        "resilienceStrategy", "notFoundConnections",
    ];

    public static JsonElement Modernize(JsonElement root) => NotFoundConnections.Restore(DocumentJson.Rewrite(w => WriteActivity(w, root)));

    static void WriteActivity(Utf8JsonWriter writer, JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            json.WriteTo(writer);
            return;
        }
        if (Spelling.IsPascalCase(json))
        {
            var pascal = json;
            json = DocumentJson.Rewrite(w => Spelling.WriteCamelCase(w, pascal));
        }
        json = Original(json) ?? json;
        var activity = new ActivityDefinition(json);
        var descriptor = ElsaDescriptors.Find(activity.Type);
        writer.WriteStartObject();
        foreach (var member in json.EnumerateObject())
            WriteMember(writer, activity, descriptor, Spelling.Today(json, member.Name, CommonMembers), member.Value);
        writer.WriteEndObject();
    }

    static void WriteMember(Utf8JsonWriter writer, ActivityDefinition activity, ActivityDescriptor? descriptor, string name, JsonElement value)
    {
        writer.WritePropertyName(name);
        if (name == "connections")
            LegacyConnections.Write(writer, value);
        else if (name == "customProperties" && value.ValueKind == JsonValueKind.Object)
            WriteCustomProperties(writer, value);
        else if (name is "activities" or "branches" && EmbeddedActivities.HasType(value))
            WriteList(writer, value);
        else
            EmbeddedActivities.Write(writer, activity, descriptor, name, value, WriteActivity, WriteInput);
    }

    static void WriteList(Utf8JsonWriter writer, JsonElement only)
    {
        writer.WriteStartArray();
        WriteActivity(writer, only);
        writer.WriteEndArray();
    }

    static void WriteCustomProperties(Utf8JsonWriter writer, JsonElement json)
    {
        writer.WriteStartObject();
        foreach (var member in json.EnumerateObject())
        {
            var name = Spelling.Today(json, member.Name, CustomMembers);
            writer.WritePropertyName(name);
            if (name == "notFoundConnections")
                LegacyConnections.Write(writer, member.Value);
            else
                member.Value.WriteTo(writer);
        }
        writer.WriteEndObject();
    }

    /// <summary>The expression type <c>Json</c> is called <c>Object</c> today.</summary>
    static void WriteInput(Utf8JsonWriter writer, string name, JsonElement value)
    {
        var isExpression = name is "expression" or "condition" && IsJsonExpression(value);
        var holdsExpression = value.ValueKind == JsonValueKind.Object && value.TryGetProperty("expression", out var inner) && IsJsonExpression(inner);
        if (!isExpression && !holdsExpression)
        {
            value.WriteTo(writer);
            return;
        }
        writer.WriteStartObject();
        foreach (var member in value.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (isExpression && member.Name == "type")
                writer.WriteStringValue("Object");
            else
                WriteInput(writer, member.Name, member.Value);
        }
        writer.WriteEndObject();
    }

    static bool IsJsonExpression(JsonElement value) => EmbeddedActivities.HasType(value) && value.GetProperty("type").ValueEquals("Json");

    /// <summary>What an <c>Elsa.NotFoundActivity</c> stands for, with the place the person gave it on the canvas; null when it stands for nothing readable.</summary>
    static JsonElement? Original(JsonElement json)
    {
        var placeholder = new ActivityDefinition(json);
        if (placeholder.Type != "Elsa.NotFoundActivity" || placeholder["originalActivityJson"] is not { ValueKind: JsonValueKind.String } text)
            return null;
        if (!TryParse(text.GetString()!, out var original) || original.ValueKind != JsonValueKind.Object)
            return null;
        var restored = DocumentJson.Rewrite(w =>
        {
            w.WriteStartObject();
            foreach (var member in original.EnumerateObject().Where(m => m.Name != "metadata" || placeholder["metadata"].ValueKind != JsonValueKind.Object))
                member.WriteTo(w);
            if (placeholder["metadata"] is { ValueKind: JsonValueKind.Object } metadata)
                w.Member("metadata", metadata);
            w.WriteEndObject();
        });
        return Original(restored) ?? restored;
    }

    static bool TryParse(string text, out JsonElement json)
    {
        try
        {
            json = Wrappers.Unwrap(DocumentJson.Parse(text));
            return true;
        }
        catch (JsonException)
        {
            json = default;
            return false;
        }
    }
}
