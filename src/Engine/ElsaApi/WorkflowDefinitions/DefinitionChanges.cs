using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.WorkflowDefinitions;

/// <summary>Saving, publishing, taking back and deleting definitions (ELSA.md 4.3).</summary>
static class DefinitionChanges
{
    internal sealed record SaveRequest(JsonElement? Model, bool? Publish);

    /// <param name="WorkflowDefinition">The version that was saved.</param>
    /// <param name="AlreadyPublished">True when publishing had nothing to do.</param>
    /// <param name="ConsumingWorkflowCount">Workflows that use it and were moved to this version.</param>
    /// <param name="ValidationErrors">What a person should look at, in Elsa's words.</param>
    /// <param name="Problems">The same in full.</param>
    internal sealed record Saved(
        JsonElement WorkflowDefinition, bool AlreadyPublished, int ConsumingWorkflowCount, IReadOnlyList<ValidationError> ValidationErrors, IReadOnlyList<Problem> Problems);

    internal sealed record ValidationError(string Message, string? ActivityId);

    internal sealed record UpdateReferencesRequest(string[]? ConsumingWorkflowIds);

    internal sealed record AffectedWorkflows(
        [property: System.Text.Json.Serialization.JsonPropertyName("affectedWorkflows")] IReadOnlyList<string> Ids);

    const string Write = "write:workflow-definitions", Publish = "publish:workflow-definitions", Delete = "delete:workflow-definitions";

    public static void MapDefinitionChanges(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("").WithTags("Workflow definitions");
        definitions.MapPost("/workflow-definitions", SaveAsync).RequirePermission(Write).WithName("SaveDefinition");
        definitions.MapPost("/workflow-definitions/{definitionId}/publish", PublishAsync).RequirePermission(Publish).WithName("PublishDefinition");
        definitions.MapPost("/workflow-definitions/{definitionId}/retract", RetractAsync).RequirePermission("retract:workflow-definitions");
        definitions.MapPost("/workflow-definitions/{definitionId}/revert/{version:int}", RevertAsync).RequirePermission(Publish);
        definitions.MapPost("/workflow-definitions/{definitionId}/update-references", UpdateReferencesAsync).RequirePermission(Publish);
        definitions.MapDelete("/workflow-definitions/{definitionId}", DeleteAsync).RequirePermission(Delete);
        definitions.MapDelete("/workflow-definitions/{definitionId}/version/{version:int}", DeleteVersionAsync).RequirePermission(Delete);
        definitions.MapDelete("/workflow-definition-versions/{id}", DeleteByIdAsync).RequirePermission(Delete);
    }

    /// <remarks>A draft may hold errors: they come back beside it. Publishing refuses them with 400, but the draft is saved.</remarks>
    static async Task<Results<Ok<Saved>, ForbidHttpResult>> SaveAsync(SaveRequest request, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        if (request.Model is not { ValueKind: JsonValueKind.Object } model)
            throw RequestException.Bad("model", "The definition is needed: an object with at least a root activity.");
        if (request.Publish == true && !Permissions.Holds(who, Publish))
            return TypedResults.Forbid(authenticationSchemes: [ApiSchemes.Any]);
        var definition = await library.SaveAsync(Mine(DefinitionReader.Read(model), who), ct);
        if (request.Publish == true)
            return TypedResults.Ok(SavedOf((await library.PublishAsync(definition.DefinitionId, ct, who.Tenant()))!, who));
        return TypedResults.Ok(SavedOf(definition, await library.CheckAsync(definition, ct), who));
    }

    static async Task<Results<Ok<Saved>, NotFound>> PublishAsync(string definitionId, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        await library.PublishAsync(definitionId, ct, who.Tenant()) is { } published ? TypedResults.Ok(SavedOf(published, who)) : TypedResults.NotFound();

    static async Task<Results<Ok<JsonElement>, NotFound>> RetractAsync(string definitionId, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        await library.RetractAsync(definitionId, ct, who.Tenant()) is { } retracted ? TypedResults.Ok(DefinitionViews.Model(retracted, who)) : TypedResults.NotFound();

    static async Task<Results<Created<DefinitionRow>, NotFound>> RevertAsync(string definitionId, int version, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        await library.RevertAsync(definitionId, version, ct, who.Tenant()) is { } draft
            ? TypedResults.Created($"by-definition-id/{definitionId}", DefinitionRow.Of(draft, who)) : TypedResults.NotFound();

    static async Task<Ok<AffectedWorkflows>> UpdateReferencesAsync(
        string definitionId, UpdateReferencesRequest? request, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        TypedResults.Ok(new AffectedWorkflows(await library.UpdateConsumersAsync(definitionId, request?.ConsumingWorkflowIds, ct, who.Tenant())));

    static async Task<Results<NoContent, NotFound>> DeleteAsync(string definitionId, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        RefuseReadOnly(await library.ListVersionsAsync(definitionId, ct, who.Tenant()));
        return await library.DeleteAsync(definitionId, ct, who.Tenant()) > 0 ? TypedResults.NoContent() : TypedResults.NotFound();
    }

    static async Task<Results<NoContent, NotFound>> DeleteVersionAsync(string definitionId, int version, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        if (await library.FindAsync(definitionId, VersionChoice.Number, ct, version, who.Tenant()) is not { } found)
            return TypedResults.NotFound();
        RefuseReadOnly([found]);
        await library.DeleteVersionsAsync([found.Id], ct);
        return TypedResults.NoContent();
    }

    static async Task<Results<NoContent, NotFound>> DeleteByIdAsync(string id, ClaimsPrincipal who, DefinitionLibrary library, IStore store, CancellationToken ct)
    {
        if (await store.FindDefinitionVersionAsync(id, ct) is not { } found || !who.Sees(found.TenantId))
            return TypedResults.NotFound();
        RefuseReadOnly([found]);
        await library.DeleteVersionsAsync([id], ct);
        return TypedResults.NoContent();
    }

    /// <summary>The document as one of the caller's college, whatever it says about its tenant.</summary>
    internal static WorkflowDefinition Mine(WorkflowDefinition definition, ClaimsPrincipal who) => definition with
    {
        TenantId = who.Tenant(), Other = [.. definition.Other.Where(m => m.Key is not "links")],
    };

    internal static void RefuseReadOnly(IEnumerable<WorkflowDefinition> definitions)
    {
        if (definitions.FirstOrDefault(d => d.IsReadonly) is { } fixedOne)
            throw new RequestException(StatusCodes.Status403Forbidden, "definitionId", $"\"{fixedOne.Name ?? fixedOne.DefinitionId}\" is read-only.");
    }

    static Saved SavedOf(PublishResult published, ClaimsPrincipal who) =>
        SavedOf(published.Definition, published.Warnings, who) with { AlreadyPublished = published.AlreadyPublished, ConsumingWorkflowCount = published.UpdatedConsumers.Length };

    static Saved SavedOf(WorkflowDefinition definition, IReadOnlyList<Problem> problems, ClaimsPrincipal who) => new(
        DefinitionViews.Model(definition, who), false, 0, [.. problems.Select(p => new ValidationError(ElsaError.Sentence(p), p.ActivityId))], problems);
}
