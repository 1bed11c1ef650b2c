using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>Whether a flowchart counts visits or moves tokens (ELSA.md 3.4), as the document asks.</summary>
static class FlowExecution
{
    const string Join = "Elsa.FlowJoin";

    /// <summary>
    /// True for tokens: by <c>customProperties["Flowchart:ExecutionMode"] = "TokenBased"</c> on the flowchart or the workflow, or by a merge
    /// mode on one of its activities, which only tokens know.
    /// </summary>
    public static bool IsTokenBased(ActivityDefinition flowchart, WorkflowDefinition workflow, IEnumerable<ActivityDefinition> children)
    {
        var asked = flowchart.CustomProperty("Flowchart:ExecutionMode");
        if (asked.ValueKind == JsonValueKind.Undefined && workflow.CustomProperties is { ValueKind: JsonValueKind.Object } custom)
            custom.TryGetProperty("Flowchart:ExecutionMode", out asked);
        return asked.ValueKind == JsonValueKind.String ? asked.ValueEquals("TokenBased") : children.Any(c => c.Type != Join && MergeModeOf(c) is not null);
    }

    /// <summary>The merge mode that an activity asks for; null when it asks for none.</summary>
    public static MergeMode? MergeModeOf(ActivityDefinition activity) =>
        activity.CustomProperty("mergeMode") is { ValueKind: JsonValueKind.String } mode && Enum.TryParse<MergeMode>(mode.GetString(), ignoreCase: true, out var parsed) ? parsed : null;
}
