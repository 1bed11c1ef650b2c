using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.Placement;
using DualFlow.Server.Tests.Serving;

namespace DualFlow.Server.Tests.Registry;

/// <summary><c>Idempotency-Key</c> on every write under <c>/api</c>, whether the endpoint takes it into its own transaction or not.</summary>
public sealed class RepeatedRequestTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_write_sent_again_under_its_key_is_answered_as_the_first_time(string database)
    {
        using var folder = new TemporaryFolder();
        var connection = await Databases.MakeAsync(database);
        await using var server = await ServerProcess.StartAsync(folder.Path, connection);
        var api = server.Client;
        await PlacementCollege.SeedAsync(connection ?? PlacementCollege.In(folder.Path));
        var round = await PlacementCollege.RoundAsync(api, key: "round");
        var bin = Enumerable.Range(0, 10).Select(d => "05054000001" + d).First(b => Activities.Registry.IdentityNumber.CheckOrganisation(b) is null);
        object Demand(int places) => new { bin, enterprise = "ЖШС", qualification = "4S07161304", year = 2027, places, dualPlaces = 0, contact = "1" };
        var number = (await SendAsync(api, HttpMethod.Post, "/api/demands", Demand(20), "demand")).Body.GetProperty("number").GetString();

        // Endpoints without a transaction of their own for the key.
        foreach (var (method, path, body, other) in new (HttpMethod, string, object, object)[]
        {
            (HttpMethod.Put, $"/api/placements/{round}/wishes/S-01", new { ranked = new[] { "W1" }, refused = Array.Empty<string>() }, new { ranked = new[] { "W2" }, refused = Array.Empty<string>() }),
            (HttpMethod.Post, $"/api/placements/{round}/rerun", new { sharesByHalves = false }, new { sharesByHalves = true }),
            (HttpMethod.Post, $"/api/demands/{number}/settle", new { state = "verified" }, new { state = "withdrawn", reason = "a" }),
        })
        {
            var key = $"k {path}";
            var first = await SendAsync(api, method, path, body, key);
            Assert.True(first.Status is HttpStatusCode.OK && !first.IsReplay, $"{path}: {first.Status} {first.Text}");
            var again = await SendAsync(api, method, path, body, key);
            Assert.Equal((first.Status, first.Text, first.Type, true), (again.Status, again.Text, again.Type, again.IsReplay));
            var another = await SendAsync(api, method, path, other, key);
            Assert.Equal((HttpStatusCode.UnprocessableEntity, "registry.key_reused"), (another.Status, another.Body.GetProperty("code").GetString()));
        }

        // Those with one: done once, answered the same.
        Assert.Equal(number, (await SendAsync(api, HttpMethod.Post, "/api/demands", Demand(20), "demand")).Body.GetProperty("number").GetString());
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>("/api/demands?year=2027")).GetProperty("totalCount").GetInt32());
        Assert.Equal(round, await PlacementCollege.RoundAsync(api, key: "round"));
    }

    [Fact]
    public async Task A_refused_write_is_tried_again_under_the_same_key()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        for (var i = 0; i < 2; i++)
        {
            var refused = await SendAsync(server.Client, HttpMethod.Post, "/api/demands/none/settle", new { state = "verified" }, "same");
            Assert.Equal((HttpStatusCode.NotFound, false), (refused.Status, refused.IsReplay));
        }
        var tooLong = await SendAsync(server.Client, HttpMethod.Post, "/api/demands/none/settle", new { state = "verified" }, new string('k', 201));
        Assert.Equal(HttpStatusCode.BadRequest, tooLong.Status);
    }

    [Fact]
    public async Task Every_write_of_the_description_names_the_header_and_every_list_its_pages()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var paths = (await server.Client.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths");
        var ours = paths.EnumerateObject().Where(p => p.Name.StartsWith("/api/", StringComparison.Ordinal)).SelectMany(p => p.Value.EnumerateObject().Select(o => (p.Name, Verb: o.Name, Operation: o.Value))).ToList();
        var writes = ours.Where(o => o.Verb is "post" or "put" or "patch" or "delete").ToList();
        Assert.True(writes.Count > 60, $"{writes.Count} writes");
        Assert.Empty(writes.Where(o => !Parameters(o.Operation).Contains("Idempotency-Key", StringComparer.Ordinal)).Select(o => $"{o.Verb} {o.Name}"));
        foreach (var list in new[] { "/api/registry/{kind}", "/api/contracts", "/api/placements", "/api/placements/{id}/seats", "/api/demands", "/api/audit", "/api/tasks" })
            Assert.True(new[] { "page", "pageSize" }.All(Parameters(ours.Single(o => o.Name == list && o.Verb == "get").Operation).Contains), list);
    }

    static List<string> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var parameters) ? [.. parameters.EnumerateArray().Select(p => p.GetProperty("name").GetString()!)] : [];

    sealed record Answered(HttpStatusCode Status, string Text, string? Type, bool IsReplay)
    {
        public JsonElement Body => JsonDocument.Parse(Text).RootElement;
    }

    static async Task<Answered> SendAsync(HttpClient api, HttpMethod method, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        using var answer = await api.SendAsync(request);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.ToString(), answer.Headers.Contains("Idempotent-Replay"));
    }
}
