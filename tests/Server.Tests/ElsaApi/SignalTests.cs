using System.Net;

namespace DualFlow.Server.Tests.ElsaApi;

[Collection(nameof(ApiCollection))]
public sealed class SignalTests(ApiServer server)
{
    ElsaClient Admin => server.Admin;

    [Fact]
    public async Task An_event_starts_and_resumes_and_its_key_is_used_once()
    {
        var id = Documents.Unique("event");
        await Admin.PublishAsync(Documents.Flow(id, Documents.Event("start", id + "-go", starts: true), Documents.Event("wait", id), Documents.WriteLine("b", "bye")));
        var started = await Admin.SendAsync(HttpMethod.Post, $"events/{id}-go/trigger", new { input = new { score = 4 } }, HttpStatusCode.OK, "go-1");
        var instance = started.GetProperty("started")[0].GetString()!;
        var again = await Admin.SendAsync(HttpMethod.Post, $"events/{id}-go/trigger", new { }, HttpStatusCode.OK, "go-1");
        Assert.Equal(instance, again.GetProperty("started")[0].GetString());
        var resumed = await Admin.PostAsync($"events/{id}/trigger", new { workflowInstanceId = instance });
        Assert.Equal(instance, resumed.GetProperty("resumed")[0].GetString());
        await Admin.UntilAsync(instance, "Finished");
        await Admin.PostAsync($"events/{id}/trigger", new { workflowExecutionMode = "Sometimes" }, HttpStatusCode.BadRequest);
        await Admin.PostAsync($"events/{id}-nobody/trigger");
    }

    [Fact]
    public async Task Of_many_who_resume_one_bookmark_one_wins_and_the_others_get_409()
    {
        var id = Documents.Unique("race");
        await Admin.PublishAsync(Documents.Flow(id, Documents.Event("wait", id), Documents.WriteLine("b", "bye")));
        var instance = await Admin.DispatchAsync(id);
        var bookmark = (await Admin.GetAsync($"workflow-instances/{instance}")).GetProperty("workflowState").GetProperty("bookmarks")[0].GetProperty("id").GetString()!;
        var link = (await Admin.PostAsync("/api/bookmark-links", new { bookmarkId = bookmark })).GetProperty("url").GetString()!;
        using var http = new HttpClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(async _ =>
        {
            using var answer = await http.PostAsync(new Uri(link), new StringContent("{\"vote\":true}"));
            return answer.StatusCode;
        }));
        Assert.Equal(1, answers.Count(a => a == HttpStatusCode.OK));
        Assert.Equal(49, answers.Count(a => a == HttpStatusCode.Conflict));
        Assert.Equal("Finished", (await Admin.GetAsync($"workflow-instances/{instance}/execution-state")).GetProperty("subStatus").GetString());
        await Admin.PostAsync($"/api/bookmarks/{Uri.EscapeDataString(bookmark)}/resume", new { }, HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task A_signed_link_works_without_an_account_and_a_changed_one_does_not()
    {
        var id = Documents.Unique("link");
        await Admin.PublishAsync(Documents.Flow(id, Documents.Event("wait", id), Documents.WriteLine("b", "bye")));
        var instance = await Admin.DispatchAsync(id);
        var link = (await Admin.PostAsync("/api/event-links", new { eventName = id, workflowInstanceId = instance })).GetProperty("url").GetString()!;
        Assert.StartsWith(server.Address + "elsa/api/events/trigger?t=", link, StringComparison.Ordinal);
        var anyone = server.Anonymous();
        await anyone.GetAsync(link[..^2] + (link[^2] == 'A' ? "BB" : "AA"), HttpStatusCode.Forbidden);
        await anyone.GetAsync("events/trigger?t=x.y", HttpStatusCode.Forbidden);
        await anyone.GetAsync("events/trigger", HttpStatusCode.Forbidden);
        // A link to an event is no link to a bookmark.
        await anyone.GetAsync(link.Replace("events/trigger", "bookmarks/resume", StringComparison.Ordinal), HttpStatusCode.Forbidden);
        await anyone.GetAsync(link);
        await Admin.UntilAsync(instance, "Finished");
        await Admin.PostAsync("/api/event-links", new { eventName = id, hours = 100000 }, HttpStatusCode.BadRequest);
        await Admin.PostAsync("/api/bookmark-links", new { bookmarkId = "nope" }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Open_tasks_are_listed_and_completed_once()
    {
        var id = Documents.Unique("task");
        await Admin.PublishAsync(Documents.Flow(id, id, [Documents.RunTask("ask", "Check the papers"), Documents.WriteLine("b", "bye")]));
        var instance = await Admin.DispatchAsync(id);
        var task = (await Admin.GetAsync($"/api/tasks?workflowInstanceId={instance}")).GetProperty("items").EnumerateArray().Single();
        Assert.Equal("Check the papers", task.GetProperty("taskName").GetString());
        Assert.Equal("Aigerim", task.GetProperty("payload").GetProperty("who").GetString());
        var taskId = task.GetProperty("taskId").GetString()!;
        await Admin.PostAsync($"tasks/{taskId}/complete", new { result = new { approved = true } }, idempotencyKey: $"{id}-key");
        await Admin.UntilAsync(instance, "Finished");
        await Admin.PostAsync($"tasks/{taskId}/complete", new { result = true }, HttpStatusCode.Conflict);
        await Admin.PostAsync($"tasks/{taskId}/complete", new { result = true }, HttpStatusCode.Conflict, $"{id}-other-key");
        await Admin.PostAsync($"tasks/{taskId}/complete", new { result = new { approved = true } }, idempotencyKey: $"{id}-key");
        await Admin.PostAsync($"tasks/{instance}:t999999/complete", new { }, HttpStatusCode.NotFound);
        await Admin.PostAsync("tasks/nobody/complete", new { }, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Faulted_instances_are_retried_and_running_ones_altered()
    {
        var id = Documents.Unique("alter");
        var variables = new object[] { new { id = "v1", name = "Ok", typeName = "Boolean", value = "false" } };
        var fails = Documents.SetVariable("s", "v1", "if (!variables.Ok) throw new Error('not yet'); return variables.Ok;");
        var first = await Admin.PublishAsync(Documents.Flow(id, id, [Documents.Event("wait", id), fails], variables));
        var instance = await Admin.DispatchAsync(id);
        await Admin.PublishAsync(Documents.Flow(id, id, [Documents.Event("wait", id), fails], variables));
        object Plan(params object[] alterations) => new { alterations, workflowInstanceIds = new[] { instance } };
        Assert.Equal(instance, (await Admin.PostAsync("alterations/dry-run", new { filter = new { definitionIds = new[] { id } } })).GetProperty("workflowInstanceIds")[0].GetString());
        var moved = await Admin.PostAsync("alterations/run", Plan(new { type = "Migrate", targetVersion = 2 }));
        Assert.True(moved.GetProperty("results")[0].GetProperty("isSuccessful").GetBoolean(), moved.GetRawText());
        Assert.NotEqual(first.GetProperty("id").GetString(), (await Admin.GetAsync($"workflow-instances/{instance}")).GetProperty("definitionVersionId").GetString());
        await Admin.PostAsync($"events/{id}/trigger", new { workflowInstanceId = instance });
        await Admin.UntilAsync(instance, "Faulted");
        var submitted = await Admin.PostAsync("alterations/submit", Plan(new { type = "ModifyVariable", variableId = "v1", value = true }));
        var plan = await Admin.GetAsync($"alterations/{submitted.GetProperty("planId").GetString()}");
        Assert.Equal("Completed", plan.GetProperty("status").GetString());
        var retried = await Admin.PostAsync("alterations/workflows/retry", new { workflowInstanceIds = new[] { instance, "nope" } });
        Assert.True(retried.GetProperty("results")[0].GetProperty("isSuccessful").GetBoolean(), plan.GetRawText());
        Assert.False(retried.GetProperty("results")[1].GetProperty("isSuccessful").GetBoolean());
        await Admin.UntilAsync(instance, "Finished");
        Assert.False((await Admin.PostAsync("alterations/run", Plan(new { type = "Cancel" }))).GetProperty("results")[0].GetProperty("isSuccessful").GetBoolean());
        await Admin.PostAsync("alterations/run", Plan(new { type = "Paint" }), HttpStatusCode.BadRequest);
        await Admin.PostAsync("alterations/run", new { workflowInstanceIds = new[] { instance } }, HttpStatusCode.BadRequest);
        await Admin.GetAsync("alterations/nope", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task One_activity_is_scheduled_or_cancelled()
    {
        var id = Documents.Unique("act");
        await Admin.PublishAsync(Documents.Flow(id, Documents.Event("wait", id), Documents.WriteLine("b", "bye")));
        var instance = await Admin.DispatchAsync(id);
        var run = await Admin.PostAsync("alterations/run", new { alterations = new[] { new { type = "ScheduleActivity", activityId = "b" } }, workflowInstanceIds = new[] { instance } });
        Assert.True(run.GetProperty("results")[0].GetProperty("isSuccessful").GetBoolean(), run.GetRawText());
        Assert.Equal("Completed", (await Admin.GetAsync($"workflow-instances/{instance}/journal/b")).GetProperty("eventName").GetString());
        await Admin.PostAsync("alterations/run", new { alterations = new[] { new { type = "CancelActivity", activityId = "wait" } }, workflowInstanceIds = new[] { instance } });
        Assert.Equal("Canceled", (await Admin.GetAsync($"workflow-instances/{instance}/journal/wait")).GetProperty("eventName").GetString());
    }
}
