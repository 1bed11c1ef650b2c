using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Storage;

/// <summary>A definition as the text of its row.</summary>
static class StoredDefinition
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault, IgnoreReadOnlyProperties = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(WorkflowDefinition definition) => JsonSerializer.Serialize(definition, Options);

    public static WorkflowDefinition Read(string document) => JsonSerializer.Deserialize<WorkflowDefinition>(document, Options)!;
}
