using System.Text.Json;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Designer.Instances;

/// <summary>What people call the steps of a process, in the page's language.</summary>
static class StepLabels
{
    /// <summary>Labels by activity id, embedded activities included.</summary>
    public static IReadOnlyDictionary<string, string> Of(WorkflowDefinition definition)
    {
        var (labels, texts) = (new Dictionary<string, string>(StringComparer.Ordinal), DefinitionTexts.Of(definition));
        var left = new Stack<ActivityDefinition>();
        if (definition.Root.ValueKind == JsonValueKind.Object)
            left.Push(new ActivityDefinition(definition.Root));
        while (left.TryPop(out var activity))
        {
            labels.TryAdd(activity.Id, texts.Say(activity.Label));
            foreach (var child in EmbeddedActivities.List(activity, null))
                left.Push(child.Activity);
        }
        return labels;
    }

    /// <summary>The label of a step of a plan, as a page says it.</summary>
    public static string Of(Plan plan, string label) => DefinitionTexts.Of(plan.Definition).Say(label);

    /// <summary>The label of a step by its node id; <paramref name="otherwise"/> when the plan has no such step.</summary>
    public static string Of(Plan plan, string nodeId, string otherwise) => plan.IndexOf(nodeId) is var index and >= 0 ? Of(plan, plan.Nodes[index].Label) : otherwise;
}
