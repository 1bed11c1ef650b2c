using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>What a script of a workflow can use, as TypeScript declarations for the editor (ELSA.md 4.2).</summary>
static class TypeDefinitionEndpoints
{
    internal sealed record TypeRequest(string? ActivityTypeName, string? PropertyName, string? ActivityId);

    public static void MapTypeDefinitions(this IEndpointRouteBuilder api) =>
        api.MapPost("/scripting/javascript/type-definitions/{workflowDefinitionId}", FindAsync).RequirePermission("read:javascript-type-definitions").WithTags("Scripting");

    static async Task<Results<ContentHttpResult, NotFound>> FindAsync(
        string workflowDefinitionId, TypeRequest? request, ClaimsPrincipal who, DefinitionLibrary library, Toolbox toolbox, CancellationToken ct) =>
        await library.FindAsync(workflowDefinitionId, VersionChoice.Latest, ct, tenantId: who.Tenant()) is { } definition
            ? TypedResults.Text(TypeDeclarations.Of(definition, await toolbox.GetAsync(ct), request?.ActivityTypeName), "text/plain; charset=utf-8") : TypedResults.NotFound();
}
