using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Marks the one endpoint that takes a refresh token, and no access token.</summary>
sealed record TakesRefreshToken;

/// <summary>Bearer tokens: signature, life, kind of token, and that the account still stands.</summary>
sealed class BearerScheme(IOptions<ElsaApiOptions> api) : IConfigureNamedOptions<JwtBearerOptions>
{
    public void Configure(JwtBearerOptions options) => Configure(ApiSchemes.Bearer, options);

    public void Configure(string? name, JwtBearerOptions options)
    {
        if (name != ApiSchemes.Bearer)
            return;
        options.MapInboundClaims = false;
        options.RequireHttpsMetadata = false;   // there is no metadata to fetch: the key is ours
        options.IncludeErrorDetails = false;
        options.Events = new JwtBearerEvents { OnMessageReceived = OnMessageAsync, OnTokenValidated = OnValidatedAsync };
    }

    async Task OnMessageAsync(MessageReceivedContext context)
    {
        // WebSockets carry no header from a browser; only the hubs take the token from the query.
        if (context.Request.Query["access_token"] is [{ Length: > 0 } token] && context.Request.Path.StartsWithSegments(api.Value.HubPath, StringComparison.Ordinal))
            context.Token = token;
        context.Options.TokenValidationParameters = await context.HttpContext.RequestServices.GetRequiredService<TokenIssuer>().GetRulesAsync(context.HttpContext.RequestAborted);
    }

    static async Task OnValidatedAsync(TokenValidatedContext context)
    {
        var ct = context.HttpContext.RequestAborted;
        var wanted = context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<TakesRefreshToken>() is null ? "access" : "refresh";
        var directory = context.HttpContext.RequestServices.GetRequiredService<IdentityDirectory>();
        if (context.Principal?.FindFirstValue(TokenIssuer.UseClaim) != wanted)
        {
            context.Fail($"A token of use {wanted} is wanted here.");
        }
        else if (await directory.FindUserAsync(context.Principal.FindFirstValue(JwtRegisteredClaimNames.Sub) ?? "", ct) is not { } user
            || user.Stamp != context.Principal.FindFirstValue(TokenIssuer.StampClaim))
        {
            context.Fail("The account is gone or has a new password.");
        }
        else
        {
            // Rights that were taken away since the token was made are gone now, not in an hour.
            var granted = await directory.PermissionsOfAsync(user.Roles, [], ct);
            var identity = (ClaimsIdentity)context.Principal.Identity!;
            foreach (var claim in identity.FindAll(Permissions.Claim).Where(c => !granted.Contains(c.Value)).ToList())
                identity.RemoveClaim(claim);
        }
    }
}
