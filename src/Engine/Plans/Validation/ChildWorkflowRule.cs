using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Workflows that this one starts or contains, but that are not published here.</summary>
sealed class ChildWorkflowRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        if (validation.Context.FindChild is not { } find)
            return;
        foreach (var place in validation.Places)
        {
            var (id, version, path) = Reference(place);
            // A workflow may start itself: it is there as soon as this definition is published.
            if (id is not { Length: > 0 } || id == validation.Definition.DefinitionId || find(id, version) is not null)
                continue;
            validation.Error(ProblemCodes.UnknownWorkflow, place, path,
                version is null
                    ? $"\"{place.Label}\" needs the workflow \"{id}\", but no such workflow is published here."
                    : $"\"{place.Label}\" needs version \"{version}\" of the workflow \"{id}\", but it isn't here.",
                "Publish that workflow first, or choose another one.");
        }
    }

    static (string? Id, string? Version, string Path) Reference(ActivityPlace place) =>
        place.Type is "Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows"
            ? (place.LiteralText("WorkflowDefinitionId"), null, place.InputPath("WorkflowDefinitionId"))
            : (place.WorkflowDefinitionId, place.WorkflowDefinitionVersionId, JsonPath.Member(place.Path, "workflowDefinitionId"));
}
