using System.Collections.Immutable;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>A person who can log in.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Login name, unique in any case.</param>
/// <param name="PasswordHash">ASP.NET Core's password hash.</param>
/// <param name="Roles">Ids of roles.</param>
/// <param name="Stamp">Changes with the password: tokens made under another stamp are dead.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
public sealed record User(string Id, string Name, string PasswordHash, ImmutableArray<string> Roles, string Stamp, string? TenantId = null)
{
    /// <summary>Name that people call the person by; null takes the login name.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Two letters of the language that pages and letters use; null leaves it to the browser.</summary>
    public string? Language { get; init; }

    /// <summary>Id of the organisation that the person acts for, an enterprise or a department; null is the college itself.</summary>
    public string? Organization { get; init; }

    /// <summary>Address for letters.</summary>
    public string? Email { get; init; }

    /// <summary>True closes every door to the account and keeps its history. Whoever sets it changes the stamp too.</summary>
    public bool IsDisabled { get; init; }
}

/// <summary>A named set of permissions.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Permissions">Permissions; <c>*</c> is all, <c>read:*</c> everything that begins so.</param>
public sealed record Role(string Id, string Name, ImmutableArray<string> Permissions);

/// <summary>A program that calls with an API key.</summary>
/// <param name="Id">Stable id.</param>
/// <param name="Name">Name for people.</param>
/// <param name="KeyHash">Upper-case hex SHA-256 of the key; the key itself is not kept.</param>
/// <param name="Roles">Ids of roles.</param>
/// <param name="Permissions">Permissions besides those of the roles.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC; null never expires.</param>
/// <param name="TenantId">The college; null is the default tenant.</param>
public sealed record Application(
    string Id, string Name, string KeyHash, ImmutableArray<string> Roles, ImmutableArray<string> Permissions, DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt = null, string? TenantId = null);
