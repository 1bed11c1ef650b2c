using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.WorkflowDefinitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Own;

/// <summary>What Elsa has no route for, under <c>/api</c>.</summary>
static class OwnEndpoints
{
    /// <param name="IsValid">True when nothing stops the definition from being published.</param>
    /// <param name="Problems">Errors and warnings.</param>
    internal sealed record Validation(bool IsValid, IReadOnlyList<Problem> Problems);

    internal sealed record WorkRow(
        string Id, WorkKind Kind, string InstanceId, int TokenId, int Attempt, DateTimeOffset DueAt, string? LastError, DateTimeOffset? LeasedUntil);

    public static void MapOwn(this IEndpointRouteBuilder own)
    {
        own.MapPost("/definitions/validate", ValidateAsync).RequirePermission("read:workflow-definitions", "write:workflow-definitions").WithName("ValidateDefinition").WithTags("Definitions");
        own.MapGet("/work", WorkAsync).RequirePermission("read:workflow-runtime").WithName("ListWork").WithTags("Operations");
    }

    /// <summary>Every problem of a document, without saving it. A document that can't be read is answered the same way.</summary>
    static async Task<Ok<Validation>> ValidateAsync(JsonElement model, ClaimsPrincipal who, DefinitionLibrary library, CancellationToken ct)
    {
        try
        {
            var problems = await library.CheckAsync(DefinitionChanges.Mine(DefinitionReader.Read(model), who), ct);
            return TypedResults.Ok(new Validation(problems.All(p => p.Severity != Severity.Error), problems));
        }
        catch (ProblemException e)
        {
            return TypedResults.Ok(new Validation(false, e.Problems));
        }
    }

    /// <summary>The outbox: work that waits or keeps failing, oldest first.</summary>
    static async Task<Ok<PagedList<WorkRow>>> WorkAsync(int? page, int? pageSize, IStore store, CancellationToken ct)
    {
        var (skip, take) = Words.Paging(page, pageSize);
        var work = await store.ListWorkAsync(skip, take, ct);
        return TypedResults.Ok(new PagedList<WorkRow>(
            [.. work.Items.Select(w => new WorkRow(w.Work.Id, w.Work.Kind, w.InstanceId, w.Work.TokenId, w.Attempt, w.Work.DueAt, w.LastError, w.LeasedUntil))], work.TotalCount));
    }
}
