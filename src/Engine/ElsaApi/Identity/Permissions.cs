using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Permission claims: who holds what.</summary>
public static class Permissions
{
    /// <summary>Claim type; one claim per permission.</summary>
    public const string Claim = "permissions";

    /// <summary>All of them.</summary>
    public const string All = "*";

    /// <summary>True when the person holds <c>*</c>, the permission itself, or <c>verb:*</c> of its verb.</summary>
    public static bool Holds(ClaimsPrincipal who, string permission) => who.FindAll(Claim).Any(c => Covers(c.Value, permission));

    /// <summary>True when <paramref name="held"/> includes <paramref name="asked"/>; wildcards may be asked for too.</summary>
    public static bool Covers(string held, string asked) =>
        held == All || held == asked || (held.EndsWith(":*", StringComparison.Ordinal) && asked.StartsWith(held.AsSpan(0, held.Length - 1), StringComparison.Ordinal));
}

/// <summary>One of these permissions is needed.</summary>
sealed class PermissionRequirement(string[] anyOf) : AuthorizationHandler<PermissionRequirement>, IAuthorizationRequirement
{
    public IReadOnlyList<string> AnyOf { get; } = anyOf;

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, PermissionRequirement requirement)
    {
        if (requirement.AnyOf.Any(p => Permissions.Holds(context.User, p)))
            context.Succeed(requirement);
        return Task.CompletedTask;
    }
}

/// <summary>Closes endpoints.</summary>
public static class PermissionEndpoints
{
    /// <summary>The endpoint takes an access token or an API key that holds one of these permissions.</summary>
    public static TBuilder RequirePermission<TBuilder>(this TBuilder endpoint, params string[] anyOf) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder(ApiSchemes.Any).RequireAuthenticatedUser().AddRequirements(new PermissionRequirement(anyOf)).Build());

    /// <summary>The endpoint takes any access token or API key.</summary>
    public static TBuilder RequireLogin<TBuilder>(this TBuilder endpoint) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireAuthorization(new AuthorizationPolicyBuilder(ApiSchemes.Any).RequireAuthenticatedUser().Build());
}

/// <summary>Names of the authentication schemes.</summary>
public static class ApiSchemes
{
    /// <summary>Chooses by the Authorization header.</summary>
    public const string Any = "DualFlow.Api";

    /// <summary><c>Authorization: Bearer</c>.</summary>
    public const string Bearer = "DualFlow.Bearer";

    /// <summary><c>Authorization: ApiKey</c>.</summary>
    public const string ApiKey = "DualFlow.ApiKey";
}
