using DualFlow.Engine.Scripting;
using System.Diagnostics;
using System.Security.Claims;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Scripts;

/// <summary>Scripted activities and libraries under <c>/api/scripts</c>: drafts, examples, publication, history.</summary>
public static class ScriptEndpoints
{
    const string Read = "read:scripts", Write = "write:scripts", Publish = "publish:scripts";

    /// <param name="Source">The text.</param>
    /// <param name="Revision">The draft's revision that the author saw; null makes the first draft.</param>
    internal sealed record DraftRequest(int? Revision = null)
    {
        public string Source { get; init => field = value ?? ""; } = "";
    }

    /// <param name="Note">What was changed.</param>
    /// <param name="UpdateWorkflows">False leaves workflows on the version they have until they are published again.</param>
    internal sealed record PublishRequest(string? Note = null, bool UpdateWorkflows = true);

    /// <param name="Version">The version to go back to.</param>
    /// <param name="Note">Why.</param>
    /// <param name="UpdateWorkflows">False leaves workflows on the version they have.</param>
    internal sealed record RollbackRequest(int Version, string? Note = null, bool UpdateWorkflows = true);

    /// <param name="Source">The text to try.</param>
    /// <param name="Inputs">Inputs by name.</param>
    /// <param name="Now">The clock; the server's when null.</param>
    /// <param name="Seed">Seed of the random numbers.</param>
    internal sealed record TrialRequest(Dictionary<string, JsonElement>? Inputs = null, DateTimeOffset? Now = null, ulong Seed = 1)
    {
        public string Source { get; init => field = value ?? ""; } = "";
    }

    /// <summary>Maps the routes.</summary>
    public static void MapScripts(this IEndpointRouteBuilder own)
    {
        var scripts = own.MapGroup("/scripts").WithTags("Scripts");
        scripts.MapGet("", ListAsync).RequirePermission(Read).WithName("ListScripts");
        scripts.MapPost("", CreateAsync).RequirePermission(Write).WithName("CreateScript");
        scripts.MapPost("/review", ReviewAsync).RequirePermission(Read).WithName("ReviewScript");
        scripts.MapPost("/try", TryAsync).RequirePermission(Write).WithName("TryScript");
        scripts.MapGet("/{name}", FindAsync).RequirePermission(Read).WithName("GetScript");
        scripts.MapGet("/{name}/versions/{version:int}", VersionAsync).RequirePermission(Read).WithName("GetScriptVersion");
        scripts.MapGet("/{name}/docs", DocsAsync).RequirePermission(Read).WithName("GetScriptDocs");
        scripts.MapGet("/{name}/schema", SchemaAsync).RequirePermission(Read).WithName("GetScriptSchema");
        scripts.MapPut("/{name}/draft", SaveAsync).RequirePermission(Write).WithName("SaveScript");
        scripts.MapDelete("/{name}/draft", DiscardAsync).RequirePermission(Write).WithName("DiscardScript");
        scripts.MapPost("/{name}/publish", PublishAsync).RequirePermission(Publish).WithName("PublishScript");
        scripts.MapPost("/{name}/rollback", RollbackAsync).RequirePermission(Publish).WithName("RollBackScript");
    }

    /// <summary>Every script and library that the college sees.</summary>
    static async Task<Ok<IReadOnlyList<ScriptRow>>> ListAsync(ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        TypedResults.Ok<IReadOnlyList<ScriptRow>>([.. (await library.ListAsync(who.Tenant(), ct)).Select(ScriptRow.Of)]);

    /// <summary>A script with draft, history, the workflows that use it and the scripts that import it.</summary>
    static async Task<Results<Ok<ScriptAnswer>, NotFound>> FindAsync(string name, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        await library.FindAsync(who.Tenant(), name, ct) is { } d
            ? TypedResults.Ok(new ScriptAnswer(ScriptRow.Of(d.Summary), d.Draft is null ? null : ScriptVersion.Of(d.Draft), [.. d.Versions.Select(ScriptVersion.Of)], d.Uses, d.UsedBy))
            : TypedResults.NotFound();

    /// <summary>One version; 0 is the draft.</summary>
    static async Task<Results<Ok<ScriptVersion>, NotFound>> VersionAsync(string name, int version, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        await library.FindVersionAsync(who.Tenant(), name, version, ct) is { } found ? TypedResults.Ok(ScriptVersion.Of(found)) : TypedResults.NotFound();

    /// <summary>Makes the first draft of a script; its name stands in its text.</summary>
    static async Task<Results<Created<DraftAnswer>, Conflict<ElsaError>>> CreateAsync(DraftRequest request, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct)
    {
        var review = await library.ReviewAsync(who.Tenant(), request.Source, null, ct);
        if (review.Module is not { } module)
            throw new ProblemException([.. review.Problems]);
        var name = module.Metadata.Name;
        return await library.FindAsync(who.Tenant(), name, ct) is null && await library.SaveAsync(who.Tenant(), name, request.Source, who.Identity?.Name, null, ct) is { } draft
            ? TypedResults.Created($"/api/scripts/{name}", new DraftAnswer(ScriptVersion.Of(draft), ReviewAnswer.Of(review)))
            : TypedResults.Conflict(ElsaError.Of(StatusCodes.Status409Conflict, "name", $"There is a script \"{name}\" already. Change its draft, or choose another name."));
    }

    /// <summary>Saves the draft and runs its examples. Problems don't stop saving.</summary>
    static async Task<Results<Ok<DraftAnswer>, Conflict<ElsaError>>> SaveAsync(string name, DraftRequest request, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        await library.SaveAsync(who.Tenant(), name, request.Source, who.Identity?.Name, request.Revision, ct) is { } draft
            ? TypedResults.Ok(new DraftAnswer(ScriptVersion.Of(draft), ReviewAnswer.Of(await library.ReviewAsync(who.Tenant(), request.Source, name, ct))))
            : TypedResults.Conflict(ElsaError.Of(StatusCodes.Status409Conflict, "revision", "Somebody else has saved this draft since you opened it. Open it again, and put your changes in."));

    static async Task<Results<NoContent, NotFound>> DiscardAsync(string name, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        await library.DiscardAsync(who.Tenant(), name, ct) ? TypedResults.NoContent() : TypedResults.NotFound();

    /// <summary>Problems and examples of a text that isn't saved.</summary>
    static async Task<Ok<ReviewAnswer>> ReviewAsync(DraftRequest request, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        TypedResults.Ok(ReviewAnswer.Of(await library.ReviewAsync(who.Tenant(), request.Source, null, ct)));

    /// <summary>Calls a text once with given inputs; nothing is saved.</summary>
    static async Task<Ok<TrialAnswer>> TryAsync(TrialRequest request, ClaimsPrincipal who, ScriptLibrary library, ScriptLanes lanes, TimeProvider time, CancellationToken ct)
    {
        var review = await library.ReviewAsync(who.Tenant(), request.Source, null, ct);
        if (review.Activity is not { } activity)
            throw new ProblemException(review.Problems.IsEmpty ? [new Problem("script.metadata", "A library can't be called.", "Try a script that imports it.")] : [.. review.Problems]);
        KeyValuePair<string, object?>[] inputs = [.. (request.Inputs ?? []).Select(i => KeyValuePair.Create(i.Key, Values.FromJson(i.Value)))];
        // Rows that aren't given are the college's own, for those who may see them.
        if (Permissions.Holds(who, "read:registry"))
            inputs = [.. inputs, .. await ScriptRows.AskAsync(lanes.Queries, activity.Metadata, inputs, who.Tenant(), ct)];
        var call = new ScriptCall([.. inputs], request.Now ?? time.GetUtcNow(), request.Seed, who.Tenant());
        var (started, before) = (Stopwatch.GetTimestamp(), ScriptThread.AllocatedBytes);
        try
        {
            var reply = lanes.Call(activity, call);
            return TypedResults.Ok(new TrialAnswer(reply.Port, Values.Object(reply.Outputs), null, Stopwatch.GetElapsedTime(started).TotalMilliseconds, ScriptThread.AllocatedBytes - before));
        }
        catch (ScriptFaultException e)
        {
            return TypedResults.Ok(new TrialAnswer(null, null, e.Fault, Stopwatch.GetElapsedTime(started).TotalMilliseconds, ScriptThread.AllocatedBytes - before));
        }
    }

    /// <summary>Publishes the draft. A problem or a differing example stops it and is named.</summary>
    static async Task<Results<Ok<PublicationAnswer>, NotFound>> PublishAsync(string name, PublishRequest? request, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        await library.PublishAsync(who.Tenant(), name, request?.Note, who.Identity?.Name, request?.UpdateWorkflows ?? true, ct) is { } done
            ? TypedResults.Ok(PublicationAnswer.Of(done)) : TypedResults.NotFound();

    /// <summary>Publishes the text of an old version again.</summary>
    static async Task<Results<Ok<PublicationAnswer>, NotFound>> RollbackAsync(string name, RollbackRequest request, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        await library.RollBackAsync(who.Tenant(), name, request.Version, request.Note, who.Identity?.Name, request.UpdateWorkflows, ct) is { } done
            ? TypedResults.Ok(PublicationAnswer.Of(done)) : TypedResults.NotFound();

    /// <summary>Documentation as Markdown.</summary>
    static async Task<Results<ContentHttpResult, NotFound>> DocsAsync(string name, string? language, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        (await library.FindAsync(who.Tenant(), name, ct))?.Summary.Metadata is { } metadata
            ? TypedResults.Text(ScriptDocs.Write(metadata, language ?? "en"), "text/markdown; charset=utf-8") : TypedResults.NotFound();

    /// <summary>JSON schema of the inputs.</summary>
    static async Task<Results<Ok<JsonElement>, NotFound>> SchemaAsync(string name, string? language, ClaimsPrincipal who, ScriptLibrary library, CancellationToken ct) =>
        (await library.FindAsync(who.Tenant(), name, ct))?.Summary.Metadata is { } metadata ? TypedResults.Ok(ScriptSchema.Of(metadata, language ?? "en")) : TypedResults.NotFound();
}
