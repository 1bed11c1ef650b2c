using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>The JSON schema (2020-12) of a script's inputs.</summary>
public static class ScriptSchema
{
    /// <summary>The schema, with titles and descriptions in a language.</summary>
    public static JsonElement Of(ScriptMetadata m, string language)
    {
        var schema = Record(m.Inputs, language);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema["title"] = m.DisplayName.In(language) is { Length: > 0 } name ? name : m.Name;
        return JsonSerializer.SerializeToElement(schema);
    }

    static JsonObject Record(IEnumerable<ScriptField> fields, string language)
    {
        var members = new JsonObject();
        var required = new JsonArray();
        foreach (var field in fields)
        {
            members[field.Name] = field.IsList ? new JsonObject { ["type"] = "array", ["items"] = One(field, language) } : One(field, language);
            Describe((JsonObject)members[field.Name]!, field, language);
            if (field.IsRequired)
                required.Add(field.Name);
        }
        var record = new JsonObject { ["type"] = "object", ["properties"] = members };
        if (required.Count > 0)
            record["required"] = required;
        return record;
    }

    static void Describe(JsonObject json, ScriptField field, string language)
    {
        if (field.Label.In(language) is { Length: > 0 } title)
            json["title"] = title;
        if (field.Help.In(language) is { Length: > 0 } help)
            json["description"] = help;
        if (field.Unit is not null)
            json["x-unit"] = field.Unit;
        if (field.Default is { } value)
            json["default"] = JsonNode.Parse(value.GetRawText());
    }

    // Amounts are digits as text, or numbers: both are exact in JSON.
    static JsonObject One(ScriptField field, string language)
    {
        var json = field.Type switch
        {
            ScriptFieldType.Text => new JsonObject { ["type"] = "string" },
            ScriptFieldType.Number => new JsonObject { ["type"] = "number" },
            ScriptFieldType.Integer => new JsonObject { ["type"] = "integer" },
            ScriptFieldType.Money or ScriptFieldType.Decimal => new JsonObject { ["type"] = new JsonArray("number", "string"), ["pattern"] = "^-?[0-9]+(\\.[0-9]+)?$" },
            ScriptFieldType.Boolean => new JsonObject { ["type"] = "boolean" },
            ScriptFieldType.Date => new JsonObject { ["type"] = "string", ["format"] = "date" },
            ScriptFieldType.Instant => new JsonObject { ["type"] = "string", ["format"] = "date-time" },
            ScriptFieldType.Object => Record(field.Fields, language),
            _ => new JsonObject(),
        };
        if (field.Min is { } min)
            json["minimum"] = min;
        if (field.Max is { } max)
            json["maximum"] = max;
        if (!field.Choices.IsEmpty)
            json["enum"] = new JsonArray([.. field.Choices.Select(c => (JsonNode)c.Value)]);
        return json;
    }
}
