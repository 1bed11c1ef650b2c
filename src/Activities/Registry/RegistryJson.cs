using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Registry;

/// <summary>How changes and stored documents of the registry are written.</summary>
public static class RegistryJson
{
    /// <summary>Web style, letters kept readable, enums by name.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>A change of the registry as the engine carries it.</summary>
    public static RegistryChange Change<T>(string kind, T payload) => new(kind, JsonSerializer.Serialize(payload, Options));

    /// <summary>Reads a stored document.</summary>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>Writes a document.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
