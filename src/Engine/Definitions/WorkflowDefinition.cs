using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Definitions;

/// <summary>
/// One version of a workflow: the Elsa 3 document. The head is typed; the activity tree stays the JSON it was
/// (see <see cref="Root"/>), so that nothing that we don't know is ever lost.
/// </summary>
public sealed record WorkflowDefinition
{
    /// <summary>Id of this version (Elsa: <c>id</c>), unique over all definitions and versions.</summary>
    public string Id { get; init; } = "";

    /// <summary>Logical id shared by all versions.</summary>
    public string DefinitionId { get; init; } = "";

    /// <summary>Tenant; null is the default tenant.</summary>
    public string? TenantId { get; init; }

    /// <summary>Name that people see.</summary>
    public string? Name { get; init; }

    /// <summary>What the workflow is for, in a sentence.</summary>
    public string? Description { get; init; }

    /// <summary>When this version was made; null when the document doesn't say.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Version number, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Version of the tool that wrote the document.</summary>
    public string? ToolVersion { get; init; }

    /// <summary>Workflow variables in document order.</summary>
    public ImmutableArray<VariableDefinition> Variables { get; init; } = [];

    /// <summary>Workflow inputs in document order.</summary>
    public ImmutableArray<InputDefinition> Inputs { get; init; } = [];

    /// <summary>Workflow outputs in document order.</summary>
    public ImmutableArray<OutputDefinition> Outputs { get; init; } = [];

    /// <summary>Outcomes of the workflow when another workflow uses it as an activity.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>Free properties; an object, or undefined when the document has none.</summary>
    public JsonElement CustomProperties { get; init; }

    /// <summary>A read-only definition can't be saved over.</summary>
    public bool IsReadonly { get; init; }

    /// <summary>System definitions are hidden by default.</summary>
    public bool IsSystem { get; init; }

    /// <summary>At most one version of a definition is the latest.</summary>
    public bool IsLatest { get; init; }

    /// <summary>At most one version of a definition is published.</summary>
    public bool IsPublished { get; init; }

    /// <summary>Activation, incidents, use as an activity.</summary>
    public WorkflowOptions Options { get; init; } = new();

    /// <summary>The activity tree, legacy spellings already brought to today's form; unknown members kept.</summary>
    public JsonElement Root { get; init; }

    /// <summary>Members of the document that this record doesn't name, in document order; written back as they were.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> Other { get; init; } = [];
}

/// <summary>A workflow or container variable.</summary>
/// <param name="Id">What expressions of type Variable and outputs refer to; the name when the document has no id.</param>
/// <param name="Name">What scripts refer to.</param>
/// <param name="TypeName">Elsa type alias, for example <c>Int32</c>; <c>Object</c> when unknown.</param>
/// <param name="IsArray">True makes it an array of <paramref name="TypeName"/>.</param>
/// <param name="Value">Default: as string in Elsa's documents, any JSON accepted; undefined when absent.</param>
/// <param name="StorageDriverTypeName">Elsa's storage driver name, kept; see <see cref="IsPersisted"/>.</param>
/// <param name="Other">Unknown members, kept.</param>
public sealed record VariableDefinition(
    string Id,
    string Name,
    string TypeName = "Object",
    bool IsArray = false,
    JsonElement Value = default,
    string? StorageDriverTypeName = null,
    ImmutableArray<KeyValuePair<string, JsonElement>> Other = default)
{
    /// <summary>False only for the memory driver: the value is lost when the instance suspends. Without a driver we keep the value (Elsa drops it).</summary>
    public bool IsPersisted => StorageDriverTypeName?.Contains("MemoryStorageDriver", StringComparison.Ordinal) != true;
}

/// <summary>A workflow input. All inputs survive suspension here; Elsa loses those without a storage driver.</summary>
public sealed record InputDefinition(
    string Name,
    string Type = "Object",
    bool IsArray = false,
    string? DisplayName = null,
    string? Description = null,
    string? Category = null,
    string? UIHint = null,
    string? StorageDriverType = null,
    JsonElement DefaultValue = default,
    ImmutableArray<KeyValuePair<string, JsonElement>> Other = default);

/// <summary>A workflow output.</summary>
public sealed record OutputDefinition(
    string Name,
    string Type = "Object",
    bool IsArray = false,
    string? DisplayName = null,
    string? Description = null,
    string? Category = null,
    ImmutableArray<KeyValuePair<string, JsonElement>> Other = default);

/// <summary>Options of a workflow (Elsa's <c>options</c>).</summary>
public sealed record WorkflowOptions
{
    /// <summary>Elsa type name of the activation strategy; null is "always".</summary>
    public string? ActivationStrategyType { get; init; }

    /// <summary>True offers the workflow as an activity.</summary>
    public bool? UsableAsActivity { get; init; }

    /// <summary>True re-saves consuming workflows when this one is published.</summary>
    public bool AutoUpdateConsumingWorkflows { get; init; }

    /// <summary>Category in the toolbox when used as an activity.</summary>
    public string? ActivityCategory { get; init; }

    /// <summary>Elsa type name of the incident strategy; null is the fault strategy.</summary>
    public string? IncidentStrategyType { get; init; }

    /// <summary>Commit strategy name, kept; every burst is one commit here.</summary>
    public string? CommitStrategyName { get; init; }

    /// <summary>Unknown members, kept.</summary>
    public ImmutableArray<KeyValuePair<string, JsonElement>> Other { get; init; } = [];

    /// <summary>True when a fault leaves the other branches running (<c>ContinueWithIncidentsStrategy</c>).</summary>
    public bool ContinuesWithIncidents => IncidentStrategyType?.Contains("ContinueWithIncidents", StringComparison.Ordinal) == true;
}
