using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Workflows used as activities that would contain themselves. Starting a workflow (dispatch, execute) again is no such cycle.</summary>
sealed class ChildCycleRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        var harmless = new HashSet<string>(StringComparer.Ordinal);
        foreach (var place in validation.Places.Where(p => p.WorkflowDefinitionId is not null && p.Type is not ("Elsa.DispatchWorkflow" or "Elsa.ExecuteWorkflow" or "Elsa.BulkDispatchWorkflows")))
        {
            var path = Find(validation, place.WorkflowDefinitionId!, place.WorkflowDefinitionVersionId, [validation.Definition.DefinitionId], harmless);
            if (path is not null)
                validation.Error(ProblemCodes.WorkflowCycle, place, JsonPath.Member(place.Path, "workflowDefinitionId"),
                    $"The workflow would contain itself without end: {string.Join(" → ", path)}.", "Take it out, or start the other workflow with Dispatch workflow instead.");
        }
    }

    // Depth first; a workflow that was seen through once leads to no cycle, so every workflow is read once.
    static ImmutableArray<string>? Find(Validation validation, string id, string? version, ImmutableArray<string> path, HashSet<string> harmless)
    {
        var longer = path.Add(id);
        if (path.Contains(id))
            return longer;
        if (harmless.Contains(id) || validation.Context.FindChild?.Invoke(id, version) is not { } child)
            return null;
        foreach (var place in ActivityTree.Read(child, validation.Context.Catalog))
            if (place.WorkflowDefinitionId is { } next && Find(validation, next, place.WorkflowDefinitionVersionId, longer, harmless) is { } cycle)
                return cycle;
        harmless.Add(id);
        return null;
    }
}
