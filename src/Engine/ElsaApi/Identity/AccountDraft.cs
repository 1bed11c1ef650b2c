using System.Collections.Immutable;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>What somebody wants an account to be.</summary>
/// <param name="Name">Login name.</param>
/// <param name="DisplayName">Name for people; empty takes the login name.</param>
/// <param name="Language">Two letters; empty leaves it to the browser.</param>
/// <param name="Organization">Id of the organisation; empty is the college itself.</param>
/// <param name="Email">Address for letters.</param>
/// <param name="Roles">Ids of roles.</param>
public sealed record AccountDraft(string Name, string? DisplayName, string? Language, string? Organization, string? Email, ImmutableArray<string> Roles);
