using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualFlow.Designer.Documents;

/// <summary>The edits that panels make; each is one step of undo, and typing in one field joins into one.</summary>
public sealed partial class FlowDocument
{
    /// <summary>Sets or clears an input of an activity.</summary>
    /// <param name="activityPath">Node id.</param>
    /// <param name="inputName">The descriptor's PascalCase name; the JSON member is its camelCase form.</param>
    /// <param name="value">The member as Elsa writes it: <c>{"typeName", "expression": {"type", "value"}}</c>, or the plain value; null takes it away.</param>
    /// <returns>False when nothing changed.</returns>
    public bool SetInput(string activityPath, string inputName, JsonNode? value) => SetProperty(activityPath, JsonNamingPolicy.CamelCase.ConvertName(inputName), value);

    /// <summary>The member of an input, to read; null when the document has none.</summary>
    public JsonNode? InputOf(string activityPath, string inputName) => Find(activityPath)?[JsonNamingPolicy.CamelCase.ConvertName(inputName)];

    /// <summary>Sets or clears any member of an activity (<c>name</c>, <c>variables</c>, outputs, …); the id can't be changed.</summary>
    /// <returns>False when nothing changed.</returns>
    public bool SetProperty(string activityPath, string member, JsonNode? value) => member is not ("id" or "nodeId") && Change(activityPath, [member], value);

    /// <summary>Sets or clears a member of an activity's <c>customProperties</c>, for example <c>canStartWorkflow</c>.</summary>
    /// <returns>False when nothing changed.</returns>
    public bool SetCustomProperty(string activityPath, string name, JsonNode? value) => Change(activityPath, ["customProperties", name], value);

    /// <summary>Sets or clears a member of an activity's <c>metadata</c>, for example <c>description</c>.</summary>
    /// <returns>False when nothing changed.</returns>
    public bool SetMetadata(string activityPath, string name, JsonNode? value) => Change(activityPath, ["metadata", name], value);

    /// <summary>Sets what people read on the canvas (<c>metadata.displayText</c>).</summary>
    /// <returns>False when nothing changed.</returns>
    public bool Rename(string activityPath, string displayText) => SetMetadata(activityPath, "displayText", displayText);

    /// <summary>Sets or clears a member of the workflow: <c>name</c>, <c>description</c>, <c>variables</c>, <c>inputs</c>, <c>outputs</c>, <c>outcomes</c>, <c>options</c>, <c>customProperties</c>.</summary>
    /// <returns>False when nothing changed.</returns>
    public bool SetWorkflow(string member, JsonNode? value) => member is not ("root" or "definitionId" or "id") && Change("", [member], value);

    bool Change(string target, string[] member, JsonNode? value)
    {
        FlowOp op = value is null ? new FlowOp.Unset(target, [.. member]) : new FlowOp.Set(target, [.. member], value);
        return Apply([op], $"{target}#{string.Join('.', member)}") > 0;
    }
}
