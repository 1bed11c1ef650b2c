using System.Net;

namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>Versions over HTTP: what differs, what a version means for the cases that run, moving them, going back; and trying before publishing.</summary>
[Collection(nameof(ApiCollection))]
public sealed class VersionTests(ApiServer server)
{
    ElsaClient Admin => server.Admin;

    Task PublishAsync(string id, string last) => Admin.PublishAsync(Documents.Flow(id, id, [Documents.WriteLine("a", "hello"), Documents.Event("wait", id), Documents.WriteLine("b", last)]));

    [Fact]
    public async Task Versions_are_listed_compared_and_gone_back_to()
    {
        var id = Documents.Unique("versions");
        await PublishAsync(id, "bye");
        await Admin.DispatchAsync(id);
        await PublishAsync(id, "good bye");
        var versions = (await Admin.GetAsync($"/api/definitions/{id}/versions")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal([2, 1], versions.Select(v => v.GetProperty("version").GetInt32()));
        Assert.Equal([0, 1], versions.Select(v => v.GetProperty("runningInstances").GetInt32()));

        var change = (await Admin.GetAsync($"/api/definitions/{id}/diff?from=1&to=2")).GetProperty("differences").EnumerateArray().Single();
        Assert.Equal(("Activity", "Changed", "b"), (change.GetProperty("subject").GetString(), change.GetProperty("kind").GetString(), change.GetProperty("id").GetString()));
        Assert.Equal("good bye", change.GetProperty("properties")[0].GetProperty("after").GetString());

        var back = await Admin.PostAsync($"/api/definitions/{id}/rollback", new { version = 1 });
        Assert.Equal((3, true), (back.GetProperty("version").GetInt32(), back.GetProperty("isPublished").GetBoolean()));
        Assert.Empty((await Admin.GetAsync($"/api/definitions/{id}/diff?from=1&to=3")).GetProperty("differences").EnumerateArray());
        await Admin.GetAsync($"/api/definitions/{id}/diff?from=1&to=9", HttpStatusCode.NotFound);
        await Admin.PostAsync($"/api/definitions/{id}/rollback", new { }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Running_cases_are_looked_at_and_moved()
    {
        var id = Documents.Unique("move");
        await PublishAsync(id, "bye");
        var instance = await Admin.DispatchAsync(id);
        await PublishAsync(id, "good bye");
        var impact = await Admin.GetAsync($"/api/definitions/{id}/impact");
        Assert.Equal((1, 1), (impact.GetProperty("running").GetInt32(), impact.GetProperty("meetsChange").GetInt32()));
        Assert.Equal("b", impact.GetProperty("cases")[0].GetProperty("meets").GetString());

        var moved = await Admin.PostAsync($"/api/definitions/{id}/move", new { });
        Assert.Equal((1, instance), (moved.GetProperty("moved").GetInt32(), moved.GetProperty("instances")[0].GetProperty("instanceId").GetString()));
        Assert.Equal(2, (await Admin.GetAsync($"workflow-instances/{instance}")).GetProperty("version").GetInt32());
        Assert.Equal(0, (await Admin.PostAsync($"/api/definitions/{id}/move", new { })).GetProperty("moved").GetInt32());
    }

    [Fact]
    public async Task A_draft_is_tried_on_finished_cases_and_on_a_group()
    {
        var id = Documents.Unique("try");
        await PublishAsync(id, "bye");
        await Admin.DispatchAsync(id);
        await Admin.PostAsync($"events/{id}/trigger", new { });
        var what = await Admin.PostAsync($"/api/definitions/{id}/what-if", new { version = 1, count = 10 });
        Assert.Equal(0, what.GetProperty("different").GetInt32());

        var cohort = await Admin.PostAsync($"/api/definitions/{id}/cohort", new
        {
            cases = new[] { new { name = "Aigul", startsAt = "2026-09-01T03:00:00Z" } }, until = "2026-12-01T00:00:00Z", compareWithPublished = true,
        });
        Assert.Equal("Aigul", cohort.GetProperty("result").GetProperty("cases")[0].GetProperty("name").GetString());
        Assert.Equal("wait", cohort.GetProperty("published").GetProperty("cases")[0].GetProperty("standsIn")[0].GetString());
        await Admin.PostAsync($"/api/definitions/{id}/cohort", new { cases = Array.Empty<object>() }, HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Each_route_asks_for_its_permission()
    {
        var reader = await server.KeyAsync("read:workflow-definitions");
        await PublishAsync(Documents.Unique("closed"), "bye");
        await reader.GetAsync("/api/definitions/nothing/versions", HttpStatusCode.NotFound);
        await reader.GetAsync("/api/definitions/nothing/impact", HttpStatusCode.Forbidden);
        await reader.PostAsync("/api/definitions/nothing/move", new { }, HttpStatusCode.Forbidden);
        await reader.PostAsync("/api/definitions/nothing/rollback", new { version = 1 }, HttpStatusCode.Forbidden);
        await reader.PostAsync("/api/definitions/nothing/what-if", new { }, HttpStatusCode.Forbidden);
        await server.Anonymous().GetAsync("/api/definitions/nothing/diff", HttpStatusCode.Unauthorized);
    }
}
