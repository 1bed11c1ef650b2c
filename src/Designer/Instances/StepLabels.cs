using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Instances;

/// <summary>What people call the steps of a process.</summary>
static class StepLabels
{
    /// <summary>Labels by activity id, embedded activities included.</summary>
    public static IReadOnlyDictionary<string, string> Of(WorkflowDefinition definition)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        var left = new Stack<ActivityDefinition>();
        if (definition.Root.ValueKind == JsonValueKind.Object)
            left.Push(new ActivityDefinition(definition.Root));
        while (left.TryPop(out var activity))
        {
            labels.TryAdd(activity.Id, activity.Label);
            foreach (var child in EmbeddedActivities.List(activity, null))
                left.Push(child.Activity);
        }
        return labels;
    }
}
