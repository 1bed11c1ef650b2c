using System.Collections.Immutable;
using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Accounts of people (ELSA.md 4.1).</summary>
static class UserEndpoints
{
    internal sealed record UserRequest(string? Name, string? Password, string[]? Roles);

    internal sealed record UserView(string Id, string Name, ImmutableArray<string> Roles, string? TenantId, string? Password = null);

    internal sealed record UserList(IReadOnlyList<UserView> Users);

    public static void MapUsers(this IEndpointRouteBuilder api)
    {
        var users = api.MapGroup("/identity/users").WithTags("Identity");
        users.MapGet("", ListAsync).RequirePermission("read:user");
        users.MapPost("", CreateAsync).RequirePermission("create:user");
        users.MapPut("/{id}", UpdateAsync).RequirePermission("update:user");
        users.MapDelete("/{id}", DeleteAsync).RequirePermission("delete:user");
    }

    static async Task<Ok<UserList>> ListAsync(IdentityDirectory directory, CancellationToken ct) =>
        TypedResults.Ok(new UserList([.. (await directory.ListUsersAsync(ct)).Select(u => View(u))]));

    /// <remarks>Without a password one is made and answered this once. Elsa also answers hashes and salts; we never do.</remarks>
    static async Task<Ok<UserView>> CreateAsync(UserRequest request, ClaimsPrincipal who, IdentityDirectory directory, Passwords passwords, CancellationToken ct)
    {
        var name = NameOf(request.Name);
        var roles = await RolesAsync(request.Roles, who, directory, ct);
        var password = CheckPassword(request.Password) ?? Passwords.Random();
        var user = passwords.MakeUser(name, password, roles, who.FindFirstValue(TokenIssuer.TenantClaim));
        if (!await directory.AddUserAsync(user, ct))
            throw Taken(name);
        return TypedResults.Ok(View(user, request.Password is null ? password : null));
    }

    static async Task<Ok<UserView>> UpdateAsync(
        string id, UserRequest request, ClaimsPrincipal who, IdentityDirectory directory, Passwords passwords, CancellationToken ct)
    {
        var user = await directory.FindUserAsync(id, ct) ?? throw RequestException.NotFound("user", id);
        await KeepBelowAsync(user, who, directory, ct);
        var changed = user with
        {
            Name = request.Name is null ? user.Name : NameOf(request.Name),
            Roles = request.Roles is null ? user.Roles : await RolesAsync(request.Roles, who, directory, ct),
        };
        if (CheckPassword(request.Password) is { } password)
            changed = changed with { PasswordHash = passwords.Hash(password), Stamp = Passwords.MakeStamp() };
        if (request.Roles is not null && !await IsAdministratorAsync(changed, directory, ct))
            await KeepLastAdministratorAsync(user, directory, ct);
        if (!await directory.SaveUserAsync(user, changed, ct))
            throw Taken(changed.Name);
        return TypedResults.Ok(View(changed));
    }

    static async Task<NoContent> DeleteAsync(string id, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct)
    {
        var user = await directory.FindUserAsync(id, ct) ?? throw RequestException.NotFound("user", id);
        await KeepBelowAsync(user, who, directory, ct);
        await KeepLastAdministratorAsync(user, directory, ct);
        await directory.DeleteUserAsync(user, ct);
        return TypedResults.NoContent();
    }

    static UserView View(User user, string? password = null) => new(user.Id, user.Name, user.Roles, user.TenantId, password);

    static RequestException Taken(string name) => RequestException.Bad("name", $"There is already a user with the name \"{name}\".");

    static string NameOf(string? name) => name?.Trim() is { Length: > 0 and <= 256 } given ? given : throw RequestException.Bad("name", "A name of 1 to 256 characters is needed.");

    static string? CheckPassword(string? password) => password is null or { Length: >= Passwords.MinLength and <= 1024 }
        ? password : throw RequestException.Bad("password", $"A password has {Passwords.MinLength} to 1024 characters.");

    /// <summary>The roles asked for; nobody hands out what they don't hold themselves.</summary>
    internal static async Task<ImmutableArray<string>> RolesAsync(string[]? asked, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct)
    {
        var known = (await directory.ListRolesAsync(ct)).Select(r => r.Id).ToList();
        if ((asked ?? []).FirstOrDefault(r => !known.Contains(r)) is { } unknown)
            throw Words.NotAllowed("roles", unknown, known);
        RoleEndpoints.CheckGrant(await directory.PermissionsOfAsync(asked ?? [], [], ct), who);
        return [.. (asked ?? []).Distinct(StringComparer.Ordinal)];
    }

    // Who may change an account could set its password and log in as it: so the account must not be the more powerful one.
    static async Task KeepBelowAsync(User user, ClaimsPrincipal who, IdentityDirectory directory, CancellationToken ct) =>
        RoleEndpoints.CheckGrant(await directory.PermissionsOfAsync(user.Roles, [], ct), who);

    static async Task<bool> IsAdministratorAsync(User user, IdentityDirectory directory, CancellationToken ct) =>
        (await directory.PermissionsOfAsync(user.Roles, [], ct)).Contains(Permissions.All);

    static async Task KeepLastAdministratorAsync(User leaving, IdentityDirectory directory, CancellationToken ct)
    {
        if (!await IsAdministratorAsync(leaving, directory, ct))
            return;
        foreach (var other in await directory.ListUsersAsync(ct))
            if (other.Id != leaving.Id && await IsAdministratorAsync(other, directory, ct))
                return;
        throw new RequestException(StatusCodes.Status409Conflict, "id", $"\"{leaving.Name}\" is the last administrator. Make another one first.");
    }
}
