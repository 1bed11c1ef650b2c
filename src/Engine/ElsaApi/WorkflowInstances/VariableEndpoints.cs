using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowInstances;

/// <summary>Workflow variables of an instance (ELSA.md 4.4).</summary>
static class VariableEndpoints
{
    internal sealed record VariableView(string Id, string Name, JsonElement Value, string TypeName);

    internal sealed record VariableChange(string? Id, string? Name, JsonElement? Value);

    internal sealed record ChangeRequest(VariableChange[]? Variables);

    public static void MapVariables(this IEndpointRouteBuilder api)
    {
        var variables = api.MapGroup("/workflow-instances/{id}/variables").WithTags("Workflow instances");
        variables.MapGet("", ListAsync).RequirePermission("read:workflow-instances");
        variables.MapPost("", ChangeAsync).RequirePermission("write:workflow-instances");
    }

    static async Task<Ok<ItemList<VariableView>>> ListAsync(string id, ClaimsPrincipal who, Runner runner, CancellationToken ct)
    {
        var view = await InstanceLookup.GetAsync(runner, id, who, ct);
        return TypedResults.Ok(new ItemList<VariableView>(Views(view.Plan, view.State)));
    }

    /// <remarks>An unknown variable refuses the whole change.</remarks>
    static async Task<Results<Ok<ItemList<VariableView>>, StatusCodeHttpResult>> ChangeAsync(
        string id, ChangeRequest request, ClaimsPrincipal who, HttpRequest http, Runner runner, CancellationToken ct)
    {
        var view = await InstanceLookup.GetAsync(runner, id, who, ct);
        if (view.State.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            throw Ended();
        var known = Views(view.Plan, view.State);
        var values = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>();
        foreach (var change in request.Variables ?? [])
        {
            var variable = known.FirstOrDefault(v => v.Id == change.Id) ?? known.FirstOrDefault(v => change.Id is null && v.Name == change.Name)
                ?? throw Words.NotAllowed("variables", change.Id ?? change.Name ?? "", known.Select(v => v.Id));
            values.Add(new(variable.Id, change.Value is { } value ? Values.FromJson(value) : null));
        }
        if (values.Count == 0)
            return TypedResults.Ok(new ItemList<VariableView>(known));
        return await runner.ApplyAsync(id, new Stimulus.SetVariables(values.ToImmutable()), http.IdempotencyKey(), ct) switch
        {
            ResumeResult.Resumed done => TypedResults.Ok(new ItemList<VariableView>(Views(view.Plan, done.State))),
            ResumeResult.Busy => TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable),
            _ => throw Ended(),
        };
    }

    static RequestException Ended() => new(StatusCodes.Status409Conflict, "id", "The instance has ended: its variables can't be changed any more.");

    static VariableView[] Views(Plans.Plan plan, InstanceState state)
    {
        if (state.Tokens.Count == 0)
            return [];
        var root = plan.Nodes[state.Tokens[0].Node];
        var values = state.Tokens[0].Variables;
        return [.. root.Variables.Select((v, i) => new VariableView(v.Id, v.Name, Values.ToJson(values is not null && i < values.Length ? values[i] : v.Default), v.TypeName))];
    }
}
