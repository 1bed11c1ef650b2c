using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Serialization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Forms;

/// <summary>Forms over HTTP: everybody who is logged in may read, who may write forms may save and publish.</summary>
static class FormEndpoints
{
    /// <param name="Form">JSON Schema, layout and buttons.</param>
    internal sealed record FormDocument(JsonElement Form, bool IsDraft, int Revision, string? ChangedBy, DateTimeOffset? ChangedAt);

    /// <param name="Form">The document.</param>
    /// <param name="Revision">Revision that was read; 0 when there was no draft.</param>
    internal sealed record SaveRequest([property: JsonRequired] JsonElement Form, int? Revision);

    internal sealed record CheckRequest([property: JsonRequired] JsonElement Form, JsonElement? Answers);

    internal sealed record CheckResult(IReadOnlyList<Problem> Problems, IReadOnlyList<FieldProblem> Fields);

    public static void MapForms(this IEndpointRouteBuilder app)
    {
        var forms = app.MapGroup("/api/forms").RequireAuthorization(PermissionPolicy.Of()).WithTags("Forms");
        forms.MapGet("", async (ClaimsPrincipal who, IPeople people, FormStore store, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Results.Ok(await store.ListAsync(person.TenantId, ct)) : Results.Unauthorized()).WithName("ListForms").Produces<IReadOnlyList<FormSummary>>();
        forms.MapGet("/{formId}", GetAsync).WithName("GetForm").WithSummary("The draft, else the newest version; or the published version that is asked for.").Produces<FormDocument>().Produces<TaskProblem>(404);
        forms.MapGet("/{formId}/versions", async (string formId, ClaimsPrincipal who, IPeople people, FormStore store, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Results.Ok(await store.VersionsAsync(formId, person.TenantId, ct)) : Results.Unauthorized()).WithName("ListFormVersions").Produces<IReadOnlyList<FormVersion>>();
        forms.MapPut("/{formId}", async (string formId, SaveRequest body, ClaimsPrincipal who, IPeople people, FormStore store, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await store.SaveDraftAsync(person, formId, body.Form, body.Revision ?? 0, ct)) : Results.Unauthorized())
            .WithName("SaveForm").WithSummary("Keeps a draft.").Produces<FormDocument>().Produces<TaskProblem>(403).Produces<TaskProblem>(409).Produces<TaskProblem>(422);
        forms.MapPost("/{formId}/publish", async (string formId, ClaimsPrincipal who, IPeople people, FormStore store, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Answer(await store.PublishAsync(person, formId, ct)) : Results.Unauthorized())
            .WithName("PublishForm").Produces<FormDocument>().Produces<TaskProblem>(403).Produces<TaskProblem>(409);
        forms.MapPost("/check", Check).WithName("CheckForm").WithSummary("What is wrong with a form, and with answers to it.").Produces<CheckResult>();
    }

    static async Task<IResult> GetAsync(string formId, int? version, ClaimsPrincipal who, IPeople people, FormStore store, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (version is null)
            return Answer(await store.FindForEditAsync(formId, person.TenantId, ct));
        return await store.FindPublishedAsync(formId, version, person.TenantId, ct) is { } form
            ? Results.Ok(new FormDocument(FormJson.Write(form), false, 0, null, null)) : TaskProblem.Of(TaskRefusal.Of(404, "form.not_found", formId));
    }

    static IResult Check(CheckRequest body)
    {
        try
        {
            return Results.Ok(new CheckResult([], FormRules.Check(FormJson.Read(body.Form), body.Answers ?? FormValues.None)));
        }
        catch (ProblemException e)
        {
            return Results.Ok(new CheckResult(e.Problems, []));
        }
    }

    static IResult Answer(TaskAnswer<EditedForm> answer) => answer.Refusal is { } no ? TaskProblem.Of(no)
        : Results.Ok(new FormDocument(FormJson.Write(answer.Value!.Form), answer.Value.IsDraft, answer.Value.Revision, answer.Value.ChangedBy, answer.Value.ChangedAt));
}
