using System.Collections.Frozen;
using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>A definition, compiled once: immutable, shared by every instance of that version.</summary>
public sealed class Plan
{
    internal Plan(WorkflowDefinition definition, ImmutableArray<PlanNode> nodes, bool scriptsReadOutputs)
    {
        Definition = definition;
        Nodes = nodes;
        ScriptsReadOutputs = scriptsReadOutputs;
        HasVariablesInMemory = nodes.Any(n => n.Variables.Any(v => !v.IsPersisted));
        byNodeId = nodes.ToFrozenDictionary(n => n.NodeId, n => n.Index, StringComparer.Ordinal);
        NamedActivities = [.. nodes.Where(n => n.Name is not null).Select(n => new NamedActivity(n.Id, n.Name!, [.. n.Type.Descriptor.Outputs.Select(o => o.Name)]))];
    }

    readonly FrozenDictionary<string, int> byNodeId;

    /// <summary>The document this was compiled from.</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>All activities; a parent comes before its children. 0 is the implicit <c>Elsa.Workflow</c>.</summary>
    public ImmutableArray<PlanNode> Nodes { get; }

    /// <summary>True when some script reads outputs of other activities, so that they must be kept.</summary>
    public bool ScriptsReadOutputs { get; }

    /// <summary>True when some variable is lost at a wait.</summary>
    internal bool HasVariablesInMemory { get; }

    /// <summary>Activities with a name.</summary>
    public ImmutableArray<NamedActivity> NamedActivities { get; }

    /// <summary>Index of a node by its node id; -1 when there is none.</summary>
    public int IndexOf(string nodeId) => byNodeId.TryGetValue(nodeId, out var index) ? index : -1;

    /// <summary>The node with that node id or activity id; null when there is none.</summary>
    public PlanNode? Find(string idOrNodeId)
    {
        if (byNodeId.TryGetValue(idOrNodeId, out var index))
            return Nodes[index];
        foreach (var node in Nodes)
            if (node.Id == idOrNodeId)
                return node;
        return null;
    }
}

/// <summary>One activity of a plan.</summary>
public sealed class PlanNode
{
    /// <summary>Position in <see cref="Plan.Nodes"/>.</summary>
    public required int Index { get; init; }

    /// <summary>Id in the document.</summary>
    public required string Id { get; init; }

    /// <summary>Path of ids from the root, joined with <c>:</c>.</summary>
    public required string NodeId { get; init; }

    /// <summary>Name for scripts; null when unnamed.</summary>
    public string? Name { get; init; }

    /// <summary>What the person sees on the canvas.</summary>
    public required string Label { get; init; }

    /// <summary>The type; an unknown one is a placeholder that faults when run.</summary>
    public required ActivityType Type { get; init; }

    /// <summary>Index of the node it stands in; -1 for the root.</summary>
    public required int Parent { get; init; }

    /// <summary>The document's activity.</summary>
    public required ActivityDefinition Definition { get; init; }

    /// <summary>Bound inputs, in the descriptor's order.</summary>
    public ImmutableArray<InputBinding> Inputs { get; internal set; } = [];

    /// <summary>Outputs that go to variables.</summary>
    public ImmutableArray<OutputBinding> Outputs { get; internal set; } = [];

    /// <summary>Variables declared here.</summary>
    public ImmutableArray<PlanVariable> Variables { get; internal set; } = [];

    /// <summary>Embedded children in document order, with the port they stand in.</summary>
    public ImmutableArray<PlanChild> Children { get; internal set; } = [];

    /// <summary>What the type made of the document at compile time (a graph, cases); null when it needs nothing.</summary>
    public object? Compiled { get; internal set; }

    /// <summary>True when the journal leaves this activity's values out.</summary>
    public bool ExcludesValuesFromJournal { get; init; }

    /// <summary>True when the author asked for it to run outside the burst.</summary>
    public bool RunAsynchronously { get; init; }

    /// <summary>The child in that port; -1 when the port is empty.</summary>
    public int Child(string port)
    {
        foreach (var child in Children)
            if (child.Port.Equals(port, StringComparison.OrdinalIgnoreCase))
                return child.Node;
        return -1;
    }
}

/// <summary>An embedded child.</summary>
/// <param name="Port">camelCase member of the document it stands in, for example <c>then</c> or <c>activities</c>.</param>
/// <param name="Node">Index of the child's node.</param>
/// <param name="Position">Position in the list of activities, branches, cases, states or transitions; -1 when it stands alone.</param>
public readonly record struct PlanChild(string Port, int Node, int Position = -1);

/// <summary>An input with its expression.</summary>
/// <param name="Descriptor">The input.</param>
/// <param name="Expression">What gives the value; null when the document has none and there is no default.</param>
/// <param name="TypeName">Alias that the value is converted to.</param>
/// <param name="IsArray">True asks for a list.</param>
public sealed record InputBinding(InputDescriptor Descriptor, Expression? Expression, string TypeName, bool IsArray)
{
    /// <summary>True when the value is known at compile time and already converted.</summary>
    public bool IsConstant { get; init; }

    /// <summary>The known value.</summary>
    public object? Constant { get; init; }
}

/// <summary>An output that goes to a variable.</summary>
/// <param name="Name">PascalCase output name.</param>
/// <param name="VariableId">Variable id in an enclosing scope.</param>
public sealed record OutputBinding(string Name, string VariableId);

/// <summary>A declared variable with its default, already converted to its type.</summary>
public sealed record PlanVariable(string Id, string Name, string TypeName, bool IsArray, object? Default, bool IsPersisted);
