using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Identity;

namespace DualFlow.Designer.SignIn;

/// <summary>What a session in the browser knows of the person, and whether it still holds.</summary>
static class Sessions
{
    const string Stamp = "stamp";

    /// <summary>The person with what their roles allow now.</summary>
    public static async Task<ClaimsPrincipal> MakeAsync(IdentityDirectory directory, User user, CancellationToken ct)
    {
        var identity = new ClaimsIdentity(DesignerSetup.CookieScheme);
        identity.AddClaim(new Claim(ClaimTypes.NameIdentifier, user.Id));
        identity.AddClaim(new Claim(ClaimTypes.Name, user.Name));
        identity.AddClaim(new Claim(DesignerSetup.DisplayName, user.DisplayName ?? ""));
        identity.AddClaim(new Claim(Stamp, user.Stamp));
        foreach (var permission in (await directory.PermissionsOfAsync(user.Roles.IsDefault ? [] : user.Roles, [], ct)).Order(StringComparer.Ordinal))
            identity.AddClaim(new Claim(Permissions.Claim, permission));
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The account behind a session; null when it is gone, disabled, or has another password.</summary>
    public static async Task<User?> FindAsync(IdentityDirectory directory, ClaimsPrincipal? who, CancellationToken ct) =>
        await directory.FindUserAsync(who?.FindFirstValue(ClaimTypes.NameIdentifier) ?? "", ct) is { IsDisabled: false } user && user.Stamp == who?.FindFirstValue(Stamp) ? user : null;

    /// <summary>True when both say the same of the person.</summary>
    public static bool AreEqual(ClaimsPrincipal one, ClaimsPrincipal other) =>
        one.Claims.Select(c => (c.Type, c.Value)).SequenceEqual(other.Claims.Select(c => (c.Type, c.Value)));
}
