using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Operations;

/// <summary>Tries one activity without an instance (ELSA.md 4.3): its inputs are evaluated and it runs once; nothing is saved, sent or waited for.</summary>
static class ActivityTestEndpoints
{
    internal sealed record DefinitionHandle(string? DefinitionVersionId, string? DefinitionId);

    internal sealed record ActivityHandle(string? ActivityId, string? ActivityNodeId);

    internal sealed record TestRequest(DefinitionHandle? WorkflowDefinitionHandle, ActivityHandle? ActivityHandle);

    internal sealed record TestAnswer(JsonElement ActivityState, JsonElement Outputs, JsonElement Payload, TestFault? Exception, ActivityStatus Status);

    internal sealed record TestFault(string Type, string Message);

    public static void MapActivityTests(this IEndpointRouteBuilder api) => api.MapPost("/tests/activities", RunAsync).RequirePermission("exec:tests").WithTags("Operations");

    static async Task<Results<Ok<TestAnswer>, NotFound>> RunAsync(
        TestRequest request, ClaimsPrincipal who, IStore store, PlanSource plans, TimeProvider time, CancellationToken ct)
    {
        if (request.WorkflowDefinitionHandle?.DefinitionVersionId is not { Length: > 0 } versionId)
            throw RequestException.Bad("workflowDefinitionHandle.definitionVersionId", "The id of a definition version is needed.");
        if (await store.FindDefinitionVersionAsync(versionId, ct) is not { } definition || !who.Sees(definition.TenantId))
            return TypedResults.NotFound();
        var wanted = request.ActivityHandle?.ActivityId ?? request.ActivityHandle?.ActivityNodeId ?? "";
        if (Find(definition.Root, wanted) is not { } activity)
            return TypedResults.NotFound();
        var plan = await plans.CompileAsync(definition with { Id = Ids.New(), Root = activity, Variables = [.. definition.Variables.Select(v => WithTestValue(v, definition))] }, ct);
        var step = Interpreter.Interpreter.Start(plan, new StartRequest { InstanceId = Ids.New(), TenantId = who.Tenant() }, time.GetUtcNow());
        return TypedResults.Ok(AnswerOf(plan.Nodes[1], step));
    }

    static TestAnswer AnswerOf(PlanNode node, StepResult step)
    {
        var lines = step.Effects.OfType<Effect.Journal>().Select(j => j.Entry).Where(e => e.Node.Index == node.Index).ToList();
        var inputs = lines.LastOrDefault(l => l.Inputs is not null)?.Inputs ?? [];
        var ended = lines.LastOrDefault(l => l.Event is JournalEvent.Completed or JournalEvent.Faulted);
        var fault = step.State.Incidents.Find(i => i.ActivityNodeId == node.NodeId);
        return new TestAnswer(
            Values.Object(inputs.Zip(node.Inputs).Select(i => KeyValuePair.Create(i.Second.Descriptor.Name, i.Second.Descriptor.IsSensitive ? null : i.First))),
            Values.Object(ended?.Outputs ?? []),
            Values.Object(ended is { Outcomes.IsDefault: false } ? [new("Outcomes", Values.Array(ended.Outcomes))] : []),
            fault is null ? null : new TestFault(fault.Code, fault.Message),
            fault is not null ? ActivityStatus.Faulted : ended is not null ? ActivityStatus.Completed : ActivityStatus.Running);
    }

    // Studio keeps values for trials beside the definition.
    static VariableDefinition WithTestValue(VariableDefinition variable, WorkflowDefinition definition) =>
        definition.CustomProperties.ValueKind == JsonValueKind.Object && definition.CustomProperties.TryGetProperty("VariableTestValues", out var values)
        && values.ValueKind == JsonValueKind.Object && values.TryGetProperty(variable.Id, out var value) ? variable with { Value = value } : variable;

    static JsonElement? Find(JsonElement json, string id)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out _) && new ActivityDefinition(json) is var activity
            && (activity.Id == id || (activity["nodeId"].ValueKind == JsonValueKind.String && activity["nodeId"].GetString() == id)))
            return json;
        IEnumerable<JsonElement> inside = json.ValueKind switch
        {
            JsonValueKind.Object => json.EnumerateObject().Select(m => m.Value),
            JsonValueKind.Array => json.EnumerateArray(),
            _ => [],
        };
        foreach (var one in inside)
            if (Find(one, id) is { } found)
                return found;
        return null;
    }
}
