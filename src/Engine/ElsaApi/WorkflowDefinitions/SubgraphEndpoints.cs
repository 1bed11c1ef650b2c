using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowDefinitions;

/// <summary>Parts of a definition: what the designer shows when a nested container is opened, and the way to it (ELSA.md 4.3).</summary>
static class SubgraphEndpoints
{
    internal sealed record NodeView(string NodeId, string? Port, JsonElement Activity);

    internal sealed record PathSegment(string ActivityNodeId, string ActivityId, string ActivityType, string PortName, string? ActivityName);

    internal sealed record Segments(NodeView ChildNode, NodeView Container, IReadOnlyList<PathSegment> PathSegments);

    public static void MapSubgraphs(this IEndpointRouteBuilder api)
    {
        var subgraphs = api.MapGroup("/workflow-definitions/subgraph").WithTags("Workflow definitions");
        subgraphs.MapGet("/{versionId}", FindAsync).RequirePermission("read:workflow-definitions");
        subgraphs.MapGet("/segments/{versionId}", FindSegmentsAsync).RequirePermission("read:workflow-definitions");
    }

    static async Task<Results<Ok<NodeView>, NotFound>> FindAsync(string versionId, string? parentNodeId, ClaimsPrincipal who, PlanSource plans, CancellationToken ct)
    {
        if (await plans.FindAsync(versionId, ct) is not { } plan || !who.Sees(plan.Definition.TenantId))
            return TypedResults.NotFound();
        var node = string.IsNullOrEmpty(parentNodeId) ? plan.Nodes[0] : plan.Find(parentNodeId);
        return node is null ? TypedResults.NotFound() : TypedResults.Ok(View(plan, node));
    }

    static async Task<Results<Ok<Segments>, NotFound>> FindSegmentsAsync(string versionId, string? childNodeId, ClaimsPrincipal who, PlanSource plans, CancellationToken ct)
    {
        if (await plans.FindAsync(versionId, ct) is not { } plan || !who.Sees(plan.Definition.TenantId) || plan.Find(childNodeId ?? "") is not { } child)
            return TypedResults.NotFound();
        var container = Above(plan, child) ?? child;
        while (!container.Type.Descriptor.IsContainer && Above(plan, container) is { } above)
            container = above;
        var segments = new List<PathSegment>();
        for (var (inner, outer) = (container, Above(plan, container)); outer is { Index: > 0 }; (inner, outer) = (outer, Above(plan, outer)))
            if (!outer.Type.Descriptor.IsContainer)
                segments.Insert(0, new PathSegment(outer.NodeId, outer.Id, outer.Type.Descriptor.TypeName, Port(plan, inner) ?? "", outer.Name));
        return TypedResults.Ok(new Segments(View(plan, child), View(plan, container), segments));
    }

    static PlanNode? Above(Plan plan, PlanNode node) => node.Parent < 0 ? null : plan.Nodes[node.Parent];

    static string? Port(Plan plan, PlanNode node)
    {
        if (Above(plan, node) is { } parent)
            foreach (var child in parent.Children)
                if (child.Node == node.Index)
                    return child.Port;
        return null;
    }

    static NodeView View(Plan plan, PlanNode node)
    {
        // The implicit workflow around the root, and a workflow used as an activity, show their root inside.
        var json = node.Definition.Json;
        if (node.Index == 0 || node.Definition["workflowDefinitionId"].ValueKind == JsonValueKind.String)
            json = WithRoot(plan, node);
        return new NodeView(node.NodeId, Port(plan, node), json);
    }

    static JsonElement WithRoot(Plan plan, PlanNode node)
    {
        var activity = node.Definition.Json.ValueKind == JsonValueKind.Object ? Values.ToNode(node.Definition.Json)!.AsObject() : [];
        activity["id"] ??= node.Id;
        activity["nodeId"] = node.NodeId;
        activity["type"] ??= "Elsa.Workflow";
        activity["version"] ??= node.Type.Descriptor.Version;
        var root = node.Child("root");
        if (root >= 0 && plan.Nodes[root].Definition.Json.ValueKind == JsonValueKind.Object)
        {
            var inside = Values.ToNode(plan.Nodes[root].Definition.Json)!;
            Renumber(inside, node.NodeId);
            activity["root"] = inside;
        }
        return Values.ToElement(activity);
    }

    // Node ids inside a used workflow begin with the place where it is used.
    static void Renumber(JsonNode? json, string above)
    {
        switch (json)
        {
            case JsonArray list:
                foreach (var item in list)
                    Renumber(item, above);
                break;
            case JsonObject activity:
                var here = above;
                if (activity["type"] is JsonValue && activity["id"] is JsonValue id)
                    activity["nodeId"] = here = $"{above}:{id}";
                foreach (var (_, value) in activity.ToList())
                    Renumber(value, here);
                break;
        }
    }
}
