using System.Net;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class ExecutionTests(ApiServer server)
{
    ElsaClient Admin => server.Admin;

    [Fact]
    public async Task Execute_answers_Elsas_state_and_names_the_instance_in_a_header()
    {
        var id = Documents.Unique("exec");
        await Admin.PublishAsync(Documents.Flow(id, Documents.WriteLine("a", "x"), Documents.Event("wait", id)));
        using var answer = await Admin.Http.PostAsync(new Uri($"workflow-definitions/{id}/execute", UriKind.Relative), null);
        var state = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("workflowState");
        Assert.Equal("Suspended", state.GetProperty("subStatus").GetString());
        Assert.Equal(state.GetProperty("id").GetString(), answer.Headers.GetValues("x-elsa-workflow-instance-id").Single());
        Assert.Equal("true", answer.Headers.GetValues("x-elsa-response").Single());
        var bookmark = state.GetProperty("bookmarks")[0];
        Assert.Equal("Elsa.Event", bookmark.GetProperty("name").GetString());
        Assert.Equal(id, bookmark.GetProperty("payload").GetProperty("EventName").GetString());
        Assert.Contains("Workflow1:flow1:wait", state.GetProperty("activityExecutionContexts").EnumerateArray().Select(c => c.GetProperty("scheduledActivityNodeId").GetString()));
    }

    [Fact]
    public async Task Execute_of_what_faults_answers_500_with_the_state_as_Elsa_does()
    {
        var id = Documents.Unique("fault");
        await Admin.PublishAsync(Documents.Flow(id, Documents.Fault("f", "boom")));
        var answer = await Admin.PostAsync($"workflow-definitions/{id}/execute", new { }, HttpStatusCode.InternalServerError);
        Assert.Contains("boom", answer.GetProperty("workflowState").GetProperty("incidents")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_variables_names_and_versions_are_taken_from_the_request()
    {
        var id = Documents.Unique("input");
        await Admin.PublishAsync(Documents.Flow(id, id, [Documents.SetVariable("s", "v1", "getInput('Who') + variables.Other")],
            [new { id = "v1", name = "v1", typeName = "Object" }, new { id = "v2", name = "Other", typeName = "Object" }]));
        var state = (await Admin.PostAsync($"workflow-definitions/{id}/execute", new
        {
            correlationId = "c-1", name = "Run of a test", input = new { Who = "Dana" }, variables = new { v2 = "!" }, versionOptions = "Latest",
        })).GetProperty("workflowState");
        Assert.Equal(("c-1", "Run of a test"), (state.GetProperty("correlationId").GetString(), state.GetProperty("name").GetString()));
        var variables = await Admin.GetAsync($"workflow-instances/{state.GetProperty("id").GetString()}/variables");
        Assert.Equal("Dana!", variables.GetProperty("items").EnumerateArray().Single(v => v.GetProperty("id").GetString() == "v1").GetProperty("value").GetString());
        await Admin.GetAsync($"workflow-definitions/{id}/execute?correlationId=c-2&input=%7B%22Who%22%3A%22B%22%7D");
        await Admin.PostAsync($"workflow-definitions/{id}/execute", new { versionOptions = "Newest" }, HttpStatusCode.BadRequest);
        await Admin.PostAsync($"workflow-definitions/{id}/execute", new { input = "text" }, HttpStatusCode.BadRequest);
        await Admin.PostAsync("workflow-definitions/nope/execute", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_key_starts_one_instance()
    {
        var id = Documents.Unique("key");
        await Admin.PublishAsync(Documents.Flow(id, Documents.Event("wait", id)));
        var ids = new List<string?>();
        foreach (var key in (string[])["k1", "k1", "k2"])
            ids.Add((await Admin.SendAsync(HttpMethod.Post, $"workflow-definitions/{id}/dispatch", new { }, HttpStatusCode.OK, key)).GetProperty("workflowInstanceId").GetString());
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
        Assert.Equal(2, (await Admin.PostAsync("workflow-instances", new { definitionId = id })).GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task Many_instances_are_dispatched_at_once()
    {
        var id = Documents.Unique("many");
        await Admin.PublishAsync(Documents.Flow(id, Documents.WriteLine("a", "x")));
        var answer = await Admin.PostAsync($"workflow-definitions/{id}/bulk-dispatch", new { count = 20 });
        Assert.Equal(20, answer.GetProperty("workflowInstanceIds").EnumerateArray().Select(i => i.GetString()).Distinct().Count());
        await Admin.PostAsync($"workflow-definitions/{id}/bulk-dispatch", new { count = 0 }, HttpStatusCode.BadRequest);
        await Admin.PostAsync("workflow-definitions/nope/bulk-dispatch", new { count = 2 }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_singleton_says_in_Elsas_header_that_it_cannot_start()
    {
        var id = Documents.Unique("single");
        var strategy = (await Admin.GetAsync("descriptors/workflow-activation-strategies")).GetProperty("items").EnumerateArray()
            .Single(s => s.GetProperty("displayName").GetString() == "Singleton").GetProperty("typeName").GetString();
        await Admin.PublishAsync(Documents.Flow(id, id, [Documents.Event("wait", id)], options: new { activationStrategyType = strategy }));
        await Admin.DispatchAsync(id);
        using var answer = await Admin.Http.PostAsync(new Uri($"workflow-definitions/{id}/execute", UriKind.Relative), null);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("true", answer.Headers.GetValues("x-elsa-workflow-cannot-start").Single());
        await Admin.PostAsync($"workflow-definitions/{id}/dispatch", new { }, HttpStatusCode.Conflict);
    }
}
