using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry.Kinds;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Records as JSON: numbers are numbers, yes and no are booleans, several choices an array.</summary>
static class RecordJson
{
    /// <param name="kind">What kind of record.</param>
    /// <param name="record">The record.</param>
    /// <param name="isWhole">False leaves personal numbers out.</param>
    public static JsonElement Write(RegistryKind kind, RegistryRecord record, bool isWhole)
    {
        var json = new JsonObject { ["id"] = record.Id };
        foreach (var field in kind.Fields)
            if (isWhole || !field.IsPersonal)
                json[field.Name] = record[field.Name] is not { } text ? null : field.Kind switch
                {
                    FieldKind.Number => JsonValue.Create(decimal.Parse(text, CultureInfo.InvariantCulture)),
                    FieldKind.Checkbox => JsonValue.Create(text == "yes"),
                    FieldKind.Choice when field.TakesSeveral => new JsonArray([.. text.Split(',').Select(c => JsonValue.Create(c))]),
                    _ => JsonValue.Create(text),
                };
        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>Texts by field; null when it is no object of plain values. <c>id</c> comes from the address.</summary>
    public static Dictionary<string, string?>? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return null;
        var values = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in body.EnumerateObject())
            if (member.Name != "id")
                values[member.Name] = member.Value.ValueKind switch
                {
                    JsonValueKind.String => member.Value.GetString(),
                    JsonValueKind.True => "yes",
                    JsonValueKind.False => "no",
                    JsonValueKind.Null => null,
                    JsonValueKind.Array => string.Join(',', member.Value.EnumerateArray().Select(v => v.ToString())),
                    _ => member.Value.GetRawText(),
                };
        return values;
    }
}
