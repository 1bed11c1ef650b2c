using System.Security.Claims;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Documents;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Designer.Agreements;

/// <summary>Documents of contracts for people in the browser: the API takes no cookies, so the pages have their own address.</summary>
static class ContractFiles
{
    public static void MapContractFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/contract-files/{id}/{documentId}", SendAsync).RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();

    static async Task<IResult> SendAsync(string id, string documentId, string? form, ClaimsPrincipal who, IPeople people, ContractDesk desk, HttpResponse response, CancellationToken ct) =>
        await people.FindAsync(who, ct) is not { } person ? Results.Unauthorized()
        : await desk.FindDocumentAsync(person, id, documentId, ct) is { } document ? DocumentFile.Send(document, form, response) : Results.NotFound();
}
