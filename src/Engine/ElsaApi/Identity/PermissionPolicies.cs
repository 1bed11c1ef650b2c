using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Makes the policies that endpoints of the domain name (<see cref="PermissionPolicy"/>).</summary>
sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => policyName.StartsWith(PermissionPolicy.Prefix, StringComparison.Ordinal)
        ? Task.FromResult<AuthorizationPolicy?>(Make(policyName[PermissionPolicy.Prefix.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        : base.GetPolicyAsync(policyName);

    // Without a name the route is for everybody who is logged in; what they may do there depends on what it is about.
    static AuthorizationPolicy Make(string[] anyOf)
    {
        var policy = new AuthorizationPolicyBuilder(ApiSchemes.Any).RequireAuthenticatedUser();
        return (anyOf.Length == 0 ? policy : policy.AddRequirements(new PermissionRequirement(anyOf))).Build();
    }

    public override bool AllowsCachingPolicies => true;
}
