using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>A type that stands for a whole workflow; the interpreter's composite implements it.</summary>
public interface IWorkflowActivity
{
    /// <summary>The workflow it stands for; null for the general type that serves documents whose workflow isn't in the toolbox.</summary>
    string? DefinitionId { get; }

    /// <summary>The type for that workflow under that type name.</summary>
    IWorkflowActivity For(WorkflowDefinition definition, string typeName);
}

/// <summary>An activity whose type this server doesn't have: kept as it is, faults when run, works again when the type returns.</summary>
public sealed class UnknownActivityType(string typeName, int? version) : ActivityType
{
    /// <summary>The missing type.</summary>
    public string MissingTypeName { get; } = typeName;

    /// <summary>The missing version; null when the document names none.</summary>
    public int? MissingVersion { get; } = version;

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => field ??= ElsaDescriptors.Get("Elsa.NotFoundActivity");
}

/// <summary>A workflow that would contain itself.</summary>
public sealed class RecursiveWorkflowType(string path) : ActivityType
{
    /// <summary>The definitions on the way, outermost first.</summary>
    public string Path { get; } = path;

    /// <inheritdoc/>
    public override ActivityDescriptor Descriptor => field ??= ElsaDescriptors.Get("Elsa.NotFoundActivity");
}
