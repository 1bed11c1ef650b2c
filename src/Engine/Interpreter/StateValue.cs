using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Interpreter;

/// <summary>
/// Values in the state's JSON. Times, spans, ids and floating-point numbers would come back as text or decimals: they carry their
/// type, so that a restart changes no value. An object of somebody's that looks like such a mark is marked itself.
/// </summary>
static class StateValue
{
    public static void Write(Utf8JsonWriter w, object? value)
    {
        var type = value switch
        {
            DateTimeOffset => "t",
            TimeSpan => "s",
            Guid => "g",
            double d when double.IsFinite(d) => "d",
            JsonElement { ValueKind: JsonValueKind.Object } e when LooksMarked(e) => "o",
            _ => null,
        };
        if (type is null)
        {
            Values.Write(w, value);
            return;
        }
        w.WriteStartObject();
        w.WritePropertyName("$" + type);
        Values.Write(w, value);
        w.WriteEndObject();
    }

    public static object? Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Values.FromJson(json.ValueKind == JsonValueKind.Array ? json.Clone() : json);
        using var members = json.EnumerateObject().GetEnumerator();
        if (members.MoveNext() && members.Current.Name is ['$', var type] && members.Current.Value is var tagged && !members.MoveNext())
            switch (type)
            {
                case 't': return tagged.GetDateTimeOffset();
                case 's': return TimeSpan.ParseExact(tagged.GetString()!, "c", null);
                case 'g': return tagged.GetGuid();
                case 'd': return tagged.GetDouble();
                case 'o': return tagged.Clone();
            }
        return json.Clone();
    }

    static bool LooksMarked(JsonElement e)
    {
        foreach (var member in e.EnumerateObject())
            return member.Name is ['$', _];
        return false;
    }
}
