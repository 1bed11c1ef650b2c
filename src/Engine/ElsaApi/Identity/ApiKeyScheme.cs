using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>API keys: 256 random bits, shown once, kept as SHA-256 only.</summary>
public static class ApiKeys
{
    /// <summary>Begins every key, so that scanners of leaked secrets recognise it.</summary>
    public const string Prefix = "dfk_";

    /// <summary>A new key.</summary>
    public static string Make() => Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    /// <summary>What is kept of a key.</summary>
    public static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>The application of that key; every candidate is compared in constant time.</summary>
    public static Application? Find(IEnumerable<Application> applications, string key, DateTimeOffset now)
    {
        var hash = Encoding.ASCII.GetBytes(Hash(key));
        Application? found = null;
        foreach (var application in applications)
            if (CryptographicOperations.FixedTimeEquals(hash, Encoding.ASCII.GetBytes(application.KeyHash)) && !(application.ExpiresAt <= now))
                found = application;
        return found;
    }
}

/// <summary><c>Authorization: ApiKey …</c>; never from the query.</summary>
sealed class ApiKeyScheme(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IdentityDirectory directory, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    const string Word = "ApiKey ";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Word, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var ct = Context.RequestAborted;
        if (ApiKeys.Find(await directory.ListApplicationsAsync(ct), header[Word.Length..].Trim(), time.GetUtcNow()) is not { } application)
            return AuthenticateResult.Fail("The API key is unknown or has expired.");
        var permissions = await directory.PermissionsOfAsync(application.Roles, application.Permissions.IsDefault ? [] : application.Permissions, ct);
        var claims = ImmutableArray.CreateBuilder<Claim>();
        claims.Add(new(JwtRegisteredClaimNames.Sub, "application:" + application.Id));
        claims.Add(new(JwtRegisteredClaimNames.Name, application.Name));
        if (application.TenantId is { } tenant)
            claims.Add(new(TokenIssuer.TenantClaim, tenant));
        claims.AddRange(application.Roles.Select(r => new Claim(TokenIssuer.RoleClaim, r)));
        claims.AddRange(permissions.Select(p => new Claim(Permissions.Claim, p)));
        var identity = new ClaimsIdentity(claims, ApiSchemes.ApiKey, JwtRegisteredClaimNames.Name, TokenIssuer.RoleClaim);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), ApiSchemes.ApiKey));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "ApiKey";
        return Task.CompletedTask;
    }
}
