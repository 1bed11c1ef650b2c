using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Programs and their API keys: Elsa's <c>/identity/applications</c> and our <c>/api/keys</c>.</summary>
static class ApplicationEndpoints
{
    /// <param name="Name">What the key is for.</param>
    /// <param name="Roles">Roles of the key.</param>
    /// <param name="Permissions">Permissions besides those of the roles.</param>
    /// <param name="ExpiresAt">When the key stops working; null never.</param>
    internal sealed record KeyRequest(string? Name, string[]? Roles, string[]? Permissions = null, DateTimeOffset? ExpiresAt = null);

    internal sealed record ElsaApplication(string Id, string Name, ImmutableArray<string> Roles, string ClientId, string ApiKey, string? TenantId);

    internal sealed record KeyView(
        string Id, string Name, ImmutableArray<string> Roles, ImmutableArray<string> Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string? ApiKey = null);

    internal sealed record KeyList(IReadOnlyList<KeyView> Items, int TotalCount);

    public static void MapApplications(this IEndpointRouteBuilder api) =>
        api.MapPost("/identity/applications", CreateApplicationAsync).RequirePermission("create:application").WithTags("Identity");

    public static void MapKeys(this IEndpointRouteBuilder own)
    {
        var keys = own.MapGroup("/keys").WithTags("Keys");
        keys.MapGet("", ListAsync).RequirePermission("read:application");
        keys.MapPost("", CreateKeyAsync).RequirePermission("create:application").WithName("CreateKey");
        keys.MapDelete("/{id}", DeleteAsync).RequirePermission("delete:application");
    }

    static async Task<Ok<ElsaApplication>> CreateApplicationAsync(
        KeyRequest request, ClaimsPrincipal who, IdentityDirectory directory, TimeProvider time, CancellationToken ct)
    {
        var (application, key) = await MakeAsync(request, who, directory, time, ct);
        return TypedResults.Ok(new ElsaApplication(application.Id, application.Name, application.Roles, application.Id, key, application.TenantId));
    }

    /// <remarks>The key is answered this once; only its hash is kept.</remarks>
    static async Task<Created<KeyView>> CreateKeyAsync(KeyRequest request, ClaimsPrincipal who, IdentityDirectory directory, TimeProvider time, CancellationToken ct)
    {
        var (application, key) = await MakeAsync(request, who, directory, time, ct);
        return TypedResults.Created($"/api/keys/{application.Id}", View(application, key));
    }

    static async Task<Ok<KeyList>> ListAsync(IdentityDirectory directory, CancellationToken ct)
    {
        var all = await directory.ListApplicationsAsync(ct);
        return TypedResults.Ok(new KeyList([.. all.Select(a => View(a))], all.Count));
    }

    static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct)
    {
        var application = (await directory.ListApplicationsAsync(ct)).FirstOrDefault(a => a.Id == id) ?? throw RequestException.NotFound("key", id);
        RoleEndpoints.CheckGrant(await directory.PermissionsOfAsync(application.Roles, application.Permissions, ct), who);
        await directory.DeleteApplicationAsync(id, ct);
        return TypedResults.NoContent();
    }

    static async Task<(Application, string Key)> MakeAsync(KeyRequest request, ClaimsPrincipal who, IdentityDirectory directory, TimeProvider time, CancellationToken ct)
    {
        if (request.Name?.Trim() is not { Length: > 0 and <= 256 } name)
            throw RequestException.Bad("name", "A name of 1 to 256 characters is needed.");
        var now = time.GetUtcNow();
        if (request.ExpiresAt <= now)
            throw RequestException.Bad("expiresAt", "The key would have expired already.");
        var roles = await UserEndpoints.RolesAsync(request.Roles, who, directory, ct);
        ImmutableArray<string> permissions = [.. (request.Permissions ?? []).Distinct(StringComparer.Ordinal)];
        RoleEndpoints.CheckGrant(permissions, who);
        var key = ApiKeys.Make();
        var application = new Application(
            Guid.NewGuid().ToString("n"), name, ApiKeys.Hash(key), roles, permissions, now, request.ExpiresAt, who.FindFirstValue(TokenIssuer.TenantClaim));
        await directory.SaveApplicationAsync(application, ct);
        return (application, key);
    }

    static KeyView View(Application a, string? key = null) => new(a.Id, a.Name, a.Roles, a.Permissions, a.CreatedAt, a.ExpiresAt, key);
}
