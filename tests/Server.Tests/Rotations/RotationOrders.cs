using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>Orders plans from a server and waits for them.</summary>
static class RotationOrders
{
    /// <summary>Four students, four stations, four weeks; the furnace is only for adults.</summary>
    public const string Square = """
        {"id": "square", "name": "Square", "periods": {"count": 4, "start": "2026-11-23", "days": 7}, "enterprises": [{"id": "e", "name": "Болат, ЖШС; цех"}],
         "groups": [{"id": "g", "name": "Топ"}],
         "students": [{"id": "a", "name": "Аян", "group": "g", "birthDate": "2000-01-01"}, {"id": "b", "name": "Бота", "group": "g", "birthDate": "2010-01-01"},
                      {"id": "c", "name": "Вера", "group": "g", "birthDate": "2000-01-01"}],
         "stations": [{"id": "x", "name": "Токарный", "enterprise": "e", "max": 1, "visits": {"max": 4}}, {"id": "y", "name": "Фрезерный", "enterprise": "e", "max": 1, "visits": {"max": 4}},
                      {"id": "f", "name": "Печь", "enterprise": "e", "max": 1, "hazardous": true, "visits": {"max": 4}}]}
        """;

    public static async Task<string> PlanAsync(HttpClient api, string problem = Square, string? changes = null)
    {
        var ordered = await api.PostAsJsonAsync("/api/rotations/plan", new JsonObject { ["problem"] = JsonNode.Parse(problem), ["seconds"] = 10, ["changes"] = changes });
        Assert.Equal(System.Net.HttpStatusCode.Accepted, ordered.StatusCode);
        var id = (await ordered.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await UntilAsync(async () => (await GetAsync(api, id)).GetProperty("state").GetString() is not ("queued" or "planning"));
        return id;
    }

    public static Task<JsonElement> GetAsync(HttpClient api, string id) => api.GetFromJsonAsync<JsonElement>($"/api/rotations/{id}");

    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan? atMost = null)
    {
        using var limit = new CancellationTokenSource(atMost ?? TimeSpan.FromSeconds(240));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!await isSo())
            await again.WaitForNextTickAsync(limit.Token);
    }
}
