using System.Net;
using System.Text.Json;

namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>The calls of one session of Elsa Studio 3.8.2, in its order and with its bodies, as they were seen in a browser.</summary>
[Collection(nameof(ApiCollection))]
public sealed class ElsaSessionTests(ApiServer server)
{
    [Fact]
    public async Task A_person_logs_in_draws_publishes_runs_and_follows()
    {
        var client = await server.LogInAsync("admin", ApiServer.Password);
        await client.GetAsync("features/installed");
        await client.GetAsync("package/version");
        var list = await client.GetAsync("workflow-definitions?versionOptions=Latest&Page=0&PageSize=10&SearchTerm=&IsSystem=False&OrderDirection=Ascending");
        Assert.Contains("bulk-publish", list.GetProperty("links").EnumerateArray().Select(l => l.GetProperty("rel").GetString()));
        await client.GetAsync("workflow-definitions?versionOptions=Published");
        var name = Documents.Unique("Session");
        Assert.True((await client.GetAsync($"workflow-definitions/validation/is-name-unique?name={name}")).GetProperty("isUnique").GetBoolean());
        var created = (await client.PostAsync("workflow-definitions", new
        {
            model = new { id = "", definitionId = "", name, version = 1, isLatest = true, isPublished = false, root = new { id = "flow1", type = "Elsa.Flowchart", version = 1, name = "Flowchart1" } },
            publish = false,
        })).GetProperty("workflowDefinition");
        var id = created.GetProperty("definitionId").GetString()!;
        foreach (var path in (string[])["descriptors/activities?Refresh=True", "descriptors/expression-descriptors", "descriptors/workflow-activation-strategies",
            "descriptors/log-persistence-strategies", "descriptors/incident-strategies", "descriptors/commit-strategies/workflows", "descriptors/storage-drivers", "descriptors/variables"])
            await client.GetAsync(path);
        var model = JsonSerializer.SerializeToElement(Documents.Flow(id, name, [Documents.WriteLine("w1", "hello"), Documents.Event("e1", name)]));
        for (var i = 0; i < 3; i++)
            Assert.Equal(1, (await client.PostAsync("workflow-definitions", new { model, publish = false })).GetProperty("workflowDefinition").GetProperty("version").GetInt32());
        var published = await client.PostAsync("workflow-definitions", new { model, publish = true });
        Assert.True(published.GetProperty("workflowDefinition").GetProperty("isPublished").GetBoolean());
        var run = await client.PostAsync($"workflow-definitions/{id}/execute", "{\"correlationId\":null,\"triggerActivityId\":null,\"versionOptions\":\"Latest\",\"input\":null}");
        var instance = run.GetProperty("workflowState").GetProperty("id").GetString()!;
        await client.PostAsync("workflow-instances", new { page = 0, pageSize = 10, isSystem = false, orderBy = "Created", orderDirection = "Descending" });
        var details = await client.GetAsync($"workflow-instances/{instance}");
        await client.GetAsync($"workflow-definitions/by-id/{details.GetProperty("definitionVersionId").GetString()}");
        var journal = await client.PostAsync($"workflow-instances/{instance}/journal?skip=0&take=110", new { filter = new { excludedActivityTypes = new[] { "Elsa.Workflow", "Elsa.Flowchart" } } });
        Assert.Equal(["Started", "Completed", "Started", "Suspended"], journal.GetProperty("items").EnumerateArray().Select(r => r.GetProperty("eventName").GetString()));
        await client.PostAsync("activity-executions/report", new { workflowInstanceId = instance, activityNodeIds = new[] { "Workflow1:flow1:w1" } });
        await client.GetAsync($"activity-execution-summaries/list?WorkflowInstanceId={instance}&ActivityNodeId=Workflow1%3Aflow1%3Aw1");
        await client.PostAsync($"events/{name}/trigger", new { workflowInstanceId = instance });
        Assert.Equal("Finished", (await client.UntilAsync(instance, "Finished")).GetProperty("subStatus").GetString());
        await client.DeleteAsync($"workflow-definitions/{id}");
        await client.GetAsync($"workflow-instances/{instance}", HttpStatusCode.NotFound);
    }
}
