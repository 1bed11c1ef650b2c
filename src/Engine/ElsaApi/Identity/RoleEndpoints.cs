using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Roles (ELSA.md 4.1).</summary>
static class RoleEndpoints
{
    internal sealed record RoleRequest(string? Id, string? Name, string[]? Permissions);

    internal sealed record RoleList(IReadOnlyList<Role> Roles);

    internal sealed record DeletionImpact(string RoleId, int UserCount, int ApplicationCount, IReadOnlyList<string> Users, IReadOnlyList<string> Applications);

    public static void MapRoles(this IEndpointRouteBuilder api)
    {
        var roles = api.MapGroup("/identity/roles").WithTags("Identity");
        roles.MapGet("", ListAsync).RequirePermission("read:role");
        roles.MapPost("", CreateAsync).RequirePermission("create:role");
        roles.MapPut("/{id}", UpdateAsync).RequirePermission("update:role");
        roles.MapDelete("/{id}", DeleteAsync).RequirePermission("delete:role");
        roles.MapGet("/{id}/deletion-impact", ImpactAsync).RequirePermission("read:role");
    }

    static async Task<Ok<RoleList>> ListAsync(IdentityDirectory directory, CancellationToken ct) => TypedResults.Ok(new RoleList(await directory.ListRolesAsync(ct)));

    static async Task<Ok<Role>> CreateAsync(RoleRequest request, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct)
    {
        if (request.Name?.Trim() is not { Length: > 0 and <= 256 } name)
            throw RequestException.Bad("name", "A name of 1 to 256 characters is needed.");
        var id = string.IsNullOrWhiteSpace(request.Id) ? Slug(name) : request.Id.Trim();
        var role = new Role(id, name, Granted(request.Permissions, who));
        return await directory.AddRoleAsync(role, ct) ? TypedResults.Ok(role) : throw RequestException.Bad("id", $"There is already a role with id \"{id}\".");
    }

    static async Task<Ok<Role>> UpdateAsync(string id, RoleRequest request, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct)
    {
        var role = await GetAsync(id, directory, ct);
        CheckGrant(role.Permissions, who);
        if (id == FirstAdministrator.Role && request.Permissions?.Contains(Permissions.All) == false)
            throw new RequestException(StatusCodes.Status409Conflict, "permissions", "The administrators' role keeps all permissions. Make another role with fewer.");
        role = role with
        {
            Name = request.Name?.Trim() is { Length: > 0 } name ? name : role.Name,
            Permissions = request.Permissions is null ? role.Permissions : Granted(request.Permissions, who),
        };
        await directory.SaveRoleAsync(role, ct);
        return TypedResults.Ok(role);
    }

    static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct)
    {
        CheckGrant((await GetAsync(id, directory, ct)).Permissions, who);
        var impact = await FindImpactAsync(id, directory, ct);
        if (impact.UserCount + impact.ApplicationCount > 0 || id == FirstAdministrator.Role)
            throw new RequestException(StatusCodes.Status409Conflict, "id", id == FirstAdministrator.Role
                ? "The administrators' role can't be deleted."
                : $"The role is held by {string.Join(", ", impact.Users.Concat(impact.Applications))}. Take it from them first.");
        await directory.DeleteRoleAsync(id, ct);
        return TypedResults.NoContent();
    }

    static async Task<Ok<DeletionImpact>> ImpactAsync(string id, IdentityDirectory directory, CancellationToken ct)
    {
        await GetAsync(id, directory, ct);
        return TypedResults.Ok(await FindImpactAsync(id, directory, ct));
    }

    static async Task<DeletionImpact> FindImpactAsync(string id, IdentityDirectory directory, CancellationToken ct)
    {
        var users = (await directory.ListUsersAsync(ct)).Where(u => u.Roles.Contains(id)).Select(u => u.Name).ToList();
        var applications = (await directory.ListApplicationsAsync(ct)).Where(a => a.Roles.Contains(id)).Select(a => a.Name).ToList();
        return new(id, users.Count, applications.Count, users, applications);
    }

    static async Task<Role> GetAsync(string id, IdentityDirectory directory, CancellationToken ct) =>
        (await directory.ListRolesAsync(ct)).FirstOrDefault(r => r.Id == id) ?? throw RequestException.NotFound("role", id);

    static ImmutableArray<string> Granted(string[]? permissions, ClaimsPrincipal who)
    {
        ImmutableArray<string> asked = [.. (permissions ?? []).Select(p => p.Trim()).Where(p => p.Length is > 0 and <= 128).Distinct(StringComparer.Ordinal)];
        CheckGrant(asked, who);
        return asked;
    }

    /// <summary>403 when the caller would hand out, or change somebody with, permissions that they don't hold.</summary>
    internal static void CheckGrant(ImmutableArray<string> permissions, ClaimsPrincipal who)
    {
        if (permissions.FirstOrDefault(p => !Permissions.Holds(who, p)) is { } missing)
            throw new RequestException(StatusCodes.Status403Forbidden, "permissions", $"You don't hold the permission \"{missing}\" yourself, so you can't decide about it.");
    }

    static string Slug(string name) => new([.. name.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : '-')]);
}
