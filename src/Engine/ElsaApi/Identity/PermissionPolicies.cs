using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Options;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Makes the policies that endpoints of the domain name (<see cref="PermissionPolicy"/>).</summary>
sealed class PermissionPolicies(IOptions<AuthorizationOptions> options) : DefaultAuthorizationPolicyProvider(options)
{
    public override Task<AuthorizationPolicy?> GetPolicyAsync(string policyName) => policyName.StartsWith(PermissionPolicy.Prefix, StringComparison.Ordinal)
        ? Task.FromResult<AuthorizationPolicy?>(new AuthorizationPolicyBuilder(ApiSchemes.Any).RequireAuthenticatedUser()
            .AddRequirements(new PermissionRequirement(policyName[PermissionPolicy.Prefix.Length..].Split(' '))).Build())
        : base.GetPolicyAsync(policyName);

    public override bool AllowsCachingPolicies => true;
}
