using System.Security.Claims;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi.Http;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>The identity directory as the domain sees it.</summary>
sealed class People(IdentityDirectory directory) : IPeople
{
    public async Task<Person?> FindAsync(ClaimsPrincipal who, CancellationToken ct)
    {
        var id = who.FindFirstValue(ClaimTypes.NameIdentifier) ?? who.FindFirstValue(JwtRegisteredClaimNames.Sub);
        if (id is null)
            return null;
        if (await directory.FindUserAsync(id, ct) is { } user)
            return await PersonAsync(user, ct);
        // A program with a key acts under its own name; what it may do stands in its claims.
        return id.StartsWith("application:", StringComparison.Ordinal)
            ? new Person(id, who.Identity?.Name ?? who.FindFirstValue(JwtRegisteredClaimNames.Name) ?? id, who.FindFirstValue(JwtRegisteredClaimNames.Name) ?? id,
                [.. who.FindAll(TokenIssuer.RoleClaim).Select(c => c.Value)], [.. who.FindAll(Permissions.Claim).Select(c => c.Value)], who.Tenant())
            : null;
    }

    public async Task<Person?> FindAsync(string idOrName, string? tenantId, CancellationToken ct) =>
        (await directory.FindUserAsync(idOrName, ct) ?? await directory.FindUserByNameAsync(idOrName, ct)) is { } user && (user.TenantId ?? "") == (tenantId ?? "")
            ? await PersonAsync(user, ct) : null;

    public async Task<IReadOnlyList<Person>> ListAsync(string? tenantId, CancellationToken ct)
    {
        var people = new List<Person>();
        foreach (var user in (await directory.ListUsersAsync(ct)).Where(u => (u.TenantId ?? "") == (tenantId ?? "")))
            people.Add(await PersonAsync(user, ct));
        return people;
    }

    public async Task<IReadOnlyList<string?>> TenantsAsync(CancellationToken ct) =>
        [.. (await directory.ListUsersAsync(ct)).Select(u => u.TenantId is { Length: > 0 } tenant ? tenant : null).Distinct()];

    public async Task<IReadOnlyDictionary<string, string>> RolesAsync(CancellationToken ct) =>
        (await directory.ListRolesAsync(ct)).ToDictionary(r => r.Id, r => r.Name, StringComparer.Ordinal);

    async Task<Person> PersonAsync(User user, CancellationToken ct)
    {
        var roles = user.Roles.IsDefault ? [] : user.Roles;
        return new(user.Id, user.Name, user.DisplayName is { Length: > 0 } shown ? shown : user.Name,
            user.Organization is { Length: > 0 } organization ? roles.Add($"org:{organization}") : roles, await directory.PermissionsOfAsync(roles, [], ct), user.TenantId)
        {
            Email = user.Email, Language = user.Language,
        };
    }
}
