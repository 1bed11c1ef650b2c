using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>Nothing but health, login and addresses that carry their own permission is open.</summary>
[Collection(nameof(ApiCollection))]
public sealed partial class AccessTests(ApiServer server)
{
    // Everybody may ask for these. Workflows decide by their own endpoint, a calendar's address carries its signature, and what is
    // nowhere answers the same to all.
    static readonly string[] Open =
    [
        "/health/live", "/health/ready", "/elsa/api/identity/login", "/elsa/api/package/version", "/elsa/api/events/trigger", "/elsa/api/bookmarks/resume", "/workflows/{**path}",
        "/calendar/rotations/{series}/{kind}/{of}/{signature}.ics", "/{**path}",
    ];

    [Fact]
    public async Task Every_route_asks_who_is_there()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true };
        using var http = new HttpClient(handler) { BaseAddress = server.Address };
        var wrong = new List<string>();
        foreach (var (pattern, method) in Routes())
        {
            using var answer = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), Filled(pattern)));
            // Files that a page offers are for people: a stranger is sent to sign in.
            if (answer.Headers.Location?.AbsolutePath == "/sign-in")
                continue;
            if (answer.StatusCode != HttpStatusCode.Unauthorized)
                wrong.Add($"{method} {pattern}: {(int)answer.StatusCode}");
            else if ((await answer.Content.ReadAsStringAsync()).Length > 0 && pattern.StartsWith("/elsa/api", StringComparison.Ordinal))
                wrong.Add($"{method} {pattern}: 401 with a body");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Every_route_of_Elsa_asks_for_a_permission_that_a_key_without_any_lacks()
    {
        var nobody = await server.KeyAsync();
        var wrong = new List<string>();
        foreach (var (pattern, method) in Routes().Where(r => r.Pattern.StartsWith("/elsa/api", StringComparison.Ordinal) && !r.Pattern.EndsWith("refresh-token", StringComparison.Ordinal)))
        {
            using var answer = await nobody.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), Filled(pattern)));
            if (answer.StatusCode != HttpStatusCode.Forbidden)
                wrong.Add($"{method} {pattern}: {(int)answer.StatusCode}");
        }
        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_the_known_routes_are_anonymous()
    {
        var anonymous = Endpoints().Where(e => !IsOfPages(e)).Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetMetadata<IAuthorizeData>() is null && e.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Distinct();
        Assert.Empty(anonymous.Except(Open));
    }

    [Fact]
    public async Task A_key_that_reads_everything_changes_nothing()
    {
        var reader = await server.KeyAsync("read:*");
        await reader.GetAsync("workflow-definitions");
        await reader.GetAsync("descriptors/activities");
        await reader.PostAsync("workflow-instances", new { });
        await reader.PostAsync("workflow-definitions", new { model = Documents.Flow("nope", Documents.WriteLine("a", "x")) }, HttpStatusCode.Forbidden);
        await reader.DeleteAsync("workflow-definitions/nope", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Publishing_by_saving_needs_the_permission_to_publish()
    {
        var writer = await server.KeyAsync("read:*", "write:workflow-definitions");
        var id = Documents.Unique("w");
        await writer.PostAsync("workflow-definitions", new { model = Documents.Flow(id, Documents.WriteLine("a", "x")), publish = true }, HttpStatusCode.Forbidden);
        var saved = await writer.PostAsync("workflow-definitions", new { model = Documents.Flow(id, Documents.WriteLine("a", "x")), publish = false });
        var rels = saved.GetProperty("workflowDefinition").GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()).ToList();
        Assert.Contains("update", rels);
        Assert.DoesNotContain("publish", rels);
    }

    [Fact]
    public async Task Every_page_sends_a_stranger_to_sign_in()
    {
        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true };
        using var http = new HttpClient(handler) { BaseAddress = server.Address };
        var wrong = new List<string>();
        var pages = Endpoints().Where(IsPage).Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).Where(p => p is not ("/sign-in" or "/error")).Distinct().ToList();
        foreach (var page in pages)
        {
            using var answer = await http.GetAsync(Filled(page));
            if (answer.Headers.Location?.AbsolutePath != "/sign-in")
                wrong.Add($"{page}: {(int)answer.StatusCode}");
        }
        Assert.Contains("/instances", pages);
        Assert.Empty(wrong);
    }

    static bool IsPage(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null;

    // Pages have a test of their own; their files, the circuit and the switches of language and theme hold nothing of anybody's.
    static bool IsOfPages(RouteEndpoint endpoint) => IsPage(endpoint) || endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null
        || new[] { "/_blazor", "/_framework", "/_content", "/{**path:file}", "/language/", "/theme/", "/sign-out" }.Any(p => ("/" + endpoint.RoutePattern.RawText!.TrimStart('/')).StartsWith(p, StringComparison.Ordinal));

    IEnumerable<(string Pattern, string Method)> Routes() =>
        from endpoint in Endpoints()
        where !IsOfPages(endpoint)
        let pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        where !Open.Contains(pattern)
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]
        select (pattern, method);

    IEnumerable<RouteEndpoint> Endpoints() => server.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>();

    static string Filled(string pattern) => Place().Replace(pattern, m => m.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "x");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Place();
}
