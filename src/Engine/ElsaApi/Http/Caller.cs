using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Identity;

namespace DualFlow.Engine.ElsaApi.Http;

/// <summary>Reads the caller.</summary>
static class Caller
{
    /// <summary>The tenant whose rows the caller sees; null is the default tenant.</summary>
    public static string? Tenant(this ClaimsPrincipal who) => who.FindFirstValue(TokenIssuer.TenantClaim) is { Length: > 0 } tenant ? tenant : null;

    /// <summary>True when a row of that tenant is the caller's business; rows of tenant <c>*</c> are everybody's.</summary>
    public static bool Sees(this ClaimsPrincipal who, string? tenantId) => tenantId == "*" || (tenantId ?? "") == (who.Tenant() ?? "");
}
