using System.Globalization;
using System.Security.Claims;
using DualFlow.Designer.Agreements;
using DualFlow.Designer.Attestation;
using DualFlow.Designer.Definitions;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Pay;
using DualFlow.Designer.People;
using DualFlow.Designer.Registry;
using DualFlow.Designer.SignIn;
using DualFlow.Designer.Tasks;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Radzen;

namespace DualFlow.Designer;

/// <summary>Adds the pages that people use in a browser.</summary>
public static class DesignerSetup
{
    /// <summary>Policy of every page but sign-in: a person with a session cookie. The API takes no cookies, so the two never mix.</summary>
    public const string SignedIn = "DualFlow.SignedIn";

    /// <summary>Cookie scheme of the pages.</summary>
    public const string CookieScheme = "DualFlow.Session";

    /// <summary>Claim with the name that people call the person by.</summary>
    public const string DisplayName = "display_name";

    internal const string ThemeCookie = "dualflow-theme";

    /// <summary>Languages of the pages; the first is used when the browser asks for none of them.</summary>
    public static readonly string[] Languages = ["ru", "kk", "en"];

    /// <summary>Registers the pages' services. Needs the engine's and the API's.</summary>
    public static IServiceCollection AddDualFlowDesigner(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents()
            // Tidying up a large workflow and pasting steps are single messages from the browser.
            .AddHubOptions(o => o.MaximumReceiveMessageSize = 1024 * 1024);
        services.AddCascadingAuthenticationState();
        services.AddRadzenComponents();
        services.AddLocalization();
        services.AddHttpContextAccessor();
        services.AddSingleton<PageTimes>();
        services.AddSingleton<Drafts.DraftRooms>();
        services.AddCasePages();
        services.AddScoped<ProcessNames>();
        services.AddScoped<Registry.QualificationNames>();
        services.AddScoped<ProcessSearch>();
        services.AddPropertyPanel();
        services.AddTaskPages();
        services.AddShell();
        services.AddPeoplePages();
        services.AddProcessPages();
        services.AddAuthentication(o => o.DefaultScheme = CookieScheme).AddCookie(CookieScheme, o =>
        {
            o.Cookie.Name = "dualflow-session";
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.HttpOnly = true;
            o.LoginPath = "/sign-in";
            o.ReturnUrlParameter = "back";
            o.ExpireTimeSpan = TimeSpan.FromHours(12);
            o.SlidingExpiration = true;
            o.Events.OnValidatePrincipal = StillStandsAsync;
        });
        services.AddAuthorizationBuilder().AddPolicy(SignedIn, p => p.AddAuthenticationSchemes(CookieScheme).RequireAuthenticatedUser());
        services.Configure<RequestLocalizationOptions>(o =>
        {
            o.SetDefaultCulture(Languages[0]).AddSupportedCultures(Languages).AddSupportedUICultures(Languages);
            o.ApplyCurrentCultureToResponseHeaders = true;
        });
        return services;
    }

    // A changed password, a disabled or a deleted account ends the session with the next request; other roles count from then on.
    static async Task StillStandsAsync(CookieValidatePrincipalContext context)
    {
        var directory = context.HttpContext.RequestServices.GetRequiredService<IdentityDirectory>();
        var ct = context.HttpContext.RequestAborted;
        if (await Sessions.FindAsync(directory, context.Principal, ct) is not { } user)
        {
            context.RejectPrincipal();
            return;
        }
        var now = await Sessions.MakeAsync(directory, user, ct);
        if (Sessions.AreEqual(context.Principal!, now))
            return;
        context.ReplacePrincipal(now);
        context.ShouldRenew = true;
    }

    /// <summary>Maps the pages, signing out, and the switches of language and theme. Call after <c>UseAuthentication</c> and <c>UseAntiforgery</c>.</summary>
    public static void MapDualFlowDesigner(this IEndpointRouteBuilder app)
    {
        app.MapStaticAssets();
        app.MapTaskPages();
        app.MapContractFiles();
        app.MapProtocolFiles();
        // The host sets one policy for all of a page; Blazor's own header would stand in its place.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(o => o.ContentSecurityFrameAncestorsPolicy = null);
        app.MapProcessFiles();
        app.MapRegistryFiles();
        app.MapPayFiles();
        app.MapMyPassword();
        app.MapPost("/sign-out", async (HttpContext http) =>
        {
            await http.SignOutAsync(CookieScheme);
            return Results.LocalRedirect("/sign-in");
        }).WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute()).ExcludeFromDescription();
        app.MapGet("/language/{language}", (HttpContext http, string language, string? back) =>
        {
            KeepLanguage(http, language);
            return Results.LocalRedirect(Local(back));
        }).ExcludeFromDescription();
        app.MapGet("/theme/{theme}", (HttpContext http, string theme, string? back) =>
        {
            http.Response.Cookies.Append(ThemeCookie, theme == "dark" ? "dark" : "light", Lasting());
            return Results.LocalRedirect(Local(back));
        }).ExcludeFromDescription();
    }

    /// <summary>The browser's pages speak this language from now on; anything but our languages is ignored.</summary>
    internal static void KeepLanguage(HttpContext http, string language)
    {
        if (Languages.Contains(language))
            http.Response.Cookies.Append(CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(CultureInfo.GetCultureInfo(language))), Lasting());
    }

    static CookieOptions Lasting() => new() { MaxAge = TimeSpan.FromDays(365), IsEssential = true, SameSite = SameSiteMode.Lax };

    /// <summary>A path of ours; anything that could lead elsewhere becomes the first page.</summary>
    internal static string Local(string? back) =>
        back is ['/', ..] && !back.StartsWith("//", StringComparison.Ordinal) && !back.StartsWith("/\\", StringComparison.Ordinal) ? back : "/";
}
