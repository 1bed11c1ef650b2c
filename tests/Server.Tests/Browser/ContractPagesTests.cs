using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Enterprise, student, parent and director sign one contract, each from their own account; the student on a phone.</summary>
public sealed class ContractPagesTests(ContractServer server) : IClassFixture<ContractServer>
{
    async Task PersonAsync(string name, string role) =>
        (await server.Api.PostAsJsonAsync("/elsa/api/identity/users", new { name, password = ServerProcess.Password, roles = new[] { role } })).EnsureSuccessStatusCode();

    async Task<HttpClient> LogInAsync(string name)
    {
        var client = new HttpClient { BaseAddress = server.Address };
        var login = await (await client.PostAsJsonAsync("/elsa/api/identity/login", new { username = name, password = ServerProcess.Password })).Content.ReadFromJsonAsync<JsonElement>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString());
        return client;
    }

    async Task ActAsync(string user, Screen screen, string button, bool signs)
    {
        using (var client = await LogInAsync(user))
            await UntilAsync(client, c => c.GetProperty("waits").EnumerateArray().Any(w => w.GetProperty("isMine").GetBoolean()));
        await using var visit = await server.VisitAsync(screen, user);
        await visit.OpenAsync("/contracts");
        await visit.Page.Locator("tbody a").ClickAsync();
        await visit.ReadyAsync();
        await visit.Page.Locator(".df-contract-wait a").ClickAsync();
        await visit.ReadyAsync();
        if (signs)
            await visit.Page.CheckAsync("#f-sign");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await visit.Page.Locator(".df-task .df-ok").First.WaitForAsync();
    }

    // The server's workers draft, fix and register between the signatures.
    static async Task UntilAsync(HttpClient client, Func<JsonElement, bool> holds)
    {
        for (var turn = 0; turn < 2000; turn++)
            if (await client.GetAsync("/api/contracts/C-1") is { IsSuccessStatusCode: true } answer && holds(await answer.Content.ReadFromJsonAsync<JsonElement>()))
                return;
        Assert.Fail("The contract does not come so far.");
    }

    static async Task PictureAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS") is { } folder)
            await visit.PictureAsync(folder, name);
    }

    [Fact]
    public async Task Three_parties_and_a_parent_sign_a_contract_from_their_own_accounts_and_it_gets_its_number()
    {
        await server.FillAsync();
        foreach (var (name, role) in new[] { ("meth", "methodist"), ("zavod", "enterprise-hr"), ("aru", "student"), ("dana", "guardian"), ("saule", "director"), ("kan", "chamber"), ("alien", "student") })
            await PersonAsync(name, role);
        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions/contract/dispatch", new { input = new { ContractId = "C-1", ContractServer.Draft } })).EnsureSuccessStatusCode();
        using var meth = await LogInAsync("meth");
        await DoAsync(meth, "submit");

        await ActAsync("zavod", new("ru"), "Согласны", signs: false);
        await ActAsync("aru", Screen.Phone with { Language = "kk" }, "Қол қою", signs: true);
        await ActAsync("dana", Screen.Phone with { Language = "ru" }, "Подписать", signs: true);
        await ActAsync("zavod", new("ru"), "Подписать", signs: true);
        await ActAsync("saule", new("en"), "Sign", signs: true);
        using var chamber = await LogInAsync("kan");
        await DoAsync(chamber, "register");
        await UntilAsync(meth, c => c.GetProperty("documents").GetArrayLength() == 4);

        var number = $"D-{TimeProvider.System.GetUtcNow().AddHours(5).Year}/0001";
        await using (var visit = await server.VisitAsync(Screen.Phone with { Language = "kk" }, "aru"))
        {
            await visit.OpenAsync("/contracts/C-1");
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync($"{number} шарты");
            await PictureAsync(visit, "contract-party");
            Assert.Empty(await visit.LayoutFaultsAsync());
            await visit.AxeAsync();
        }
        await using (var visit = await server.VisitAsync(new("ru"), "saule"))
        {
            await visit.OpenAsync("/contracts");
            await PictureAsync(visit, "contracts");
            await visit.AxeAsync();
            await visit.OpenAsync("/contracts/C-1");
            Assert.Equal(4, await visit.Page.GetByText("Действительна").CountAsync());
            await PictureAsync(visit, "contract");
            await visit.AxeAsync();
            Assert.Empty(await visit.LayoutFaultsAsync());
            var path = await visit.Page.Locator("a[href^='/contract-files/']").First.GetAttributeAsync("href");
            await visit.Page.GotoAsync(new Uri(server.Address, path).ToString());
            await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync(number);
            await PictureAsync(visit, "contract-document");
            var docx = await visit.Page.APIRequest.GetAsync(new Uri(server.Address, path + "?form=docx").ToString());
            Assert.Equal("PK", System.Text.Encoding.ASCII.GetString(await docx.BodyAsync(), 0, 2));
        }
        using var alien = await LogInAsync("alien");
        Assert.Equal(0, (await alien.GetFromJsonAsync<JsonElement>("/api/contracts")).GetProperty("totalCount").GetInt32());
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await alien.GetAsync("/api/contracts/C-1")).StatusCode);
        await AsksAreCheckedAsync(meth);
    }

    static async Task AsksAreCheckedAsync(HttpClient meth)
    {
        var first = await meth.GetAsync("/api/contracts/C-1");
        var tag = first.Headers.ETag!.Tag;
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/contracts/C-1") { Headers = { { "If-None-Match", tag } } };
        Assert.Equal(System.Net.HttpStatusCode.NotModified, (await meth.SendAsync(again)).StatusCode);
        Assert.Equal(1, (await meth.GetFromJsonAsync<JsonElement>("/api/contracts?search=" + Uri.EscapeDataString("өтеген"))).GetProperty("totalCount").GetInt32());
        Assert.Equal(0, (await meth.GetFromJsonAsync<JsonElement>("/api/contracts?status=closed")).GetProperty("totalCount").GetInt32());
        var early = await meth.PostAsJsonAsync("/api/contracts/C-1/requests", new { act = "Amend", day = "2026-12-01", changes = new { rate = 50_000 } });
        Assert.Equal("contract.not_now", (await early.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString());
    }

    static async Task DoAsync(HttpClient client, string button)
    {
        // Drafting and printing are done by the server's workers: the task comes when they are through.
        for (var turn = 0; turn < 600; turn++)
        {
            var tasks = (await client.GetFromJsonAsync<JsonElement>("/api/tasks?filter=mine&kind=human")).GetProperty("items");
            if (tasks.GetArrayLength() == 0)
                tasks = (await client.GetFromJsonAsync<JsonElement>("/api/tasks?filter=team&kind=human")).GetProperty("items");
            if (tasks.GetArrayLength() == 0)
                continue;
            var id = Uri.EscapeDataString(tasks[0].GetProperty("taskId").GetString()!);
            var given = (await client.GetFromJsonAsync<JsonElement>($"/api/tasks/{id}")).GetProperty("given");
            var done = await client.PostAsJsonAsync($"/api/tasks/{id}/complete", new { button, answers = given });
            Assert.True(done.IsSuccessStatusCode, await done.Content.ReadAsStringAsync());
            return;
        }
        Assert.Fail("No task came.");
    }
}
