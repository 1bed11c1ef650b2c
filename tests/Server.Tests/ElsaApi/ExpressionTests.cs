using System.Net;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>The services of an expression editor under <c>/api/expressions</c>.</summary>
[Collection(nameof(ApiCollection))]
public sealed class ExpressionTests(ApiServer server)
{
    static readonly object[] Variables =
    [
        new { id = "v1", name = "Score", typeName = "Decimal" }, new { id = "v2", name = "Due", typeName = "DateTimeOffset" }, new { id = "v3", name = "Name", typeName = "String" },
    ];

    // Signed → Check → Later: only Signed has run before Check.
    static object Draft() => Documents.Flow("draft", "Draft",
        [Documents.Event("Signed", "x"), Documents.SetVariable("Check", "v1", "1"), Documents.Event("Later", "y")], Variables);

    Task<JsonElement> PostAsync(string path, object body, HttpStatusCode expected = HttpStatusCode.OK) => server.Admin.PostAsync($"/api/expressions/{path}", body, expected);

    [Fact]
    public async Task Declarations_hold_what_the_activity_can_see_and_nothing_that_runs_after_it()
    {
        var text = (await PostAsync("declarations", new { model = Draft(), activityId = "Check" })).GetProperty("text").GetString()!;
        Assert.Contains("Score: number;", text, StringComparison.Ordinal);
        Assert.Contains("Due: Date;", text, StringComparison.Ordinal);
        Assert.Contains("/** What came with the event. */", text, StringComparison.Ordinal);
        Assert.Contains("declare function getResultFromSigned(): any;", text, StringComparison.Ordinal);
        Assert.DoesNotContain("getResultFromLater", text, StringComparison.Ordinal);
        Assert.DoesNotContain("setOutcome", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Completion_offers_the_workflows_names_first()
    {
        var members = await PostAsync("completion", new { model = Draft(), activityId = "Check", text = "variables.S" });
        Assert.Equal("Score", members.GetProperty("items")[0].GetProperty("label").GetString());
        var template = await PostAsync("completion", new { model = Draft(), activityId = "Check", type = "Liquid", text = "Hello {{ Vari" });
        Assert.Contains("Variables.Name", template.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("label").GetString()));
    }

    [Fact]
    public async Task Diagnostics_are_the_engines_own_with_line_and_column()
    {
        var broken = (await PostAsync("diagnostics", new { model = Draft(), activityId = "Check", text = "variables.Score >\n  &&" })).GetProperty("items");
        Assert.Equal("script.syntax", broken[0].GetProperty("code").GetString());
        Assert.Equal(2, broken[0].GetProperty("line").GetInt32());
        Assert.True(broken[0].GetProperty("column").GetInt32() > 1);
        var misspelt = (await PostAsync("diagnostics", new { model = Draft(), activityId = "Check", text = "variables.Skore > 1" })).GetProperty("items");
        Assert.Equal("name.unknown_variable", Assert.Single(misspelt.EnumerateArray()).GetProperty("code").GetString());
        Assert.Equal(0, (await PostAsync("diagnostics", new { model = Draft(), activityId = "Check", text = "variables.Score > 1 && getResultFromSigned() != null" })).GetProperty("count").GetInt32());
        Assert.Equal("liquid.syntax", (await PostAsync("diagnostics", new { type = "Liquid", text = "{% if %}" })).GetProperty("items")[0].GetProperty("code").GetString());
    }

    [Fact]
    public async Task An_expression_is_tried_with_given_values()
    {
        var values = new
        {
            variables = new Dictionary<string, object> { ["Score"] = 4.5m, ["Due"] = "2026-09-01T00:00:00Z" }, inputs = new Dictionary<string, object> { ["Apprentice"] = "Aigerim" },
        };
        var answer = await PostAsync("evaluate", new { model = Draft(), activityId = "Check", text = "variables.Score + 1", values });
        Assert.Equal(5.5m, answer.GetProperty("value").GetDecimal());
        Assert.Equal("number", answer.GetProperty("type").GetString());
        Assert.True(answer.GetProperty("allocatedBytes").GetInt64() >= 0);
        var dates = await PostAsync("evaluate", new { model = Draft(), text = "variables.Due.getUTCMonth() === 8 && DateTime.UtcNow.getUTCFullYear() === 2020", values, now = "2020-05-01T00:00:00Z" });
        Assert.True(dates.GetProperty("value").GetBoolean());
        var liquid = await PostAsync("evaluate", new { model = Draft(), type = "Liquid", text = "Hello {{ Variables.Score }}, {{ Input.Apprentice }}", values });
        Assert.Equal("Hello 4.5, Aigerim", liquid.GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_trial_writes_down_what_the_expression_asks_for_and_does_nothing()
    {
        var answer = await PostAsync("evaluate", new { model = Draft(), activityId = "Check", text = "variables.Score = 7; setWorkflowInstanceName('x'); 1" });
        var log = answer.GetProperty("log").EnumerateArray().ToList();
        Assert.Contains(log, l => l.GetProperty("what").GetString() == "variable" && l.GetProperty("name").GetString() == "Score" && l.GetProperty("value").GetInt32() == 7);
        Assert.Contains(log, l => l.GetProperty("what").GetString() == "instanceName");
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("const f = () => f(); f()")]
    [InlineData("'x'.repeat(1e9)")]
    [InlineData("variables.Nothing.at.all")]
    public async Task A_hostile_or_broken_expression_is_an_answer_not_an_error_of_the_server(string text)
    {
        var answer = await PostAsync("evaluate", new { model = Draft(), text });
        Assert.StartsWith("script.", answer.GetProperty("problem").GetProperty("code").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_expression_is_tried_with_the_values_of_a_recorded_instance()
    {
        var id = Documents.Unique("recorded");
        await server.Admin.PublishAsync(Documents.Flow(id, id, [Documents.SetVariable("s", "v1", "40 + 2"), Documents.Event("e", "never")], Variables));
        var instance = await server.Admin.DispatchAsync(id);
        await server.Admin.UntilAsync(instance, "Suspended");
        var answer = await PostAsync("evaluate", new { definitionId = id, activityId = "e", text = "variables.Score * 2", instanceId = instance });
        Assert.Equal(84, answer.GetProperty("value").GetInt32());
        Assert.Equal(instance, answer.GetProperty("instanceId").GetString());
        var last = await server.Admin.GetAsync($"/api/expressions/last/{id}/s");
        Assert.Equal(42, last.GetProperty("inputs").GetProperty("Value").GetInt32());
        await server.Admin.GetAsync($"/api/expressions/last/{id}/nope", HttpStatusCode.NotFound);
        await PostAsync("evaluate", new { text = "1", instanceId = "nope" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Each_route_asks_for_its_permission()
    {
        await server.Anonymous().PostAsync("/api/expressions/evaluate", new { text = "1" }, HttpStatusCode.Unauthorized);
        var reader = await server.KeyAsync("read:javascript-type-definitions");
        await reader.PostAsync("/api/expressions/declarations", new { model = Draft() });
        await reader.PostAsync("/api/expressions/declarations", new { definitionId = "any" }, HttpStatusCode.Forbidden);
        await reader.PostAsync("/api/expressions/evaluate", new { text = "1" }, HttpStatusCode.Forbidden);
        var trier = await server.KeyAsync("exec:tests");
        await trier.PostAsync("/api/expressions/evaluate", new { text = "1" });
        await trier.PostAsync("/api/expressions/evaluate", new { text = "1", instanceId = "any" }, HttpStatusCode.Forbidden);
        await trier.GetAsync("/api/expressions/last/a/b", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_routes_stand_in_the_description_of_the_API()
    {
        var paths = (await server.Admin.GetAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var route in new[] { "declarations", "completion", "diagnostics", "evaluate" })
            Assert.True(paths.TryGetProperty($"/api/expressions/{route}", out _), route);
    }
}
