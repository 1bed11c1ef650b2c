using System.Security.Claims;
using System.Text.Json;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry.Desk;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Activities.Contracts;

/// <summary>Contracts over HTTP: for everybody who is logged in; a party sees its own contracts.</summary>
static class ContractEndpoints
{
    const int LongestKey = 200;

    /// <param name="Act">Amend, Suspend, Resume, Transfer or Terminate.</param>
    internal sealed record RequestBody(string? Act, DateOnly? Day, string? Reason, DateOnly? Until, string? Bin, string? Comment, JsonElement? Changes);

    public static void MapContractRoutes(this IEndpointRouteBuilder app)
    {
        var contracts = app.MapGroup("/api/contracts").RequireAuthorization(PermissionPolicy.Of()).WithTags("Contracts");
        contracts.MapGet("", ListAsync).WithName("ListContracts").WithSummary("Contracts that the caller may see, the newest first; search by number or name, filter by state, enterprise and student.").Produces<ContractList>();
        contracts.MapGet("/{id}", GetAsync).WithName("GetContract").WithSummary("A contract with versions and their differences, history, signatures, documents and what it waits for. The ETag changes with every change.")
            .Produces<ContractView>().Produces(304).Produces<TaskProblem>(404);
        contracts.MapPost("/{id}/requests", AskAsync).HonoursKey().WithName("AskOfContract").WithSummary("Asks for an amendment, a rest, its end, a transfer or the end of the contract. If-Match and Idempotency-Key are honoured.")
            .Produces<ContractView>(202).Produces<TaskProblem>(403).Produces<TaskProblem>(404).Produces<TaskProblem>(409).Produces<TaskProblem>(412).Produces<TaskProblem>(422);
        contracts.MapGet("/{id}/documents/{documentId}", async (string id, string documentId, string? form, ClaimsPrincipal who, IPeople people, ContractDesk desk, HttpResponse response, CancellationToken ct) =>
            await people.FindAsync(who, ct) is not { } person ? Results.Unauthorized()
            : await desk.FindDocumentAsync(person, id, documentId, ct) is { } document ? DocumentFile.Send(document, form, response) : TaskProblem.Of(DocumentRefusal.Of(404, "document.not_found")))
            .WithName("GetContractDocument").WithSummary("A document as a page, or with form=docx as DOCX.").Produces(200, contentType: "text/html").Produces<TaskProblem>(404);
    }

    static async Task<IResult> ListAsync(
        string? search, string? status, string? bin, string? student, int? page, int? pageSize, ClaimsPrincipal who, IPeople people, ContractDesk desk, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var take = Math.Clamp(pageSize ?? 50, 1, 200);
        return Results.Ok(await desk.ListAsync(person, new(search, status, bin, student, Math.Clamp(page ?? 0, 0, 1_000_000) * take, take), ct));
    }

    static async Task<IResult> GetAsync(string id, ClaimsPrincipal who, IPeople people, ContractDesk desk, HttpResponse response, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        var answer = await desk.FindAsync(person, id, ct);
        if (answer.Refusal is { } no)
            return TaskProblem.Of(no);
        response.Headers.ETag = $"\"{answer.Value!.Tag}\"";
        response.Headers.CacheControl = "private, no-cache";
        return Results.Ok(answer.Value);
    }

    static async Task<IResult> AskAsync(string id, RequestBody body, ClaimsPrincipal who, IPeople people, ContractDesk desk, HttpRequest request, HttpResponse response, CancellationToken ct)
    {
        if (await people.FindAsync(who, ct) is not { } person)
            return Results.Unauthorized();
        if (!Enum.TryParse<ContractAct>(body.Act, ignoreCase: true, out var act) || !Enum.IsDefined(act))
            return TaskProblem.Of(ContractRefusal.Of(400, "contract.act"));
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length > LongestKey)
            throw new BadHttpRequestException("Idempotency-Key may have 200 characters at the most.");
        var tag = request.Headers.IfMatch.ToString().Trim('"');
        var answer = await desk.RequestAsync(
            person, id, new(act, body.Day, body.Reason, body.Until, body.Bin, body.Comment, body.Changes), tag.Length == 0 ? null : tag, key.Length == 0 ? null : key, ct);
        if (answer.Refusal is { } no)
            return TaskProblem.Of(no);
        response.Headers.ETag = $"\"{answer.Value!.Tag}\"";
        return Results.Accepted($"/api/contracts/{id}", answer.Value);
    }
}
