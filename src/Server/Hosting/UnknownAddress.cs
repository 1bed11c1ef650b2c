using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Authentication;

namespace DualFlow.Server.Hosting;

/// <summary>Addresses that lead nowhere and requests that fail: a page for people, a plain status for programs.</summary>
static class UnknownAddress
{
    /// <summary>404 for people and for programs that have logged in; strangers among programs learn nothing, not even that.</summary>
    public static async Task AnswerAsync(HttpContext http)
    {
        IResult answer = IsForPeople(http) || (await http.AuthenticateAsync(ApiSchemes.Any)).Succeeded ? TypedResults.NotFound() : TypedResults.Challenge(authenticationSchemes: [ApiSchemes.Any]);
        await answer.ExecuteAsync(http);
    }

    /// <summary>What fails while a person asks for a page is answered with a page.</summary>
    public static void UseErrorPages(this IApplicationBuilder app) => app.UseWhen(IsForPeople, pages =>
    {
        pages.UseExceptionHandler("/error", createScopeForErrors: true);
        pages.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
    });

    static bool IsForPeople(HttpContext http) =>
        HttpMethods.IsGet(http.Request.Method) && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
        && !new[] { "/api", "/elsa", "/hangfire", "/health", "/metrics", "/openapi", "/_blazor", "/_framework", "/_content", "/workflows" }
            .Any(area => http.Request.Path.StartsWithSegments(area, StringComparison.OrdinalIgnoreCase));
}
