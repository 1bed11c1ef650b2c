using System.Security.Claims;
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

/// <summary>One action on many definitions (ELSA.md 4.3).</summary>
static class DefinitionBulk
{
    internal sealed record DefinitionIdsRequest(string[]? DefinitionIds);

    internal sealed record IdsRequest(string[]? Ids);

    internal sealed record PublishedAnswer(
        IReadOnlyList<string> Published, IReadOnlyList<string> AlreadyPublished, IReadOnlyList<string> NotFound, IReadOnlyList<string> Skipped,
        IReadOnlyList<string> UpdatedConsumers, IReadOnlyList<string> Failed, IReadOnlyDictionary<string, string[]> Warnings);

    internal sealed record RetractedAnswer(
        IReadOnlyList<string> Retracted, IReadOnlyList<string> AlreadyRetracted, IReadOnlyList<string> NotPublished, IReadOnlyList<string> NotFound, IReadOnlyList<string> Skipped);

    internal sealed record DeletedAnswer(long Deleted);

    const int Most = 500;

    public static void MapDefinitionBulk(this IEndpointRouteBuilder api)
    {
        var bulk = api.MapGroup("/bulk-actions").WithTags("Workflow definitions");
        bulk.MapPost("/publish/workflow-definitions/by-definition-ids", PublishAsync).RequirePermission("publish:workflow-definitions");
        bulk.MapPost("/retract/workflow-definitions/by-definition-ids", RetractAsync).RequirePermission("retract:workflow-definitions");
        bulk.MapPost("/delete/workflow-definitions/by-definition-id", DeleteAsync).RequirePermission("delete:workflow-definitions");
        bulk.MapPost("/delete/workflow-definitions/by-id", DeleteVersionsAsync).RequirePermission("delete:workflow-definitions");
        api.MapPost("/actions/workflow-definitions/refresh", Refresh).RequirePermission("actions:workflow-definitions:refresh").WithTags("Workflow definitions");
        api.MapPost("/actions/workflow-definitions/reload", Refresh).RequirePermission("actions:workflow-definitions:reload").WithTags("Workflow definitions");
    }

    static async Task<Ok<PublishedAnswer>> PublishAsync(DefinitionIdsRequest request, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        List<string> published = [], already = [], missing = [], skipped = [], consumers = [], failed = [];
        var warnings = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (var id in Some(request.DefinitionIds))
        {
            try
            {
                var result = await library.PublishAsync(id, ct, who.Tenant());
                (result is null ? missing : result.AlreadyPublished ? already : published).Add(id);
                consumers.AddRange(result?.UpdatedConsumers ?? []);
                if (result is { Warnings.IsEmpty: false })
                    warnings[id] = [.. result.Warnings.Select(ElsaError.Sentence)];
            }
            catch (ProblemException e)
            {
                // One that can't be published doesn't stop the others.
                (e.Problems.Any(p => p.Code == "definition.readonly") ? skipped : failed).Add(id);
                warnings[id] = [.. e.Problems.Select(ElsaError.Sentence)];
            }
        }
        return TypedResults.Ok(new PublishedAnswer(published, already, missing, skipped, consumers, failed, warnings));
    }

    static async Task<Ok<RetractedAnswer>> RetractAsync(DefinitionIdsRequest request, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        List<string> retracted = [], not = [], missing = [], skipped = [];
        foreach (var id in Some(request.DefinitionIds))
        {
            try
            {
                var result = await library.RetractAsync(id, ct, who.Tenant());
                (result is null ? missing : retracted).Add(id);
            }
            catch (ProblemException e)
            {
                (e.Problems.Any(p => p.Code == "definition.not_published") ? not : skipped).Add(id);
            }
        }
        return TypedResults.Ok(new RetractedAnswer(retracted, [], not, missing, skipped));
    }

    static async Task<Ok<DeletedAnswer>> DeleteAsync(DefinitionIdsRequest request, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        var deleted = 0L;
        foreach (var id in Some(request.DefinitionIds))
        {
            DefinitionChanges.RefuseReadOnly(await library.ListVersionsAsync(id, ct, who.Tenant()));
            deleted += await library.DeleteAsync(id, ct, who.Tenant());
        }
        return TypedResults.Ok(new DeletedAnswer(deleted));
    }

    static async Task<Ok<DeletedAnswer>> DeleteVersionsAsync(IdsRequest request, ClaimsPrincipal who, DefinitionLibrary library, IStore store, CancellationToken ct)
    {
        string[] ids = [.. Some(request.Ids)];
        if (ids.Length == 0)
            return TypedResults.Ok(new DeletedAnswer(0));
        var mine = (await store.ListDefinitionsAsync(new() { Ids = [.. ids], TenantId = who.Tenant() }, ct)).Items;
        DefinitionChanges.RefuseReadOnly(mine);
        return TypedResults.Ok(new DeletedAnswer(await library.DeleteVersionsAsync([.. mine.Select(d => d.Id)], ct)));
    }

    /// <summary>Looks at the store again; nothing else is kept in memory that could be out of date.</summary>
    static Ok Refresh(Toolbox toolbox)
    {
        toolbox.Refresh();
        return TypedResults.Ok();
    }

    static IEnumerable<string> Some(string[]? ids) => ids is { Length: > Most }
        ? throw RequestException.Bad("ids", $"At most {Most} at once.") : (ids ?? []).Where(i => !string.IsNullOrEmpty(i)).Distinct(StringComparer.Ordinal);
}
