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

/// <summary>Looking at definitions (ELSA.md 4.3).</summary>
static class DefinitionQueries
{
    internal sealed record ListRequest
    {
        public string? VersionOptions { get; init; }
        public string? SearchTerm { get; init; }
        public int? Page { get; init; }
        public int? PageSize { get; init; }
        public string? OrderBy { get; init; }
        public string? OrderDirection { get; init; }
        public bool? IsSystem { get; init; }
        public string[]? DefinitionIds { get; init; }
        public string[]? Ids { get; init; }
        public string? Materializer { get; init; }
        public string[]? Label { get; init; }
    }

    internal sealed record NameAnswer(bool IsUnique);

    internal sealed record CountAnswer(long Count);

    internal sealed record Consumers(IReadOnlyList<string> ConsumingWorkflowDefinitionIds);

    const string Read = "read:workflow-definitions";

    public static void MapDefinitionQueries(this IEndpointRouteBuilder api)
    {
        var definitions = api.MapGroup("/workflow-definitions").WithTags("Workflow definitions");
        definitions.MapGet("", ListAsync).RequirePermission(Read).WithName("ListDefinitions");
        definitions.MapGet("/by-definition-id/{definitionId}", FindAsync).RequirePermission(Read).WithName("GetDefinition");
        definitions.MapGet("/by-id/{id}", FindVersionAsync).RequirePermission(Read);
        definitions.MapGet("/many-by-id", FindManyAsync).RequirePermission(Read);
        definitions.MapGet("/{definitionId}/versions", VersionsAsync).RequirePermission(Read);
        definitions.MapGet("/validation/is-name-unique", IsNameUniqueAsync).RequirePermission(Read);
        definitions.MapGet("/query/count", CountAsync).RequirePermission(Read);
        definitions.MapGet("/{definitionId}/consumers", ConsumersAsync).RequirePermission(Read);
    }

    static async Task<Ok<PagedList<DefinitionRow>>> ListAsync([AsParameters] ListRequest request, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var (skip, take) = Words.Paging(request.Page, request.PageSize);
        var (versions, number) = VersionWords.ReadForList(request.VersionOptions) ?? (VersionChoice.All, null);
        // Everything here is made from JSON and carries no labels: asking for others finds nothing.
        if (request.Materializer is { Length: > 0 } made && !made.Equals("Json", StringComparison.OrdinalIgnoreCase) || Words.Many(request.Label).Length > 0)
            return TypedResults.Ok(new PagedList<DefinitionRow>([], 0, DefinitionLinks.OfList(who)));
        var page = await store.ListDefinitionsAsync(new()
        {
            Ids = [.. Words.Many(request.Ids)], DefinitionIds = [.. Words.Many(request.DefinitionIds)], Versions = versions, Version = number,
            SearchTerm = string.IsNullOrWhiteSpace(request.SearchTerm) ? null : request.SearchTerm.Trim(), IsSystem = request.IsSystem, TenantId = who.Tenant(),
            OrderBy = Words.Word<DefinitionOrder>("orderBy", request.OrderBy) ?? DefinitionOrder.Created, Descending = Words.Direction(request.OrderDirection), Skip = skip, Take = take,
        }, ct);
        return TypedResults.Ok(new PagedList<DefinitionRow>([.. page.Items.Select(d => DefinitionRow.Of(d, who))], page.TotalCount, DefinitionLinks.OfList(who)));
    }

    static async Task<Results<Ok<JsonElement>, NotFound>> FindAsync(
        string definitionId, string? versionOptions, bool? includeCompositeRoot, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        _ = includeCompositeRoot;   // Workflows used as activities are opened by subgraph; they are never copied into the document.
        var (versions, number) = VersionWords.Read(versionOptions) ?? (VersionChoice.Latest, null);
        return await library.FindAsync(definitionId, versions, ct, number, who.Tenant()) is { } found
            ? TypedResults.Ok(DefinitionViews.Model(found, who)) : TypedResults.NotFound();
    }

    static async Task<Results<Ok<JsonElement>, NotFound>> FindVersionAsync(string id, ClaimsPrincipal who, IStore store, CancellationToken ct) =>
        await store.FindDefinitionVersionAsync(id, ct) is { } found && who.Sees(found.TenantId) ? TypedResults.Ok(DefinitionViews.Model(found, who)) : TypedResults.NotFound();

    static async Task<Ok<ItemList<JsonElement>>> FindManyAsync(string[]? ids, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var wanted = Words.Many(ids);
        if (wanted.Length == 0)
            return TypedResults.Ok(new ItemList<JsonElement>([]));
        var page = await store.ListDefinitionsAsync(new() { Ids = [.. wanted], TenantId = who.Tenant() }, ct);
        return TypedResults.Ok(new ItemList<JsonElement>([.. page.Items.Select(d => DefinitionViews.Model(d, who))]));
    }

    static async Task<Ok<IReadOnlyList<JsonElement>>> VersionsAsync(string definitionId, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<JsonElement>>([.. (await library.ListVersionsAsync(definitionId, ct, who.Tenant())).Select(d => DefinitionViews.Model(d, who))]);

    static async Task<Ok<NameAnswer>> IsNameUniqueAsync(string? name, string? definitionId, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        string.IsNullOrWhiteSpace(name) ? throw RequestException.Bad("name", "A name is needed.")
            : TypedResults.Ok(new NameAnswer(await library.IsNameUniqueAsync(name.Trim(), definitionId, ct, who.Tenant())));

    static async Task<Ok<CountAnswer>> CountAsync(string? versionOptions, ClaimsPrincipal who, IStore store, CancellationToken ct)
    {
        var (versions, number) = VersionWords.ReadForList(versionOptions) ?? (VersionChoice.Latest, null);
        return TypedResults.Ok(new CountAnswer((await store.ListDefinitionsAsync(new() { Versions = versions, Version = number, TenantId = who.Tenant(), Take = 1 }, ct)).TotalCount));
    }

    static async Task<Ok<Consumers>> ConsumersAsync(string definitionId, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct) =>
        TypedResults.Ok(new Consumers(await library.ListConsumersAsync(definitionId, ct, who.Tenant())));
}
