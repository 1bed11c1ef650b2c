using System.Security.Claims;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Documents;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Designer.Attestation;

/// <summary>Protocols for people in the browser: the API takes no cookies, so the pages have their own address.</summary>
static class ProtocolFiles
{
    public static void MapProtocolFiles(this IEndpointRouteBuilder app) =>
        app.MapGet("/attestation-files/{id}/{language}", SendAsync).RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();

    static async Task<IResult> SendAsync(string id, string language, string? form, ClaimsPrincipal who, IPeople people, AttestationDesk desk, HttpResponse response, CancellationToken ct) =>
        await people.FindAsync(who, ct) is not { } person ? Results.Unauthorized()
        : (await desk.ProtocolAsync(person, id, language, ct)).Value is { } document ? DocumentFile.Send(document, form, response) : Results.NotFound();
}
