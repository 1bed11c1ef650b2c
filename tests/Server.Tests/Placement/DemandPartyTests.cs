using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Activities.Registry;
using DualFlow.Server.Tests.Serving;

namespace DualFlow.Server.Tests.Placement;

/// <summary>Who sees and decides which demand: an enterprise's people their own, the chamber all, through the task of the process.</summary>
public sealed class DemandPartyTests
{
    const string Bin = "050540000001", OtherBin = "050540000002";

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task An_enterprise_sees_its_own_demand_which_the_chamber_returns_rejects_or_verifies_with_a_reason(string database)
    {
        using var folder = new TemporaryFolder();
        var connection = await Databases.MakeAsync(database);
        await using var server = await ServerProcess.StartAsync(folder.Path, connection);
        var admin = server.Client;
        await using (var open = await new RegistryConnections(connection ?? PlacementCollege.In(folder.Path)).OpenAsync(null, default))
        {
            open.Rows.ChangeAs(new(new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), "test"));
            open.Rows.Add(new EnterpriseRow { TenantId = "", Bin = Bin, Name = "Жол Сервис", Status = "accredited", SkilledWorkers = 20, Account = "hr" });
            open.Rows.Add(new EnterpriseRow { TenantId = "", Bin = OtherBin, Name = "Болат", Status = "accredited", SkilledWorkers = 20, Account = "other" });
            await open.Rows.SaveChangesAsync();
        }
        using var hr = await PersonAsync(server, "hr", "enterprise-hr");
        using var chamber = await PersonAsync(server, "chamber-1", "chamber", "write:demands", "read:demands");
        var other = await SubmitAsync(server, admin, OtherBin, "other");
        using var stranger = await PersonAsync(server, "other", "enterprise-hr");
        await DoSubmitAsync(stranger, other.Task);
        var own = await SubmitAsync(server, admin, Bin, "hr");
        await DoSubmitAsync(hr, own.Task);
        await Rotations.RotationOrders.UntilAsync(async () => (await chamber.GetFromJsonAsync<JsonElement>("/api/demands?year=2027")).GetProperty("totalCount").GetInt32() == 2);

        var seen = await hr.GetFromJsonAsync<JsonElement>("/api/demands?year=2027");
        Assert.Equal((1, Bin), (seen.GetProperty("totalCount").GetInt32(), seen.GetProperty("items")[0].GetProperty("bin").GetString()));
        Assert.Equal(2, (await chamber.GetFromJsonAsync<JsonElement>("/api/demands?year=2027")).GetProperty("totalCount").GetInt32());
        var number = seen.GetProperty("items")[0].GetProperty("number").GetString()!;
        var foreign = (await chamber.GetFromJsonAsync<JsonElement>($"/api/demands?year=2027&search={OtherBin}")).GetProperty("items")[0].GetProperty("number").GetString()!;
        Assert.Equal(HttpStatusCode.NotFound, (await hr.GetAsync(Path(foreign))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hr.GetAsync("/api/demands/years/2027")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await hr.PostAsJsonAsync(Path(number) + "/settle", new { state = "verified" })).StatusCode);

        // Returned: the enterprise finds the form again with the remark, corrects it, and sends it anew under the same number.
        Assert.Equal("demand.reason", await CodeAsync(await chamber.PostAsJsonAsync(Path(number) + "/settle", new { state = "returned" })));
        (await chamber.PostAsJsonAsync(Path(number) + "/settle", new { state = "returned", reason = "Байланыс жоқ" })).EnsureSuccessStatusCode();
        var again = await TaskAsync(hr, own.Instance);
        Assert.Equal("Байланыс жоқ", (await hr.GetFromJsonAsync<JsonElement>($"/api/tasks/{Uri.EscapeDataString(again)}")).GetProperty("given").GetProperty("remark").GetString());
        await DoSubmitAsync(hr, again);
        await TaskAsync(admin, own.Instance, "all");   // the chamber's, which comes a moment later
        (await chamber.PostAsJsonAsync(Path(number) + "/settle", new { state = "verified" })).EnsureSuccessStatusCode();
        Assert.Equal("verified", (await hr.GetFromJsonAsync<JsonElement>(Path(number))).GetProperty("state").GetString());
        (await chamber.PostAsJsonAsync(Path(foreign) + "/settle", new { state = "rejected", reason = "Лицензия жоқ" })).EnsureSuccessStatusCode();
        var rejected = await stranger.GetFromJsonAsync<JsonElement>(Path(foreign));
        Assert.Equal(("rejected", "Лицензия жоқ"), (rejected.GetProperty("state").GetString(), rejected.GetProperty("reason").GetString()));
    }

    static string Path(string number) => $"/api/demands/{Uri.EscapeDataString(number)}";

    static async Task<(string Instance, string Task)> SubmitAsync(ServerProcess server, HttpClient admin, string bin, string person)
    {
        var answer = await admin.PostAsJsonAsync("/elsa/api/workflow-definitions/demand-application/dispatch", new { input = new { Bin = bin, Person = person, Name = "Ж", Year = 2027 } });
        answer.EnsureSuccessStatusCode();
        var instance = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowInstanceId").GetString()!;
        return (instance, await TaskAsync(admin, instance, "all"));
    }

    static async Task<string> TaskAsync(HttpClient who, string instance, string filter = "mine")
    {
        var task = "";
        await Rotations.RotationOrders.UntilAsync(async () =>
            (await who.GetFromJsonAsync<JsonElement>($"/api/tasks?filter={filter}&workflowInstanceId={instance}")).GetProperty("items").EnumerateArray().Where(t => t.GetProperty("state").GetString() == "open")
                .Select(t => task = t.GetProperty("taskId").GetString()!).Any());
        return task;
    }

    static async Task DoSubmitAsync(HttpClient who, string task)
    {
        var done = await who.PostAsJsonAsync($"/api/tasks/{Uri.EscapeDataString(task)}/complete", new { answers = new { qualification = "4S07161304", year = 2027, places = 20, dualPlaces = 10, shift = "day", mentors = 2, contact = "+77001112233" } });
        Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
    }

    static async Task<HttpClient> PersonAsync(ServerProcess server, string name, string role, params string[] permissions)
    {
        string[] roles = [role];
        if (permissions.Length > 0)
        {
            var made = await server.Client.PostAsJsonAsync("/elsa/api/identity/roles", new { name = $"role of {name}", permissions });
            roles = [role, (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!];
        }
        (await server.Client.PostAsJsonAsync("/elsa/api/identity/users", new { name, password = ServerProcess.Password, roles })).EnsureSuccessStatusCode();
        var client = new HttpClient { BaseAddress = server.Address };
        var login = await client.PostAsJsonAsync("/elsa/api/identity/login", new { username = name, password = ServerProcess.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        return client;
    }

    static async Task<string?> CodeAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();
}
