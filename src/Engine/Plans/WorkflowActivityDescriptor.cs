using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>Describes a workflow as an activity: its inputs, outputs and outcomes become the activity's.</summary>
public static class WorkflowActivityDescriptor
{
    /// <summary>Elsa's name of the general type.</summary>
    public const string TypeName = "Elsa.Workflows.Management.Activities.WorkflowDefinitionActivity.WorkflowDefinitionActivity";

    /// <summary>The type name that Elsa gives a workflow: its name in PascalCase, letters and digits only; the definition id when it has no name.</summary>
    public static string TypeNameOf(WorkflowDefinition definition)
    {
        var words = (definition.Name ?? "").Split([.. (definition.Name ?? "").Where(c => !char.IsLetterOrDigit(c)).Distinct()], StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(w => char.ToUpper(w[0], CultureInfo.InvariantCulture) + w[1..]));
        return name.Length > 0 ? name : definition.DefinitionId;
    }

    /// <summary>The descriptor.</summary>
    public static ActivityDescriptor Of(WorkflowDefinition definition, string? typeName = null) => new()
    {
        TypeName = typeName ?? TypeNameOf(definition),
        Version = definition.Version,
        Category = definition.Options.ActivityCategory ?? "Workflows",
        DisplayName = definition.Name ?? definition.DefinitionId,
        Description = definition.Description ?? "",
        Ports = definition.Outcomes.IsEmpty
            ? [new("Done", "Done", PortType.Flow)]
            : [.. definition.Outcomes.Select(o => new PortDescriptor(o, o, PortType.Flow))],
        Inputs = [.. definition.Inputs.Select((i, order) => new InputDescriptor
        {
            Name = i.Name, TypeName = i.Type, IsArray = i.IsArray, DisplayName = i.DisplayName ?? i.Name, Description = i.Description ?? "", Category = i.Category,
            UIHint = i.UIHint ?? "singleline", DefaultValue = i.DefaultValue.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : i.DefaultValue,
            IsSynthetic = true, Order = order,
        })],
        Outputs = [.. definition.Outputs.Select(o => new OutputDescriptor(o.Name, o.Type, o.DisplayName ?? o.Name, o.Description ?? "", true))],
        ConstructionProperties = ImmutableDictionary<string, JsonElement>.Empty
            .Add("workflowDefinitionId", Values.ToJson(definition.DefinitionId))
            .Add("workflowDefinitionVersionId", Values.ToJson(definition.Id))
            .Add("latestAvailablePublishedVersion", Values.ToJson((long)definition.Version))
            .Add("latestAvailablePublishedVersionId", Values.ToJson(definition.Id)),
        CustomProperties = ImmutableDictionary<string, JsonElement>.Empty.Add("RootType", Values.ToJson("WorkflowDefinitionActivity")),
    };
}
