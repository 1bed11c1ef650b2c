using System.Collections.Immutable;
using System.Security.Claims;
using System.Security.Cryptography;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Makes and checks access and refresh tokens (JWT, HS256) under a key that all servers of one database share.</summary>
public sealed class TokenIssuer(IStore store, IdentityDirectory directory, TimeProvider time, IOptions<ElsaApiOptions> options)
{
    /// <summary>Issuer and audience; Elsa's default.</summary>
    public const string Issuer = "http://elsa.api";

    /// <summary>Claim that tells access tokens from refresh tokens.</summary>
    public const string UseClaim = "token_use";

    /// <summary>Claim with the stamp of the account.</summary>
    public const string StampClaim = "stamp";

    /// <summary>Claim with the tenant; absent in the default tenant.</summary>
    public const string TenantClaim = "tenantId";

    /// <summary>Claim type of roles, as Elsa writes it.</summary>
    public const string RoleClaim = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";

    static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    byte[]? secret;

    /// <summary>A pair of tokens for a user, with the permissions of the roles as they are now.</summary>
    public async Task<(string Access, string Refresh)> IssueAsync(User user, CancellationToken ct)
    {
        var key = await GetKeyAsync(ct);
        var permissions = await directory.PermissionsOfAsync(user.Roles, [], ct);
        return (Make(key, user, "access", permissions, options.Value.AccessTokenLife), Make(key, user, "refresh", [], options.Value.RefreshTokenLife));
    }

    /// <summary>What a token must fulfil.</summary>
    public async Task<TokenValidationParameters> GetRulesAsync(CancellationToken ct) => new()
    {
        ValidIssuer = Issuer, ValidAudience = Issuer, IssuerSigningKey = new SymmetricSecurityKey(await GetKeyAsync(ct)),
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256], RequireExpirationTime = true, RequireSignedTokens = true, ClockSkew = TimeSpan.FromSeconds(30),
        NameClaimType = JwtRegisteredClaimNames.Name, RoleClaimType = RoleClaim, ValidateIssuerSigningKey = true,
        LifetimeValidator = (from, until, _, rules) =>
            time.GetUtcNow() is var now && (from is null || now >= from.Value.Subtract(rules.ClockSkew)) && until is { } end && now < end.Add(rules.ClockSkew),
    };

    /// <summary>A key for other signatures of the server, derived from the same secret.</summary>
    public async Task<byte[]> DeriveKeyAsync(string purpose, CancellationToken ct) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, await GetKeyAsync(ct), 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    string Make(byte[] key, User user, string use, ImmutableArray<string> permissions, TimeSpan life)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new List<Claim>
        {
            new(JwtRegisteredClaimNames.Sub, user.Id), new(JwtRegisteredClaimNames.Name, user.Name), new(UseClaim, use), new(StampClaim, user.Stamp),
            new(JwtRegisteredClaimNames.Jti, Guid.NewGuid().ToString("n")),
        };
        if (user.TenantId is { } tenant)
            claims.Add(new(TenantClaim, tenant));
        claims.AddRange(user.Roles.Select(r => new Claim(RoleClaim, r)));
        claims.AddRange(permissions.Select(p => new Claim(Permissions.Claim, p)));
        return Handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer, Audience = Issuer, IssuedAt = now, NotBefore = now, Expires = now.Add(life), Subject = new ClaimsIdentity(claims),
            SigningCredentials = new SigningCredentials(new SymmetricSecurityKey(key), SecurityAlgorithms.HmacSha256),
        });
    }

    async ValueTask<byte[]> GetKeyAsync(CancellationToken ct) =>
        secret ??= Convert.FromBase64String(await store.GetOrAddSettingAsync("identity", "signing-key", Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)), ct));
}
