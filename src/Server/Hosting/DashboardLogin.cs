using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace DualFlow.Server.Hosting;

/// <summary>
/// Lets administrators into Hangfire's dashboard from a browser, which can't send an access token by itself: name and password
/// over HTTP's Basic scheme (RFC 7617), with the same throttle as the login. For the dashboard only.
/// </summary>
public sealed class DashboardLogin(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, IdentityDirectory directory, Passwords passwords, LoginThrottle throttle)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    /// <summary>Name of the scheme.</summary>
    public const string Name = "DualFlow.Dashboard";

    /// <inheritdoc/>
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthenticationHeaderValue.TryParse(Request.Headers.Authorization, out var header) || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        if (Credentials(header.Parameter) is not var (name, password))
            return AuthenticateResult.Fail("The Authorization header can't be read.");
        var ct = Context.RequestAborted;
        User? user = null;
        var right = await throttle.TryAsync(name, Context.Connection.RemoteIpAddress?.ToString() ?? "local", async () =>
        {
            user = await directory.FindUserByNameAsync(name, ct);
            return passwords.Check(user, password);
        }, ct);
        if (right is not true)
            return AuthenticateResult.Fail("Name or password is wrong.");
        var permissions = await directory.PermissionsOfAsync(user!.Roles, [], ct);
        var claims = permissions.Select(p => new Claim(Permissions.Claim, p)).Prepend(new Claim(ClaimTypes.Name, user.Name));
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Name)), Name));
    }

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.StatusCode = StatusCodes.Status401Unauthorized;
        Response.Headers.WWWAuthenticate = "Basic realm=\"DualFlow\", charset=\"UTF-8\"";
        return Task.CompletedTask;
    }

    static (string Name, string Password)? Credentials(string? parameter)
    {
        var buffer = new byte[512];
        if (parameter is null || !Convert.TryFromBase64String(parameter, buffer, out var length))
            return null;
        var text = Encoding.UTF8.GetString(buffer, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 1 ? null : (text[..colon], text[(colon + 1)..]);
    }
}
