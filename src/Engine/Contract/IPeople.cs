using System.Collections.Immutable;
using System.Security.Claims;

namespace DualFlow.Engine.Contract;

/// <summary>Who is who. The identity directory implements it; the domain asks it whom a task may be given to.</summary>
public interface IPeople
{
    /// <summary>The person behind a request or a page, with roles as they are now; null when the account is gone.</summary>
    Task<Person?> FindAsync(ClaimsPrincipal who, CancellationToken ct);

    /// <summary>The person of that id or login name; null when there is none in the college.</summary>
    Task<Person?> FindAsync(string idOrName, string? tenantId, CancellationToken ct);

    /// <summary>Everybody of a college, by name.</summary>
    Task<IReadOnlyList<Person>> ListAsync(string? tenantId, CancellationToken ct);

    /// <summary>The colleges that have people; null is the default tenant.</summary>
    Task<IReadOnlyList<string?>> TenantsAsync(CancellationToken ct);

    /// <summary>Names of roles by id.</summary>
    Task<IReadOnlyDictionary<string, string>> RolesAsync(CancellationToken ct);
}

/// <summary>A person, or a program with a key of its own.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Login name.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Roles">Ids of roles; <c>org:</c> and an id says to which organisation somebody belongs.</param>
/// <param name="Permissions">What the person may do; <c>*</c> is everything.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
public sealed record Person(string Id, string Name, string DisplayName, ImmutableArray<string> Roles, ImmutableArray<string> Permissions, string? TenantId)
{
    /// <summary>Address for letters; null when there is none.</summary>
    public string? Email { get; init; }

    /// <summary>Language of pages and letters: <c>kk</c>, <c>ru</c> or <c>en</c>; null when the person chose none.</summary>
    public string? Language { get; init; }

    /// <summary>True when the person holds <c>*</c>, the permission itself, or <c>verb:*</c> of its verb.</summary>
    public bool May(string permission) => Permissions.Any(p =>
        p == "*" || p == permission || (p.EndsWith(":*", StringComparison.Ordinal) && permission.StartsWith(p.AsSpan(0, p.Length - 1), StringComparison.Ordinal)));
}
