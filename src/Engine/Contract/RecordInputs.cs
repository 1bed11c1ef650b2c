using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Contract;

/// <summary>Carries values between an activity's records and the engine.</summary>
static class RecordInputs
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = Values.MaxDepth,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Converters = { new JsonStringEnumConverter(), new DayConverter() },
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>Makes the inputs record; a value that doesn't fit becomes a fault that names the input.</summary>
    public static T? Bind<T>(ActivityDescriptor descriptor, ActivityInputs inputs, out Outcome.Faulted? fault) where T : class
    {
        fault = null;
        var missing = descriptor.Inputs.FirstOrDefault(i => i.IsRequired && inputs[i.Name] is null);
        if (missing is not null)
        {
            fault = Outcome.Fault("input.missing", $"{descriptor.DisplayName} needs the input \"{missing.DisplayName}\", but it is empty. Fill it in the activity's properties.");
            return null;
        }
        var document = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(document))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in inputs.Values)
            {
                if (value is null)
                    continue;
                writer.WritePropertyName(JsonNamingPolicy.CamelCase.ConvertName(name));
                Values.Write(writer, value);
            }
            writer.WriteEndObject();
        }
        try
        {
            return JsonSerializer.Deserialize<T>(document.WrittenSpan, Json)!;
        }
        catch (JsonException e)
        {
            fault = Outcome.Fault("input.type", $"{descriptor.DisplayName}: the input at {e.Path} has a value of the wrong type. {e.Message}");
            return null;
        }
    }

    /// <summary>The record's properties as values by PascalCase name.</summary>
    public static ImmutableArray<KeyValuePair<string, object?>> Flatten<T>(T outputs)
    {
        var json = JsonSerializer.SerializeToElement(outputs, Json);
        return [.. typeof(T).GetProperties().Select(p => KeyValuePair.Create(
            p.Name, json.TryGetProperty(JsonNamingPolicy.CamelCase.ConvertName(p.Name), out var value) ? Values.FromJson(value) : null))];
    }
}
