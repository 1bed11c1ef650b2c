using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests.Serving;

public sealed class ServeTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_fresh_server_is_ready_closed_and_has_the_shipped_workflows(string kind)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, await Databases.MakeAsync(kind));
        var health = await server.Client.GetFromJsonAsync<JsonElement>("/health/ready");
        Assert.Equal("""{"status":"ok","checks":{"jobs":"ok","schedules":"ok","database":"ok"}}""", health.GetRawText());

        using var handler = new HttpClientHandler { AllowAutoRedirect = false, CheckCertificateRevocationList = true };
        using var stranger = new HttpClient(handler) { BaseAddress = server.Address };
        Assert.Contains("/sign-in", (await stranger.GetAsync("/")).Headers.Location!.ToString(), StringComparison.Ordinal);
        foreach (var path in new[] { "/health/live", "/health/ready" })
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(path)).StatusCode);
        foreach (var path in new[] { "/metrics", "/openapi/v1.json", "/hangfire", "/elsa/api/workflow-definitions", "/api/keys", "/data/dualflow.db", "/appsettings.json" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);

        var definitions = await server.Client.GetFromJsonAsync<JsonElement>("/elsa/api/workflow-definitions?pageSize=100");
        Assert.Contains(definitions.GetProperty("items").EnumerateArray(), d => d.GetProperty("definitionId").GetString() == "admission" && d.GetProperty("isPublished").GetBoolean());
        Assert.DoesNotContain(ServerProcess.Password, server.Log, StringComparison.Ordinal);
        Assert.Equal(0, await server.StopAsync());
    }

    [Fact]
    public async Task Administrators_reach_the_dashboard_and_the_metrics_and_headers_guard_every_answer()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        using var browser = new HttpClient { BaseAddress = server.Address };
        var challenge = await browser.GetAsync("/hangfire");
        Assert.Equal("Basic", Assert.Single(challenge.Headers.WwwAuthenticate).Scheme);
        browser.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/hangfire")).StatusCode);
        browser.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"admin:{ServerProcess.Password}")));
        var dashboard = await browser.GetAsync("/hangfire");
        Assert.Equal(HttpStatusCode.OK, dashboard.StatusCode);
        Assert.Contains("frame-ancestors 'none'", Assert.Single(dashboard.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        // The dashboard's door is no door to the API.
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.GetAsync("/elsa/api/workflow-definitions")).StatusCode);

        await server.PublishAsync(ServerBinary.Example("two-branches.json"));
        await server.Client.PostAsJsonAsync("/elsa/api/workflow-definitions/example-two-branches/execute", new { });
        var metrics = await server.Client.GetStringAsync("/metrics");
        foreach (var name in new[] { "dualflow_commits", "dualflow_steps", "dualflow_due_lag" })
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        var live = await server.Client.GetAsync("/health/live");
        Assert.Equal("nosniff", Assert.Single(live.Headers.GetValues("X-Content-Type-Options")));
        Assert.Empty(live.Headers.Server);
    }

    [Fact]
    public async Task The_API_describes_itself()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var document = await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var paths = document.GetProperty("paths").EnumerateObject().Select(p => p.Name).ToList();
        Assert.Contains("/elsa/api/workflow-definitions", paths);
        Assert.Contains("/elsa/api/events/{eventName}/trigger", paths);
        Assert.All(paths, p => Assert.True(p.StartsWith("/elsa/api/", StringComparison.Ordinal) || p.StartsWith("/api/", StringComparison.Ordinal), p));
    }

    [Fact]
    public async Task The_first_start_shows_a_password_once_and_later_starts_keep_what_people_deleted()
    {
        using var folder = new TemporaryFolder();
        await using (var server = await ServerProcess.StartAsync(folder.Path))
        {
            await server.Client.DeleteAsync("/elsa/api/workflow-definitions/admission-refusal");
            await server.StopAsync();
        }
        await using var again = await ServerProcess.StartAsync(folder.Path);
        Assert.Equal(HttpStatusCode.NotFound, (await again.Client.GetAsync("/elsa/api/workflow-definitions/by-definition-id/admission-refusal")).StatusCode);
    }
}
