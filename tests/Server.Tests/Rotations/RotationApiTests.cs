using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.Serving;

namespace DualFlow.Server.Tests.Rotations;

public sealed class RotationApiTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_rotation_is_planned_published_read_by_a_phone_and_put_into_force_by_a_schedule(string database)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, await Databases.MakeAsync(database));
        var api = server.Client;
        var id = await RotationOrders.PlanAsync(api);
        Assert.Equal("draft", (await RotationOrders.GetAsync(api, id)).GetProperty("state").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsync($"/api/rotations/{id}/publish", null)).StatusCode);
        await ReadsCalendarAsync(server, id);

        var wrong = await api.PutAsJsonAsync("/api/rotations/schedules/w", new { cohort = "square", zone = "Asia/Atlantis", pattern = new { kind = "weekdays", days = new[] { "monday" } } });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("schedule.zone", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var right = await api.PutAsJsonAsync("/api/rotations/schedules/w", new { cohort = "square", pattern = new { kind = "weekdays", days = new[] { "monday" } } });
        Assert.Equal(HttpStatusCode.Created, right.StatusCode);
        var next = await api.GetFromJsonAsync<JsonElement>("/api/rotations/schedules/w/next");
        Assert.Equal(20, next.GetArrayLength());
        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsync("/api/rotations/schedules/w/pause", null)).StatusCode);
        Assert.Equal("paused", (await api.GetFromJsonAsync<JsonElement>("/api/rotations/schedules/w/next"))[0].GetProperty("skip").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await api.PostAsync("/api/rotations/schedules/w/resume", null)).StatusCode);
        Assert.Equal(HttpStatusCode.Accepted, (await api.PostAsync("/api/rotations/schedules/w/run", null)).StatusCode);
        var run = (await api.GetFromJsonAsync<JsonElement>("/api/rotations/schedules/w/history"))[0];
        Assert.Equal("done", run.GetProperty("state").GetString());
        var instance = run.GetProperty("instanceId").GetString();
        await RotationOrders.UntilAsync(async () => (await api.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{instance}")).GetProperty("subStatus").GetString() is "Finished" or "Suspended");
        Assert.Contains("\"schedules\":\"ok\"", await api.GetStringAsync("/health/ready"), StringComparison.Ordinal);
    }

    // Ical.Net reads what we wrote: another library, strict about dates and folded lines.
    static async Task ReadsCalendarAsync(ServerProcess server, string id)
    {
        var path = (await server.Client.GetFromJsonAsync<JsonElement>($"/api/rotations/{id}/links?kind=student&of=b")).GetProperty("path").GetString()!;
        using var phone = new HttpClient { BaseAddress = server.Address };
        var answer = await phone.GetAsync(path);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.All(text.Split("\r\n"), line => Assert.True(System.Text.Encoding.UTF8.GetByteCount(line) <= 75, line));
        var events = Ical.Net.Calendar.Load(text)!.Events.OrderBy(e => e.Start!.AsUtc).ToList();
        Assert.Equal(19, events.Count);   // four weeks of five days, less the observed Independence Day
        Assert.Equal(new DateTime(2026, 11, 23, 3, 0, 0, DateTimeKind.Utc), events[0].Start!.AsUtc);   // 08:00 in Almaty
        Assert.Equal(new DateTime(2026, 11, 23, 12, 0, 0, DateTimeKind.Utc), events[0].End!.AsUtc);
        Assert.Equal("Болат, ЖШС; цех", events[0].Location);
        Assert.Equal(HttpStatusCode.NotFound, (await phone.GetAsync(path.Replace("/b/", "/a/", StringComparison.Ordinal))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await phone.GetAsync($"/api/rotations/{id}")).StatusCode);
    }

    [Fact]
    public async Task A_swap_is_refused_with_its_reason_and_a_change_shows_its_moves_before_it_is_published()
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path);
        var api = server.Client;
        var id = await RotationOrders.PlanAsync(api);
        var visits = (await RotationOrders.GetAsync(api, id)).GetProperty("visits").EnumerateArray().ToList();
        var atFurnace = visits.First(v => v.GetProperty("station").GetString() == "f");
        var (adult, period) = (atFurnace.GetProperty("student").GetString(), atFurnace.GetProperty("start").GetInt32());
        var refused = await api.PostAsJsonAsync($"/api/rotations/{id}/swap", new { first = adult, second = "b", period });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.Contains("Бота must be at least 18 years old for Печь.", (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("refusals")[0].GetProperty("en").GetString(), StringComparison.Ordinal);
        var other = adult == "a" ? "c" : "a";
        Assert.Equal(HttpStatusCode.OK, (await api.PostAsJsonAsync($"/api/rotations/{id}/swap", new { first = adult, second = other, period })).StatusCode);

        var changed = await RotationOrders.PlanAsync(api, RotationOrders.Square.Replace("\"id\": \"y\"", "\"closed\": [3, 4], \"id\": \"y\"", StringComparison.Ordinal), changes: id);
        var moves = await api.GetFromJsonAsync<JsonElement>($"/api/rotations/{changed}/diff");
        Assert.Equal(JsonValueKind.Array, moves.ValueKind);
        Assert.Equal("draft", (await RotationOrders.GetAsync(api, changed)).GetProperty("state").GetString());
        var impossible = await RotationOrders.PlanAsync(api, """{"periods": 1, "students": [{"id": "a"}, {"id": "b"}], "stations": [{"id": "w", "max": 1, "required": true}]}""");
        var answer = await RotationOrders.GetAsync(api, impossible);
        Assert.Equal("infeasible", answer.GetProperty("state").GetString());
        Assert.True(answer.GetProperty("report").GetProperty("conflicts").GetArrayLength() >= 2);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.PostAsJsonAsync("/api/rotations/plan", new { problem = new { periods = 0 } })).StatusCode);
    }
}
