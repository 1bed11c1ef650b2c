using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.Attestation;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A commission of seven attests a group in the browser: one member absent, one conflict of interest, one appeal, one re-sit.</summary>
public sealed class AttestationPageTests(BrowserServer server) : IClassFixture<BrowserServer>
{
    async Task PersonAsync(string name, string role)
    {
        await server.Api.PostAsJsonAsync("/elsa/api/identity/roles", new { id = role, name = role, permissions = Array.Empty<string>() });
        (await server.Api.PostAsJsonAsync("/elsa/api/identity/users", new { name, password = ServerProcess.Password, roles = new[] { role } })).EnsureSuccessStatusCode();
    }

    static async Task PictureAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS") is { } folder)
            await visit.PictureAsync(folder, name);
    }

    static async Task MarkAsync(IPage page, string candidate, decimal percent)
    {
        await page.GetByRole(AriaRole.Heading, new() { Name = candidate, Exact = false }).First.WaitForAsync();
        foreach (var (criterion, most) in new[] { ("knowledge", 60m), ("reasoning", 40m), ("quality", 50m), ("method", 30m), ("safety", 20m) })
            await page.FillAsync($"#mark-{criterion}", (most * percent / 100).ToString(System.Globalization.CultureInfo.InvariantCulture));
        // The keyboard alone: Enter in the last field sends.
        await page.PressAsync("#mark-safety", "Enter");
    }

    static ILocator Row(IPage page, string student) => page.Locator($"tr[data-student='{student}']");

    [Fact]
    public async Task Seven_members_attest_with_one_absent_one_conflict_one_appeal_and_one_re_sit()
    {
        foreach (var member in AttestationOrders.Members)
            await PersonAsync(member, member == "omarov" ? "commission-chair" : "commission-member");
        await PersonAsync("dina", "commission-secretary");
        await PersonAsync("director", "director");
        await PersonAsync("registrar", "registrar");
        await PersonAsync("methodist", "methodist");
        var session = await AttestationOrders.PlanAsync(server.Api, "Абдрахманов Ерасыл", "Бейсенова Аружан", "Воронцов Илья", "Сейтқали Ұлан");
        await using var dina = await server.VisitAsync(new("ru"), "dina");
        await dina.OpenAsync("/attestation");
        await dina.Page.GetByRole(AriaRole.Link, new() { Name = "Итоговая аттестация, группа А-31" }).ClickAsync();
        var desk = dina.Page;
        await desk.GetByRole(AriaRole.Button, new() { Name = "Открыть заседание" }).ClickAsync();
        foreach (var name in new[] { "Омаров Руслан", "Сатыбалдина Гүлнар", "Пак Виктор", "Тілеубергенов Айдос", "Жұмабаева Бақытгүл", "Соколов Игорь" })
            await desk.GetByLabel($"{name} здесь").CheckAsync();
        await Assertions.Expect(desk.GetByText("Присутствуют 6 из 7, нужно 5")).ToBeVisibleAsync();
        foreach (var student in new[] { "Абдрахманов Ерасыл", "Бейсенова Аружан", "Воронцов Илья" })
        {
            if (await desk.Locator("#candidate-title").CountAsync() == 0 || await desk.Locator("#candidate-title").InnerTextAsync() != student)
                await desk.GetByRole(AriaRole.Button, new() { Name = student }).ClickAsync();
            await Assertions.Expect(desk.Locator("#candidate-title")).ToHaveTextAsync(student);
            await desk.GetByLabel("Явка").SelectOptionAsync("present");
            await desk.Locator(".df-candidate-panel").GetByRole(AriaRole.Button, new() { Name = "Сохранить" }).First.ClickAsync();
            await Assertions.Expect(desk.Locator(".df-candidate-panel").GetByText("Ждём")).ToBeVisibleAsync();
        }
        // Pak is the mentor of Vorontsov.
        await desk.Locator(".df-candidate-panel summary", new() { HasText = "Конфликт интересов" }).ClickAsync();
        var conflict = desk.Locator(".df-candidate-panel details[open]");
        await conflict.GetByLabel("Член комиссии").SelectOptionAsync(new SelectOptionValue { Label = "Пак Виктор" });
        await conflict.GetByLabel("Основание").SelectOptionAsync("mentor");
        await conflict.GetByRole(AriaRole.Button, new() { Name = "Отметить" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Не оценивают (конфликт интересов)")).ToBeVisibleAsync();
        foreach (var member in AttestationOrders.Members.Where(m => m != "kim"))
        {
            await using var visit = await server.VisitAsync(member == "satybaldina" ? Screen.Phone with { Language = "kk" } : new("ru"), member);
            await visit.OpenAsync($"/attestation/{session}");
            await MarkAsync(visit.Page, "Абдрахманов Ерасыл", 92);
            await MarkAsync(visit.Page, "Бейсенова Аружан", 72);
            if (member == "satybaldina")
            {
                // Nobody sees what others gave, on the page or through the API.
                Assert.Equal(0, await visit.Page.GetByText("Оценки", new() { Exact = true }).CountAsync());
                using var api = await AttestationOrders.LogInAsync(server.Address, member);
                Assert.Equal(HttpStatusCode.Forbidden, (await api.GetAsync($"/api/attestation/sessions/{session}/candidates/S-3/marks")).StatusCode);
                await PictureAsync(visit, "attestation-member");
                await visit.AxeAsync();
            }
            if (member != "pak")
                await MarkAsync(visit.Page, "Воронцов Илья", 45);
            await visit.Page.GetByText(member == "satybaldina" ? "Бағалайтын үміткер қалмады" : "Оценивать больше некого").Or(visit.Page.GetByText(member == "satybaldina" ? "Жіберілді." : "Отправлено.")).First.WaitForAsync();
            // The secretary's page follows by itself.
            await Assertions.Expect(Row(desk, "S-2").GetByText($"{Array.IndexOf(AttestationOrders.Members, member) + (member is "zhumabaeva" or "sokolov" ? 0 : 1)} из 6").Or(Row(desk, "S-2").GetByText("72")).First).ToBeVisibleAsync();
        }
        await PictureAsync(dina, "attestation-board");
        await dina.AxeAsync();
        await using (var chair = await server.VisitAsync(new("ru"), "omarov"))
        {
            await chair.OpenAsync($"/attestation/{session}");
            foreach (var student in new[] { "Абдрахманов Ерасыл", "Бейсенова Аружан", "Воронцов Илья" })
            {
                if (await chair.Page.Locator("#candidate-title").CountAsync() == 0 || await chair.Page.Locator("#candidate-title").InnerTextAsync() != student)
                    await chair.Page.GetByRole(AriaRole.Button, new() { Name = student }).ClickAsync();
                await Assertions.Expect(chair.Page.Locator("#candidate-title")).ToHaveTextAsync(student);
                await chair.Page.GetByRole(AriaRole.Button, new() { Name = "Утвердить результат" }).ClickAsync();
            }
            await Assertions.Expect(Row(chair.Page, "S-3").GetByText("Не сдал")).ToBeVisibleAsync();
        }
        await desk.GetByRole(AriaRole.Button, new() { Name = "Составить протокол" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Протокол № 1/2027")).ToBeVisibleAsync();
        foreach (var member in AttestationOrders.Members.Where(m => m != "kim"))
        {
            using var api = await AttestationOrders.LogInAsync(server.Address, member);
            (await api.PostAsJsonAsync($"/api/attestation/sessions/{session}/sign", new { })).EnsureSuccessStatusCode();
        }
        await desk.GetByRole(AriaRole.Button, new() { Name = "Подписать протокол" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Подписи: 7 из 7")).ToBeVisibleAsync();
        await desk.GetByRole(AriaRole.Button, new() { Name = "Объявить результаты" }).ClickAsync();
        await Assertions.Expect(desk.GetByText("Объявлено, апелляция до")).ToBeVisibleAsync();
        await AppealAsync(desk);
        await desk.GetByRole(AriaRole.Link, new() { Name = "Протокол для печати" }).ClickAsync();
        await desk.GetByText("Контрольная сумма").WaitForAsync();
        await PictureAsync(dina, "attestation-protocol");
    }

    // The secretary hands in the student's paper; the commission annuls; the re-sit is passed.
    async Task AppealAsync(IPage desk)
    {
        if (await desk.Locator("#candidate-title").InnerTextAsync() != "Воронцов Илья")
            await desk.GetByRole(AriaRole.Button, new() { Name = "Воронцов Илья" }).ClickAsync();
        await desk.GetByLabel("Обоснование апелляции").FillAsync("На посту 2 отказал подъёмник, время не вернули, часть критериев оценена без работы.");
        await desk.GetByRole(AriaRole.Button, new() { Name = "Подать апелляцию" }).ClickAsync();
        await Assertions.Expect(desk.Locator(".df-candidate-panel").GetByText("Апелляция подана").Or(desk.Locator(".df-candidate-panel").GetByText("Апелляция рассматривается"))).ToBeVisibleAsync();
        using var director = await AttestationOrders.LogInAsync(server.Address, "director");
        using var secretary = await AttestationOrders.LogInAsync(server.Address, "dina");
        await AttestationOrders.DoTaskAsync(director, "Candidates for the appeal commission", null, new { people = new[] { new { name = "Ахметов", side = "employer" }, new { name = "Ли", side = "employer" }, new { name = "Орлов", side = "college" } } });
        await AttestationOrders.DoTaskAsync(secretary, "Hear the appeal", null, new
        {
            proposal = "annul", reason = "Время после отказа подъёмника не было возвращено.", ballots = new[] { new { member = "Ахметов", choice = "For" }, new { member = "Ли", choice = "For" }, new { member = "Орлов", choice = "Against" } },
        });
        await AttestationOrders.DoTaskAsync(secretary, "Sign the protocol of the appeal", "sign", new { number = "А-1" }, signs: true);
        await AttestationOrders.DoTaskAsync(secretary, "Read the result of the appeal", "accept", new { });
        using var registrar = await AttestationOrders.LogInAsync(server.Address, "registrar");
        using var methodist = await AttestationOrders.LogInAsync(server.Address, "methodist");
        await AttestationOrders.DoTaskAsync(registrar, "Offer dates for the re-sit", null, new { dates = new[] { new { day = "2027-06-20" }, new { day = "2027-06-22" } } });
        await AttestationOrders.DoTaskAsync(registrar, "Choose the date of the re-sit", null, new { day = "2027-06-22" });
        await AttestationOrders.DoTaskAsync(methodist, "Name the commission of the re-sit", null, new
        {
            members = new[] { new { name = "Ахметов", side = "employer", office = "chair" }, new { name = "Ли", side = "employer", office = "member" }, new { name = "Осипов", side = "employer", office = "member" } },
        });
        await AttestationOrders.DoTaskAsync(secretary, "Enter the result of the re-sit", "pass", new { points = 64 });
        await desk.ReloadAsync();
        await Assertions.Expect(Row(desk, "S-3").GetByText("результат отменён, пересдача", new() { Exact = false })).ToBeVisibleAsync();
        await Assertions.Expect(Row(desk, "S-3").GetByText("Пересдано")).ToBeVisibleAsync();
    }
}
