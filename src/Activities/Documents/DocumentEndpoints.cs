using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Documents;

/// <summary>Documents and their templates over HTTP.</summary>
static partial class DocumentEndpoints
{
    const int LargestTemplate = 128 * 1024;

    internal sealed record TemplateRequest(string Content);

    internal sealed record PreviewRequest(string? Content, JsonElement? Values, string? Number);

    internal sealed record Preview(string Title, string Content, string Hash);

    public static void MapDocumentFiles(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/api/documents").RequireAuthorization(PermissionPolicy.Of("read:workflow-instances")).WithTags("Documents");
        documents.MapGet("", async (string subject, ClaimsPrincipal who, IPeople people, DocumentDesk desk, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Results.Ok(await desk.ListAsync(person.TenantId, subject, ct)) : Results.Unauthorized())
            .WithName("ListDocuments").WithSummary("Documents of a subject, for example contract:C-1, the newest first.").Produces<IReadOnlyList<DocumentSummary>>();
        documents.MapGet("/{id}", async (string id, string? form, ClaimsPrincipal who, IPeople people, DocumentDesk desk, HttpResponse response, CancellationToken ct) =>
            await people.FindAsync(who, ct) is not { } person ? Results.Unauthorized()
            : await desk.FindAsync(person.TenantId, id, ct) is { } document ? DocumentFile.Send(document, form, response) : Refuse(404, "document.not_found"))
            .WithName("GetDocument").WithSummary("A document as a page for screen and print, or with form=docx as DOCX.").Produces(200, contentType: "text/html").Produces<TaskProblem>(404);
        var templates = app.MapGroup("/api/document-templates").RequireAuthorization(PermissionPolicy.Of()).WithTags("Documents");
        templates.MapGet("", async (ClaimsPrincipal who, IPeople people, TemplateStore store, CancellationToken ct) =>
            await people.FindAsync(who, ct) is { } person ? Results.Ok(await store.ListAsync(person.TenantId, ct)) : Results.Unauthorized()).WithName("ListDocumentTemplates").Produces<IReadOnlyList<TemplateSummary>>();
        templates.MapGet("/{template}/{language}", GetAsync).WithName("GetDocumentTemplate").WithSummary("The newest version, or the one that is asked for; the ETag is its version.").Produces<TemplateText>().Produces<TaskProblem>(404);
        templates.MapPut("/{template}/{language}", PutAsync).WithName("SaveDocumentTemplate")
            .WithSummary("Keeps the next version. If-Match names the version that was read; without a version yet, 0.").Produces<TemplateText>().Produces<TaskProblem>(403).Produces<TaskProblem>(412).Produces<TaskProblem>(422);
        templates.MapPost("/{template}/{language}/preview", PreviewAsync).WithName("PreviewDocument").WithSummary("Fills in the template, or a text that isn't saved yet; nothing is kept.").Produces<Preview>().Produces<TaskProblem>(422);
    }

    static async Task<IResult> GetAsync(string template, string language, int? version, ClaimsPrincipal who, IPeople people, TemplateStore store, HttpResponse response, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (await store.FindAsync(person.TenantId, template, language, version, ct) is not { } found)
            return Refuse(404, "template.not_found", template, language);
        response.Headers.ETag = Tag(found.Version);
        return Results.Ok(found);
    }

    static async Task<IResult> PutAsync(
        string template, string language, TemplateRequest body, ClaimsPrincipal who, IPeople people, TemplateStore store, TextTemplates liquid, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (!FormStore.MayWrite(person))
            return Refuse(403, "template.lead_only");
        if (!TemplateName().IsMatch(template) || language is not ("kk" or "ru" or "en" or "de"))
            return Refuse(422, "template.name");
        if (body.Content is not { Length: > 0 and <= LargestTemplate })
            return Refuse(422, "template.size", LargestTemplate / 1024);
        if (!int.TryParse(request.Headers.IfMatch.ToString().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version))
            return Refuse(428, "template.if_match");
        try
        {
            liquid.Check(person.TenantId, body.Content);
        }
        catch (ProblemException e)
        {
            return Wrong(e);
        }
        if (await store.SaveAsync(person, template, language, body.Content, version, ct) is not { } saved)
            return Refuse(412, "template.changed_by_other");
        response.Headers.ETag = Tag(saved.Version);
        return Results.Ok(saved);
    }

    static async Task<IResult> PreviewAsync(
        string template, string language, PreviewRequest body, ClaimsPrincipal who, IPeople people, TemplateStore store, DocumentRenderer renderer, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if ((body.Content ?? (await store.FindAsync(person.TenantId, template, language, null, ct))?.Content) is not { } text)
            return Refuse(404, "template.not_found", template, language);
        try
        {
            var made = renderer.Render(person.TenantId, text, language, body.Values ?? default, body.Number);
            return Results.Ok(new Preview(made.Title, made.Content, made.Hash));
        }
        catch (ProblemException e)
        {
            return Wrong(e);
        }
    }

    static IResult Wrong(ProblemException e) => Refuse(422, "template.invalid",
        e.Problems[0].Line is { } line ? $"{line}: {e.Problems[0].Message}" : e.Problems[0].Message);

    static IResult Refuse(int status, string code, params object?[] places) => TaskProblem.Of(DocumentRefusal.Of(status, code, places));

    static string Tag(int version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    [GeneratedRegex("^[a-z][a-z0-9-]{0,63}$")]
    private static partial Regex TemplateName();
}
