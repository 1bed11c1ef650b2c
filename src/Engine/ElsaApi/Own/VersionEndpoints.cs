using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Definitions.Differences;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Own;

/// <summary>Versions of a process: history, differences, what a version means for the cases that run, moving them, going back.</summary>
static class VersionEndpoints
{
    internal sealed record VersionRow(string Id, int Version, string? Name, DateTimeOffset? CreatedAt, bool IsLatest, bool IsPublished, long RunningInstances);

    internal sealed record Diff(string FromVersionId, string ToVersionId, IReadOnlyList<DocumentDifference> Differences);

    internal sealed record Impact(long Running, int Examined, int Unchanged, int MeetsChange, int NeedsDecision, IReadOnlyList<CaseImpact> Cases);

    /// <param name="Version">Version to move to; null is the published one.</param>
    /// <param name="WorkflowInstanceIds">Which cases; null moves all that can be moved.</param>
    internal sealed record MoveRequest(int? Version, string[]? WorkflowInstanceIds);

    internal sealed record MoveAnswer(int Moved, IReadOnlyList<CaseMove> Instances);

    internal sealed record RollbackRequest(int? Version);

    internal sealed record RolledBack(string Id, int Version, bool IsPublished, IReadOnlyList<Problem> Warnings);

    const string Read = "read:workflow-definitions";
    const int MostMoves = 1000;

    public static void MapVersions(this IEndpointRouteBuilder own)
    {
        var versions = own.MapGroup("/definitions/{definitionId}").WithTags("Versions");
        versions.MapGet("/versions", ListAsync).RequirePermission(Read).WithName("ListVersions");
        versions.MapGet("/diff", DiffAsync).RequirePermission(Read).WithName("CompareVersions");
        versions.MapGet("/impact", ImpactAsync).RequirePermission("read:workflow-instances").WithName("GetVersionImpact");
        versions.MapPost("/move", MoveAsync).RequirePermission("run:alterations").WithName("MoveInstancesToVersion");
        versions.MapPost("/rollback", RollbackAsync).RequirePermission("publish:workflow-definitions").WithName("RollBackDefinition");
    }

    static async Task<Results<Ok<PagedList<VersionRow>>, NotFound>> ListAsync(string definitionId, ClaimsPrincipal who, DefinitionLibrary library, IStore store, CancellationToken ct)
    {
        var versions = await library.ListVersionsAsync(definitionId, ct, who.Tenant());
        if (versions.IsEmpty)
            return TypedResults.NotFound();
        var rows = new List<VersionRow>();
        foreach (var version in versions)
        {
            var running = await store.ListInstancesAsync(new() { DefinitionVersionIds = [version.Id], Statuses = [WorkflowStatus.Running], TenantId = who.Tenant(), Take = 0 }, ct);
            rows.Add(new VersionRow(version.Id, version.Version, version.Name, version.CreatedAt, version.IsLatest, version.IsPublished, running.TotalCount));
        }
        return TypedResults.Ok(new PagedList<VersionRow>(rows, rows.Count));
    }

    /// <summary>What differs between two versions; without numbers, between the published version and the latest.</summary>
    static async Task<Results<Ok<Diff>, NotFound>> DiffAsync(
        string definitionId, int? from, int? to, ClaimsPrincipal who, DefinitionLibrary library, Toolbox toolbox, CancellationToken ct)
    {
        if (await FindAsync(library, definitionId, from, VersionChoice.Published, who, ct) is not { } older || await FindAsync(library, definitionId, to, VersionChoice.Latest, who, ct) is not { } newer)
            return TypedResults.NotFound();
        return TypedResults.Ok(new Diff(older.Id, newer.Id, DocumentComparison.Compare(older, newer, await toolbox.GetAsync(who.Tenant(), ct))));
    }

    /// <summary>Which running cases a version leaves as they are, which meet a change, and which can't move; nothing is changed.</summary>
    static async Task<Results<Ok<Impact>, NotFound>> ImpactAsync(string definitionId, int? version, ClaimsPrincipal who, DefinitionLibrary library, VersionMoves moves, CancellationToken ct)
    {
        if (await FindAsync(library, definitionId, version, VersionChoice.Latest, who, ct) is not { } target)
            return TypedResults.NotFound();
        var impact = await moves.ExamineAsync(target, who.Tenant(), ct);
        return TypedResults.Ok(new Impact(impact.Running, impact.Cases.Length, impact.Count(CaseOutlook.Unchanged), impact.Count(CaseOutlook.MeetsChange),
            impact.Count(CaseOutlook.NeedsDecision), impact.Cases));
    }

    static async Task<Results<Ok<MoveAnswer>, NotFound>> MoveAsync(
        string definitionId, MoveRequest? request, ClaimsPrincipal who, DefinitionLibrary library, VersionMoves moves, IStore store, CancellationToken ct)
    {
        if (await FindAsync(library, definitionId, request?.Version, VersionChoice.Published, who, ct) is not { } target)
            return TypedResults.NotFound();
        var ids = request?.WorkflowInstanceIds;
        if (ids?.Length > MostMoves)
            throw RequestException.Bad("workflowInstanceIds", $"At most {MostMoves} instances at once.");
        string[] own = ids is null
            ? [.. (await moves.ExamineAsync(target, who.Tenant(), ct)).Cases.Where(c => c.Outlook != CaseOutlook.NeedsDecision && c.Version != target.Version).Select(c => c.InstanceId)]
            : ids.Length == 0 ? [] : [.. (await store.ListInstancesAsync(new() { Ids = [.. ids], DefinitionIds = [definitionId], TenantId = who.Tenant(), Take = MostMoves }, ct)).Items.Select(i => i.Id)];
        var moved = await moves.MoveAsync(own, target.Id, ct);
        return TypedResults.Ok(new MoveAnswer(moved.Count(m => m.Moved), moved));
    }

    /// <summary>Publishes the content of an old version as a new one: nothing is lost, and the history says what happened.</summary>
    static async Task<Results<Ok<RolledBack>, NotFound>> RollbackAsync(string definitionId, RollbackRequest request, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        if (request.Version is not { } version)
            throw RequestException.Bad("version", "The number of the version to go back to is needed.");
        if (await library.RevertAsync(definitionId, version, ct, who.Tenant()) is null || await library.PublishAsync(definitionId, ct, who.Tenant()) is not { } published)
            return TypedResults.NotFound();
        return TypedResults.Ok(new RolledBack(published.Definition.Id, published.Definition.Version, published.Definition.IsPublished, published.Warnings));
    }

    static Task<WorkflowDefinition?> FindAsync(DefinitionLibrary library, string definitionId, int? version, VersionChoice otherwise, ClaimsPrincipal who, CancellationToken ct) =>
        library.FindAsync(definitionId, version is null ? otherwise : VersionChoice.Number, ct, version, who.Tenant());
}
