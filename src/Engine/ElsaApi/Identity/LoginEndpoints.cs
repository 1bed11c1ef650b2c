using System.Security.Claims;
using DualFlow.Engine.ElsaApi.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Logging in and staying logged in (ELSA.md 4.1).</summary>
static class LoginEndpoints
{
    /// <param name="Username">Login name.</param>
    /// <param name="Password">Password.</param>
    internal sealed record LoginRequest(string? Username, string? Password);

    /// <param name="IsAuthenticated">False when name or password is wrong: still 200, as Elsa answers.</param>
    /// <param name="AccessToken">JWT for an hour.</param>
    /// <param name="RefreshToken">JWT for a week; good for a new pair only.</param>
    internal sealed record LoginResponse(bool IsAuthenticated, string? AccessToken = null, string? RefreshToken = null);

    public static void MapLogin(this IEndpointRouteBuilder api)
    {
        api.MapPost("/identity/login", LoginAsync).AllowAnonymous().WithName("Login").WithTags("Identity");
        api.MapPost("/identity/refresh-token", RefreshAsync).WithMetadata(new TakesRefreshToken()).RequireLogin().WithName("RefreshToken").WithTags("Identity");
    }

    static async Task<Results<Ok<LoginResponse>, StatusCodeHttpResult>> LoginAsync(
        LoginRequest request, HttpContext http, IdentityDirectory directory, Passwords passwords, TokenIssuer tokens, LoginThrottle throttle, CancellationToken ct)
    {
        if (request.Username is not { Length: > 0 and <= 256 } name || request.Password is not { Length: > 0 and <= 1024 } password)
            return TypedResults.Ok(new LoginResponse(false));
        User? user = null;
        var right = await throttle.TryAsync(name, http.Connection.RemoteIpAddress?.ToString() ?? "local", async () =>
        {
            user = await directory.FindUserByNameAsync(name, ct);
            return passwords.Check(user, password);
        }, ct);
        if (right is null)
        {
            http.Response.Headers.RetryAfter = "60";
            return TypedResults.StatusCode(StatusCodes.Status429TooManyRequests);
        }
        if (right is false)
            return TypedResults.Ok(new LoginResponse(false));
        var (access, refresh) = await tokens.IssueAsync(user!, ct);
        return TypedResults.Ok(new LoginResponse(true, access, refresh));
    }

    static async Task<Results<Ok<LoginResponse>, UnauthorizedHttpResult>> RefreshAsync(ClaimsPrincipal who, IdentityDirectory directory, TokenIssuer tokens, CancellationToken ct)
    {
        if (await directory.FindUserAsync(who.FindFirstValue(JwtRegisteredClaimNames.Sub) ?? "", ct) is not { } user)
            return TypedResults.Unauthorized();
        var (access, refresh) = await tokens.IssueAsync(user, ct);
        return TypedResults.Ok(new LoginResponse(true, access, refresh));
    }
}
