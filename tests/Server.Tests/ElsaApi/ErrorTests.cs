using System.Net;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class ErrorTests(ApiServer server)
{
    [Fact]
    public async Task Malformed_JSON_answers_400_with_line_and_column()
    {
        var answer = await server.Admin.PostAsync("workflow-definitions", "{\n  \"model\": {,\n}", HttpStatusCode.BadRequest);
        Assert.Equal(400, answer.GetProperty("statusCode").GetInt32());
        Assert.Contains("line 2, column 13", answer.GetRawText(), StringComparison.Ordinal);
        var broken = await server.Admin.PostAsync("identity/users", "{ \"name\": ", HttpStatusCode.BadRequest);
        Assert.Contains("line 1", broken.GetRawText(), StringComparison.Ordinal);
        var kind = await server.Admin.PostAsync("identity/users", "{ \"name\": [1] }", HttpStatusCode.BadRequest);
        Assert.Contains("$.name", kind.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}", "model")]
    [InlineData("{\"model\":{}}", "root")]
    [InlineData("{\"model\":{\"root\":5}}", "root")]
    public async Task A_document_that_is_none_says_what_it_lacks(string body, string word)
    {
        var answer = await server.Admin.PostAsync("workflow-definitions", body, HttpStatusCode.BadRequest);
        Assert.Contains(word, answer.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", answer.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_of_another_kind_and_wrong_numbers_are_refused()
    {
        using var text = await server.Admin.Http.PostAsync(new Uri("workflow-definitions", UriKind.Relative), new StringContent("x", Encoding.UTF8, "text/plain"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, text.StatusCode);
        var page = await server.Admin.GetAsync("workflow-definitions?page=abc", HttpStatusCode.BadRequest);
        Assert.Contains("page=abc", page.GetProperty("errors").GetProperty("query")[0].GetString(), StringComparison.Ordinal);
        var missing = await server.Admin.PostAsync("workflow-definitions/import", "", HttpStatusCode.BadRequest);
        Assert.Equal("The request has no body. This route takes JSON.", missing.GetProperty("errors").GetProperty("body")[0].GetString());
        await server.Admin.GetAsync("workflow-definitions?pageSize=-5", HttpStatusCode.BadRequest);
        await server.Admin.GetAsync("nothing/here", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Random_bodies_never_bring_the_server_to_500()
    {
        var random = new Random(20261123);
        string[] paths = ["workflow-definitions", "workflow-instances", "identity/login", "identity/users", "alterations/run", "alterations/workflows/retry", "activity-executions/report",
            "workflow-definitions/import", "/api/definitions/validate", "tests/activities", "bulk-actions/delete/workflow-instances/by-id", "events/x/trigger", "tasks/x/complete",
            "workflow-definitions/x/execute", "/api/keys", "/api/event-links"];
        for (var i = 0; i < 400; i++)
        {
            var path = paths[random.Next(paths.Length)];
            using var answer = await server.Admin.Http.PostAsync(new Uri(path, UriKind.Relative), new StringContent(RandomJson(random, 4), Encoding.UTF8, "application/json"));
            Assert.True((int)answer.StatusCode < 500, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Only_named_origins_may_call_from_a_browser()
    {
        async Task<HttpResponseMessage> AskAsync(string origin)
        {
            using var request = new HttpRequestMessage(HttpMethod.Options, "workflow-definitions");
            request.Headers.Add("Origin", origin);
            request.Headers.Add("Access-Control-Request-Method", "POST");
            request.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
            return await server.Anonymous().Http.SendAsync(request);
        }
        using var studio = await AskAsync("https://studio.example");
        Assert.Equal("https://studio.example", studio.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var other = await AskAsync("https://evil.example");
        Assert.False(other.Headers.Contains("Access-Control-Allow-Origin"));
    }

    static string RandomJson(Random random, int depth) => JsonSerializer.Serialize(Value(random, depth));

    static object? Value(Random random, int depth)
    {
        string[] names = ["model", "root", "type", "id", "activities", "connections", "workflowInstanceIds", "alterations", "ids", "page", "input", "name", "expression", "value", "permissions"];
        return random.Next(depth > 0 ? 8 : 6) switch
        {
            0 => null,
            1 => random.Next(2) == 0,
            2 => random.NextDouble() * 1e12,
            3 => random.Next(-5, 5),
            4 => new string((char)random.Next(1, 0xD7FF), random.Next(5)),
            5 => "Elsa.Flowchart",
            6 => Enumerable.Range(0, random.Next(4)).Select(_ => Value(random, depth - 1)).ToArray(),
            _ => Enumerable.Range(0, random.Next(5)).Select(_ => names[random.Next(names.Length)]).Distinct().ToDictionary(n => n, _ => Value(random, depth - 1)),
        };
    }
}
