using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.Serving;

namespace DualFlow.Server.Tests.Placement;

public sealed class PlacementApiTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_round_is_matched_in_the_background_moved_by_hand_and_published(string database)
    {
        using var folder = new TemporaryFolder();
        var connection = await Databases.MakeAsync(database);
        await using var server = await ServerProcess.StartAsync(folder.Path, connection);
        var api = server.Client;
        Assert.Equal("placement.nobody", await CodeAsync(await api.PostAsJsonAsync("/api/placements", new { name = "a", from = "2027-09-01", to = "2028-06-25" }), HttpStatusCode.UnprocessableEntity));
        await PlacementCollege.SeedAsync(connection ?? PlacementCollege.In(folder.Path));
        Assert.Equal("placement.days", await CodeAsync(await api.PostAsJsonAsync("/api/placements", new { name = "a", from = "2027-09-01", to = "2027-08-01" }), HttpStatusCode.UnprocessableEntity));

        var id = await PlacementCollege.RoundAsync(api, key: "first");
        Assert.Equal(id, await PlacementCollege.RoundAsync(api, key: "first"));   // the same key, the same round
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>("/api/placements?pageSize=1")).GetProperty("totalCount").GetInt32());
        using var got = await api.GetAsync($"/api/placements/{id}");
        var round = await got.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(("review", 0), (round.GetProperty("round").GetProperty("state").GetString(), round.GetProperty("report").GetProperty("blockingCount").GetInt32()));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/placements/{id}");
        again.Headers.TryAddWithoutValidation("If-None-Match", got.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await api.SendAsync(again)).StatusCode);

        // Lists by distance fall back on codes: two adults at W1, the third at W2, the minor is left for W3.
        var seats = await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}/seats");
        Assert.Equal("S-01:W1 S-02:W1 S-03:W2 S-04:W3", string.Join(' ', seats.GetProperty("items").EnumerateArray().Select(s => $"{s.GetProperty("student")}:{s.GetProperty("place")}")));
        Assert.True((await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}/verification")).GetProperty("isStable").GetBoolean());
        Assert.Equal(4, (await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}/fairness")).GetProperty("placed").GetInt32());

        using var refused = await api.PostAsJsonAsync($"/api/placements/{id}/moves", new { student = "S-04", place = "W2", reason = "жақын" });
        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        var checks = (await refused.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("checks").EnumerateArray().Where(c => !c.GetProperty("isPassed").GetBoolean()).ToList();
        Assert.Equal("На 2027-09-01 студенту 16 лет, а для этого места нужно не менее 18.", checks.Single(c => c.GetProperty("code").GetString() == "age").GetProperty("message").GetProperty("ru").GetString());
        Assert.Equal("placement.reason", await CodeAsync(await api.PostAsJsonAsync($"/api/placements/{id}/moves", new { student = "S-01", place = "W2" }), HttpStatusCode.UnprocessableEntity));

        using var stale = new HttpRequestMessage(HttpMethod.Post, $"/api/placements/{id}/moves") { Content = JsonContent.Create(new { student = "S-02", place = "W2", reason = "ауысым" }) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"999\"");
        Assert.Equal("placement.changed", await CodeAsync(await api.SendAsync(stale), HttpStatusCode.PreconditionFailed));
        for (var i = 0; i < 2; i++)
        {
            using var move = new HttpRequestMessage(HttpMethod.Post, $"/api/placements/{id}/moves") { Content = JsonContent.Create(new { student = "S-02", place = "W2", reason = "ауысым" }) };
            move.Headers.Add("Idempotency-Key", "move-1");
            var moved = await api.SendAsync(move);
            Assert.True(moved.IsSuccessStatusCode, await moved.Content.ReadAsStringAsync());
        }
        var moves = await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}/moves");
        Assert.Equal((1, "admin"), (moves.GetArrayLength(), moves[0].GetProperty("account").GetString()));

        (await api.PostAsync($"/api/placements/{id}/publish", null)).EnsureSuccessStatusCode();
        (await api.PostAsync($"/api/placements/{id}/publish", null)).EnsureSuccessStatusCode();
        Assert.All((await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}/seats")).GetProperty("items").EnumerateArray(), s => Assert.Equal("offered", s.GetProperty("state").GetString()));
        Assert.Equal("placement.state", await CodeAsync(await api.PostAsJsonAsync($"/api/placements/{id}/rerun", new { }), HttpStatusCode.Conflict));
        (await api.PostAsJsonAsync($"/api/placements/{id}/replan", new { bin = "050540000003", reason = "жабылды" })).EnsureSuccessStatusCode();
        Assert.Equal("S-04:W1", string.Join(' ', (await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}/seats?search=S-04")).GetProperty("items").EnumerateArray().Select(s => $"{s.GetProperty("student")}:{s.GetProperty("place")}")));
        Assert.Equal("placement.not_found", await CodeAsync(await api.GetAsync("/api/placements/none"), HttpStatusCode.NotFound));
        Assert.Contains("/api/placements/{id}/moves", await api.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_demand_is_recorded_once_verified_and_counted(string database)
    {
        using var folder = new TemporaryFolder();
        await using var server = await ServerProcess.StartAsync(folder.Path, await Databases.MakeAsync(database));
        var api = server.Client;
        object Demand(string bin, int places = 20) => new { bin, enterprise = "ЖШС", qualification = "4S07161304", year = 2027, places, dualPlaces = 10, contact = "1" };
        Assert.Equal("demand.bin", await CodeAsync(await api.PostAsJsonAsync("/api/demands", Demand("123")), HttpStatusCode.UnprocessableEntity));
        var bin = Bin("05054000001");
        Assert.Equal("demand.places", await CodeAsync(await api.PostAsJsonAsync("/api/demands", Demand(bin, 5)), HttpStatusCode.UnprocessableEntity));
        var number = "";
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/demands") { Content = JsonContent.Create(Demand(bin)) };
            request.Headers.Add("Idempotency-Key", "d1");
            var sent = await api.SendAsync(request);
            Assert.True(sent.StatusCode == HttpStatusCode.Created, await sent.Content.ReadAsStringAsync());
            number = (await sent.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("number").GetString()!;
        }
        Assert.Equal("demand.duplicate", await CodeAsync(await api.PostAsJsonAsync("/api/demands", Demand(bin)), HttpStatusCode.Conflict));
        Assert.Equal("demand.reason", await CodeAsync(await api.PostAsJsonAsync($"/api/demands/{number}/settle", new { state = "rejected" }), HttpStatusCode.UnprocessableEntity));
        (await api.PostAsJsonAsync($"/api/demands/{number}/settle", new { state = "verified" })).EnsureSuccessStatusCode();
        var year = await api.GetFromJsonAsync<JsonElement>("/api/demands/years/2027");
        Assert.Equal((20, 10), (year.GetProperty("totals")[0].GetProperty("places").GetInt32(), year.GetProperty("totals")[0].GetProperty("dualPlaces").GetInt32()));
        Assert.Equal(1, (await api.GetFromJsonAsync<JsonElement>("/api/demands?year=2027&state=verified&search=ЖШС")).GetProperty("totalCount").GetInt32());
        Assert.Equal("demand.state", await CodeAsync(await api.PostAsJsonAsync($"/api/demands/{number}/settle", new { state = "rejected", reason = "кеш" }), HttpStatusCode.Conflict));
    }

    static string Bin(string eleven) => Enumerable.Range(0, 10).Select(d => eleven + d).First(b => Activities.Registry.IdentityNumber.CheckOrganisation(b) is null);

    static async Task<string?> CodeAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {text}");
        return JsonDocument.Parse(text).RootElement.GetProperty("code").GetString();
    }
}
