using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>Writes definitions as Elsa 3 JSON: known members in Elsa's order, unknown ones behind them as they were, node ids computed anew.</summary>
public static class DefinitionWriter
{
    /// <summary>The document as UTF-8.</summary>
    public static byte[] Write(WorkflowDefinition definition, bool indented = false) => DocumentJson.Bytes(w => WriteTo(w, definition), indented);

    /// <summary>The document as an immutable element.</summary>
    public static JsonElement ToJson(WorkflowDefinition definition) => DocumentJson.Rewrite(w => WriteTo(w, definition));

    /// <summary>Writes the document as one object.</summary>
    /// <param name="writer">Where a value may stand.</param>
    /// <param name="definition">The definition.</param>
    public static void WriteTo(Utf8JsonWriter writer, WorkflowDefinition definition)
    {
        writer.WriteStartObject();
        WriteMembers(writer, definition);
        writer.WriteEndObject();
    }

    /// <summary>Writes the document's members into an object that the caller has begun and will end (the API adds members of its own).</summary>
    public static void WriteMembers(Utf8JsonWriter writer, WorkflowDefinition definition)
    {
        WriteOther(writer, [.. definition.Other.Where(IsPreamble)]);
        writer.WriteString("id", definition.Id);
        writer.WriteString("definitionId", definition.DefinitionId);
        WriteText(writer, "tenantId", definition.TenantId);
        WriteText(writer, "name", definition.Name);
        WriteText(writer, "description", definition.Description);
        if (definition.CreatedAt is { } createdAt)
            writer.WriteString("createdAt", createdAt);
        writer.WriteNumber("version", definition.Version);
        WriteText(writer, "toolVersion", definition.ToolVersion);
        WriteList(writer, "variables", definition.Variables, WriteVariable);
        WriteList(writer, "inputs", definition.Inputs, WriteInput);
        WriteList(writer, "outputs", definition.Outputs, WriteOutput);
        WriteList(writer, "outcomes", definition.Outcomes, (w, outcome) => w.WriteStringValue(outcome));
        WriteJson(writer, "customProperties", definition.CustomProperties);
        writer.WriteBoolean("isReadonly", definition.IsReadonly);
        writer.WriteBoolean("isSystem", definition.IsSystem);
        writer.WriteBoolean("isLatest", definition.IsLatest);
        writer.WriteBoolean("isPublished", definition.IsPublished);
        WriteOptions(writer, definition.Options);
        if (definition.Root.ValueKind == JsonValueKind.Object)
            writer.Member("root", NodeIds.Assign(definition.Root));
        WriteOther(writer, [.. definition.Other.Where(m => !IsPreamble(m))]);
    }

    // "$schema" is read by editors and stands first by custom.
    static bool IsPreamble(KeyValuePair<string, JsonElement> member) => member.Key.StartsWith('$');

    /// <summary>Writes a variable as it stands in <c>variables[]</c>.</summary>
    public static void WriteVariable(Utf8JsonWriter writer, VariableDefinition variable)
    {
        writer.WriteStartObject();
        writer.WriteString("id", variable.Id);
        writer.WriteString("name", variable.Name);
        writer.WriteString("typeName", variable.TypeName);
        writer.WriteBoolean("isArray", variable.IsArray);
        WriteJson(writer, "value", variable.Value);
        WriteText(writer, "storageDriverTypeName", variable.StorageDriverTypeName);
        WriteOther(writer, variable.Other);
        writer.WriteEndObject();
    }

    static void WriteInput(Utf8JsonWriter writer, InputDefinition input)
    {
        writer.WriteStartObject();
        writer.WriteString("type", input.Type);
        writer.WriteString("name", input.Name);
        if (input.IsArray)
            writer.WriteBoolean("isArray", true);
        WriteText(writer, "displayName", input.DisplayName);
        WriteText(writer, "description", input.Description);
        WriteText(writer, "category", input.Category);
        WriteText(writer, "uiHint", input.UIHint);
        WriteText(writer, "storageDriverType", input.StorageDriverType);
        WriteJson(writer, "defaultValue", input.DefaultValue);
        WriteOther(writer, input.Other);
        writer.WriteEndObject();
    }

    static void WriteOutput(Utf8JsonWriter writer, OutputDefinition output)
    {
        writer.WriteStartObject();
        writer.WriteString("type", output.Type);
        writer.WriteString("name", output.Name);
        if (output.IsArray)
            writer.WriteBoolean("isArray", true);
        WriteText(writer, "displayName", output.DisplayName);
        WriteText(writer, "description", output.Description);
        WriteText(writer, "category", output.Category);
        WriteOther(writer, output.Other);
        writer.WriteEndObject();
    }

    static void WriteOptions(Utf8JsonWriter writer, WorkflowOptions options)
    {
        writer.WriteStartObject("options");
        WriteText(writer, "activationStrategyType", options.ActivationStrategyType);
        if (options.UsableAsActivity is { } usable)
            writer.WriteBoolean("usableAsActivity", usable);
        writer.WriteBoolean("autoUpdateConsumingWorkflows", options.AutoUpdateConsumingWorkflows);
        WriteText(writer, "activityCategory", options.ActivityCategory);
        WriteText(writer, "incidentStrategyType", options.IncidentStrategyType);
        WriteText(writer, "commitStrategyName", options.CommitStrategyName);
        WriteOther(writer, options.Other);
        writer.WriteEndObject();
    }

    static void WriteList<T>(Utf8JsonWriter writer, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write)
    {
        writer.WriteStartArray(name);
        foreach (var item in items)
            write(writer, item);
        writer.WriteEndArray();
    }

    static void WriteText(Utf8JsonWriter writer, string name, string? text)
    {
        if (text is not null)
            writer.WriteString(name, text);
    }

    static void WriteJson(Utf8JsonWriter writer, string name, JsonElement json)
    {
        if (json.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null))
            writer.Member(name, json);
    }

    static void WriteOther(Utf8JsonWriter writer, ImmutableArray<KeyValuePair<string, JsonElement>> members)
    {
        if (members.IsDefault)
            return;
        foreach (var (name, value) in members)
            writer.Member(name, value);
    }
}
