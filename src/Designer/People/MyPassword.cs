using System.Security.Claims;
using DualFlow.Designer.SignIn;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace DualFlow.Designer.People;

/// <summary>Changes a person's own password by a form post, because the session has to be made anew: everybody else with the old password is out, this browser stays in.</summary>
static class MyPassword
{
    public static void MapMyPassword(this IEndpointRouteBuilder app) => app.MapPost("/me/password", ChangeAsync).RequireAuthorization(DesignerSetup.SignedIn).ExcludeFromDescription();

    static async Task<IResult> ChangeAsync(
        [FromForm] string? old, [FromForm] string? wanted, HttpContext http, AccountDesk desk, IdentityDirectory directory, LoginThrottle throttle, CancellationToken ct)
    {
        var id = http.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";
        AccountAnswer? answer = null;
        // Guessing the old password from an open session is slowed down as guessing at the door is.
        await throttle.TryAsync(http.User.Identity?.Name ?? "", http.Connection.RemoteIpAddress?.ToString() ?? "", async () =>
            (answer = await desk.ChangePasswordAsync(id, old ?? "", wanted ?? "", ct)).Refusal != AccountRefusal.OldPasswordWrong, ct);
        if (answer?.User is not { } user)
            return TypedResults.LocalRedirect($"/me?password={answer?.Refusal ?? AccountRefusal.OldPasswordWrong}");
        await http.SignInAsync(DesignerSetup.CookieScheme, await Sessions.MakeAsync(directory, user, ct));
        return TypedResults.LocalRedirect("/me?password=changed");
    }
}
