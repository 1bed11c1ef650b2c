using System.Net;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class InstanceTests(ApiServer server)
{
    ElsaClient Admin => server.Admin;

    async Task<string> WaitingAsync(string definitionId, string? correlationId = null)
    {
        await Admin.PublishAsync(Documents.Flow(definitionId, definitionId, [Documents.WriteLine("a", "hello"), Documents.Event("wait", definitionId), Documents.WriteLine("b", "bye")],
            [new { id = "v1", name = "Score", typeName = "Int32", value = "5" }]));
        return await Admin.DispatchAsync(definitionId, new { correlationId });
    }

    [Fact]
    public async Task An_instance_is_followed_through_its_journal_and_executions()
    {
        var id = Documents.Unique("follow");
        var instance = await WaitingAsync(id);
        var details = await Admin.GetAsync($"workflow-instances/{instance}");
        Assert.Equal(("Running", "Suspended"), (details.GetProperty("status").GetString(), details.GetProperty("subStatus").GetString()));
        var journal = await Admin.GetAsync($"workflow-instances/{instance}/journal?page=0&pageSize=100");
        var events = journal.GetProperty("items").EnumerateArray().Select(r => $"{r.GetProperty("activityId").GetString()} {r.GetProperty("eventName").GetString()}").ToList();
        Assert.Contains("a Completed", events);
        Assert.Contains("wait Suspended", events);
        Assert.Equal(journal.GetProperty("totalCount").GetInt32(), events.Count);
        var filtered = await Admin.PostAsync($"workflow-instances/{instance}/journal?skip=0&take=10", new { filter = new { activityNodeIds = new[] { "Workflow1:flow1:a" }, eventNames = new[] { "Completed" } } });
        var row = filtered.GetProperty("items").EnumerateArray().Single();
        Assert.Equal("Workflow1:flow1:a", row.GetProperty("nodeId").GetString());
        Assert.Equal("Completed", (await Admin.GetAsync($"workflow-instances/{instance}/journal/a")).GetProperty("eventName").GetString());
        await Admin.GetAsync($"workflow-instances/{instance}/journal/nope", HttpStatusCode.NotFound);
        var report = (await Admin.PostAsync("activity-executions/report", new { workflowInstanceId = instance, activityNodeIds = new[] { "Workflow1:flow1:a", "Workflow1:flow1:wait" } })).GetProperty("stats");
        Assert.True(report.EnumerateArray().Single(s => s.GetProperty("activityId").GetString() == "wait").GetProperty("isBlocked").GetBoolean());
        Assert.Equal(1, report.EnumerateArray().Single(s => s.GetProperty("activityId").GetString() == "a").GetProperty("completedCount").GetInt32());
        var summary = (await Admin.GetAsync($"activity-execution-summaries/list?workflowInstanceId={instance}&activityNodeId=Workflow1:flow1:a")).GetProperty("items")[0];
        var execution = await Admin.GetAsync($"activity-executions/by-id?id={Uri.EscapeDataString(summary.GetProperty("id").GetString()!)}");
        Assert.Equal("hello", execution.GetProperty("activityState").GetProperty("Text").GetString());
        Assert.Equal("Completed", execution.GetProperty("status").GetString());
        Assert.Equal("Done", execution.GetProperty("payload").GetProperty("Outcomes")[0].GetString());
        Assert.Equal(1, (await Admin.GetAsync($"activity-executions/count?workflowInstanceId={instance}&activityNodeId=Workflow1:flow1:a")).GetProperty("count").GetInt32());
        Assert.True((await Admin.GetAsync($"activity-executions/{summary.GetProperty("id").GetString()}/call-stack")).GetProperty("totalCount").GetInt32() >= 2);
        await Admin.GetAsync($"activity-executions/{instance}:9999", HttpStatusCode.NotFound);
        await Admin.GetAsync("activity-executions/list", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_list_filters_by_what_Elsa_Studio_sends()
    {
        var id = Documents.Unique("filter");
        var instance = await WaitingAsync(id, "corr-" + id);
        var found = await Admin.PostAsync("workflow-instances", new
        {
            page = 0, pageSize = 10, definitionIds = new[] { id }, statuses = new[] { "Running" }, subStatuses = new[] { "Suspended" }, correlationId = "corr-" + id, hasIncidents = false,
            orderBy = "LastExecuted", orderDirection = "Descending", timestampFilters = new[] { new { column = "CreatedAt", @operator = "GreaterThan", timestamp = "2020-01-01T00:00:00Z" } },
        });
        Assert.Equal(instance, found.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
        await Admin.PostAsync("workflow-instances", new { orderBy = "UpdatedAt" });
        var asked = await Admin.GetAsync($"workflow-instances?definitionId={id}&status=Running&page=0&pageSize=5&hasIncidents=false&orderBy=LastExecuted");
        Assert.Equal(instance, asked.GetProperty("items").EnumerateArray().Single().GetProperty("id").GetString());
        await Admin.GetAsync("workflow-instances?pageSize=many", HttpStatusCode.BadRequest);
        await Admin.GetAsync("workflow-instances?hasIncidents=perhaps", HttpStatusCode.BadRequest);
        var wrong = await Admin.PostAsync("workflow-instances", new { subStatus = "Sleeping" }, HttpStatusCode.BadRequest);
        Assert.Contains("Suspended", wrong.GetProperty("errors").GetProperty("subStatuses")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Variables_are_read_and_set()
    {
        var instance = await WaitingAsync(Documents.Unique("vars"));
        var variables = await Admin.GetAsync($"workflow-instances/{instance}/variables");
        Assert.Equal(5, variables.GetProperty("items")[0].GetProperty("value").GetInt32());
        var changed = await Admin.PostAsync($"workflow-instances/{instance}/variables", new { variables = new[] { new { id = "v1", value = 7 } } });
        Assert.Equal(7, changed.GetProperty("items")[0].GetProperty("value").GetInt32());
        var state = (await Admin.GetAsync($"workflow-instances/{instance}")).GetProperty("workflowState");
        Assert.Equal(7, state.GetProperty("activityExecutionContexts")[0].GetProperty("properties").GetProperty("Variables").GetProperty("v1").GetInt32());
        await Admin.PostAsync($"workflow-instances/{instance}/variables", new { variables = new[] { new { id = "nope", value = 7 } } }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Cancelled_instances_stay_cancelled_and_are_deleted()
    {
        var id = Documents.Unique("cancel");
        var instance = await WaitingAsync(id);
        await Admin.PostAsync($"cancel/workflow-instances/{instance}");
        Assert.Equal("Cancelled", (await Admin.GetAsync($"workflow-instances/{instance}/execution-state")).GetProperty("subStatus").GetString());
        await Admin.PostAsync($"cancel/workflow-instances/{instance}");
        await Admin.PostAsync($"workflow-instances/{instance}/variables", new { variables = new[] { new { id = "v1", value = 7 } } }, HttpStatusCode.Conflict);
        await Admin.DeleteAsync($"workflow-instances/{instance}");
        await Admin.GetAsync($"workflow-instances/{instance}", HttpStatusCode.NotFound);
        await Admin.DeleteAsync($"workflow-instances/{instance}", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Many_are_cancelled_exported_and_deleted_together()
    {
        var id = Documents.Unique("bulk");
        var first = await WaitingAsync(id);
        var ids = new List<string> { first, await Admin.DispatchAsync(id), await Admin.DispatchAsync(id) };
        using var file = await Admin.Http.GetAsync(new Uri($"workflow-instances/{first}/export", UriKind.Relative));
        Assert.Contains("workflowExecutionLogRecords", await file.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var zip = await Admin.Http.PostAsync(new Uri("bulk-actions/export/workflow-instances", UriKind.Relative), System.Net.Http.Json.JsonContent.Create(new { ids }));
        Assert.Equal("application/zip", zip.Content.Headers.ContentType!.MediaType);
        Assert.Equal(2, (await Admin.PostAsync("bulk-actions/cancel/workflow-instances", new { ids = ids.Take(2) })).GetProperty("cancelled").GetInt32());
        Assert.Equal(1, (await Admin.PostAsync("bulk-actions/cancel/workflow-instances", new { definitionId = id })).GetProperty("cancelled").GetInt32());
        Assert.Equal(3, (await Admin.PostAsync("bulk-actions/delete/workflow-instances/by-id", new { ids })).GetProperty("deleted").GetInt32());
        await Admin.PostAsync("bulk-actions/delete/workflow-instances/by-id", new { }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Operations_see_the_runtime_and_the_outbox()
    {
        var status = await Admin.GetAsync("admin/workflow-runtime/status");
        Assert.True(status.GetProperty("state").GetProperty("isAcceptingNewWork").GetBoolean());
        await Admin.GetAsync("/api/work?page=0&pageSize=5");
        await Admin.GetAsync("/api/work?page=-1", HttpStatusCode.BadRequest);
    }
}
