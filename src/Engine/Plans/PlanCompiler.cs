using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>An activity type that makes something of its document once, at compile time.</summary>
public interface ICompiledActivity
{
    /// <summary>Builds what <see cref="PlanNode.Compiled"/> will be; children are compiled already.</summary>
    object? Compile(PlanNode node, CompileContext context);
}

/// <summary>What a type may ask while it compiles.</summary>
public sealed class CompileContext
{
    internal CompileContext(ExpressionCompiler expressions, IReadOnlyList<PlanNode> nodes, WorkflowDefinition definition)
    {
        this.expressions = expressions;
        this.nodes = nodes;
        Definition = definition;
    }

    readonly ExpressionCompiler expressions;
    readonly IReadOnlyList<PlanNode> nodes;

    /// <summary>The document that the activity stands in (a child's own, inside a workflow used as an activity).</summary>
    public WorkflowDefinition Definition { get; }

    /// <summary>The node at that index.</summary>
    public PlanNode Node(int index) => nodes[index];

    /// <summary>Compiles an expression in the document; null when there is none.</summary>
    public Expression? Expression(JsonElement json) => expressions.Compile(json);

    /// <summary>Compiles the <c>{type, value}</c> condition of a case; null when there is none.</summary>
    public Expression? Condition(JsonElement json) => expressions.CompileCondition(json);

    /// <summary>A language by its Elsa name; null when the server doesn't have it.</summary>
    public ExpressionLanguage? Language(string type) => expressions.Language(type);
}

/// <summary>Names a definition: its logical id, and the version's id when the document pins one.</summary>
public readonly record struct DefinitionReference(string DefinitionId, string? VersionId);

/// <summary>Compiles definitions. One compiler serves all threads.</summary>
/// <param name="catalog">The activity types.</param>
/// <param name="languages">Expression languages by Elsa's type name.</param>
/// <param name="find">Finds the definition of a workflow used as an activity: the pinned version, else the published one; null when there is none.</param>
public sealed class PlanCompiler(
    ActivityCatalog catalog, IReadOnlyDictionary<string, ExpressionLanguage> languages, Func<DefinitionReference, WorkflowDefinition?> find)
{
    readonly ExpressionCompiler expressions = new(languages);

    /// <summary>Compiles a definition. Whatever can't work becomes a part that faults when it is reached; the validator reports it before.</summary>
    public Plan Compile(WorkflowDefinition definition)
    {
        var nodes = new List<PlanNode>();
        var root = new PlanNode
        {
            Index = 0, Id = "Workflow1", NodeId = "Workflow1", Label = definition.Name ?? definition.DefinitionId,
            Type = catalog.Find("Elsa.Workflow") ?? throw new InvalidOperationException("The catalog has no Elsa.Workflow: register the control flow activities."),
            Parent = -1, Definition = new ActivityDefinition(definition.Root), Variables = [.. definition.Variables.Select(Variable)],
        };
        nodes.Add(root);
        var child = Add(new Place(nodes, [root.NodeId], definition, [definition.DefinitionId]), new ActivityDefinition(definition.Root), root);
        root.Children = [new PlanChild("root", child)];
        return new Plan(definition, [.. nodes], ReadsOutputs(definition));
    }

    sealed record Place(List<PlanNode> Nodes, HashSet<string> NodeIds, WorkflowDefinition Definition, ImmutableArray<string> Path);

    int Add(Place place, ActivityDefinition activity, PlanNode parent)
    {
        var index = place.Nodes.Count;
        var composite = Composite(place, activity, out var recursion);
        var type = recursion is not null ? new RecursiveWorkflowType(recursion) : Type(activity, composite);
        var id = activity.Id.Length > 0 ? activity.Id : $"activity{index}";
        var node = new PlanNode
        {
            Index = index, Id = id, NodeId = UniqueNodeId(place.NodeIds, $"{parent.NodeId}:{id}"), Name = activity.Name, Label = activity.Label is { Length: > 0 } label ? label : id,
            Type = type, Parent = parent.Index, Definition = activity, RunAsynchronously = activity.RunAsynchronously,
            ExcludesValuesFromJournal = LogPersistence.Excludes(activity),
            Variables = composite is not null ? [.. composite.Variables.Select(Variable)] : [.. DefinitionReader.ReadVariables(activity).Select(Variable)],
        };
        place.Nodes.Add(node);
        node.Inputs = [.. type.Descriptor.Inputs.Where(i => i.IsWrapped).Select(i => Input(activity, i))];
        node.Outputs = [.. type.Descriptor.Outputs.Select(o => Output(activity, o)).OfType<OutputBinding>()];
        node.Children = composite is not null
            ? [new PlanChild("root", Add(place with { Definition = composite, Path = place.Path.Add(composite.DefinitionId) }, new ActivityDefinition(composite.Root), node))]
            : [.. Embedded(activity, type).Select(c => new PlanChild(c.Port, Add(place, c.Activity, node), c.Index))];
        node.Compiled = (type as ICompiledActivity)?.Compile(node, new CompileContext(expressions, place.Nodes, composite ?? place.Definition));
        return index;
    }

    // The validator reports equal ids; a plan still needs to tell the nodes apart.
    static string UniqueNodeId(HashSet<string> taken, string wanted)
    {
        var nodeId = wanted;
        for (var n = 2; !taken.Add(nodeId); n++)
            nodeId = $"{wanted}#{n}";
        return nodeId;
    }

    // What an unknown type holds is kept in the document, but it never runs: no nodes for it.
    static List<EmbeddedActivity> Embedded(ActivityDefinition activity, ActivityType type) =>
        type is UnknownActivityType or RecursiveWorkflowType ? [] : EmbeddedActivities.List(activity, type.Descriptor);

    ActivityType Type(ActivityDefinition activity, WorkflowDefinition? composite)
    {
        var type = catalog.Find(activity.Type, activity.Version);
        // Inputs and outcomes are those of the version that runs, which may be an older one than the toolbox shows.
        if (composite is not null)
            return (ActivityType)((type ?? catalog.Find(WorkflowActivityDescriptor.TypeName)) as IWorkflowActivity
                ?? throw new InvalidOperationException("The catalog has no workflow-as-activity type: register the control flow activities.")).For(composite, activity.Type);
        return type ?? new UnknownActivityType(activity.Type, activity.Version);
    }

    WorkflowDefinition? Composite(Place place, ActivityDefinition activity, out string? recursion)
    {
        recursion = null;
        // Dispatching activities have an input of the same name; a bare value there names no composite.
        if (catalog.Find(activity.Type, activity.Version) is { } known and not IWorkflowActivity)
            return null;
        var pinned = activity["workflowDefinitionVersionId"] is { ValueKind: JsonValueKind.String } v ? v.GetString() : null;
        var definitionId = activity["workflowDefinitionId"] is { ValueKind: JsonValueKind.String } d
            ? d.GetString() : (catalog.Find(activity.Type, activity.Version) as IWorkflowActivity)?.DefinitionId;
        if (string.IsNullOrEmpty(definitionId))
            return null;
        var found = find(new DefinitionReference(definitionId, string.IsNullOrEmpty(pinned) ? null : pinned));
        if (found is null || !place.Path.Contains(found.DefinitionId))
            return found;
        recursion = string.Join(" → ", place.Path.Add(found.DefinitionId));
        return null;
    }

    InputBinding Input(ActivityDefinition activity, InputDescriptor input)
    {
        var expression = expressions.Compile(activity[JsonNamingPolicy.CamelCase.ConvertName(input.Name)])
            ?? (input.DefaultValue is { } value ? new ConstantExpression(Values.FromJson(value)) : null);
        var binding = new InputBinding(input, expression, input.TypeName, input.IsArray);
        if (expression is null)
            return binding with { IsConstant = true };
        return expression.TryGetConstant(out var constant) && ValueConversion.TryConvert(constant, input.TypeName, input.IsArray, out var converted)
            ? binding with { IsConstant = true, Constant = converted } : binding;
    }

    static OutputBinding? Output(ActivityDefinition activity, OutputDescriptor output) =>
        References.OutputVariableId(activity[JsonNamingPolicy.CamelCase.ConvertName(output.Name)]) is { } variable ? new OutputBinding(output.Name, variable) : null;

    static PlanVariable Variable(VariableDefinition v)
    {
        var value = Values.FromJson(v.Value);
        if (value is string { Length: 0 } && v.TypeName is not ("String" or "Object"))
            value = null;
        ValueConversion.TryConvert(value, v.TypeName, v.IsArray, out var converted);
        return new PlanVariable(v.Id.Length > 0 ? v.Id : v.Name, v.Name, v.TypeName, v.IsArray, converted, v.IsPersisted);
    }

    // Outputs are kept in the state only when some text could read them.
    static bool ReadsOutputs(WorkflowDefinition definition) =>
        definition.Root.ValueKind == JsonValueKind.Object && definition.Root.GetRawText() is var text
        && (text.Contains("From", StringComparison.Ordinal) || text.Contains("getLastResult", StringComparison.Ordinal) || text.Contains("workflowDefinitionId", StringComparison.Ordinal));
}
