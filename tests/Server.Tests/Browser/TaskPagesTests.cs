using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Three people do the tasks of one case, each in their own browser; one of them on a phone.</summary>
[Collection(WorkingCollege.Name)]
public sealed class TaskPagesTests(BrowserServer server)
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

    [Fact]
    public async Task Three_people_do_the_tasks_of_a_case_in_the_browser()
    {
        await PersonAsync("aru", "teacher");
        await PersonAsync("dana", "department-head");
        await PersonAsync("kanat", "accountant");
        var started = await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions/teacher-upskilling/dispatch", new { input = new { Teacher = "aru", TeacherName = "Ару Сейтқали" } });
        started.EnsureSuccessStatusCode();
        await using (var aru = await server.VisitAsync(Screen.Phone with { Language = "kk" }, "aru"))
        {
            await aru.OpenAsync("/tasks");
            await aru.Page.GetByRole(AriaRole.Link, new() { Name = "Біліктілікті арттыру бағдарламасын таңдау" }).ClickAsync();
            // What is missing is named, and nothing that was typed is lost by going away.
            await aru.Page.FillAsync("#f-place", "Ақтөбе Жол Сервис");
            await aru.Page.GetByRole(AriaRole.Button, new() { Name = "Жіберу", Exact = true }).Last.ClickAsync();
            await aru.Page.GetByRole(AriaRole.Alert).GetByText("«Түрі» өрісін толтырыңыз.").WaitForAsync();
            await PictureAsync(aru, "task-problems");
            await aru.Page.GetByText("сақталды").WaitForAsync();
            await aru.OpenAsync(new Uri(aru.Page.Url).PathAndQuery);
            Assert.Equal("Ақтөбе Жол Сервис", await aru.Page.InputValueAsync("#f-place"));
            await aru.Page.SelectOptionAsync("#f-kind", "course");
            await aru.Page.FillAsync("#f-period-from", "2026-12-01");
            await aru.Page.FillAsync("#f-period-to", "2026-12-12");
            await aru.Page.FillAsync("#f-cost", "120000");
            await aru.Page.FillAsync("#f-expected", "Жаңа станоктар");
            await aru.Page.GetByRole(AriaRole.Button, new() { Name = "Жол қосу" }).ClickAsync();
            await aru.Page.FillAsync("#f-substitutes-0--name-last", "Оспанов");
            await aru.Page.FillAsync("#f-substitutes-0--name-first", "Данияр");
            await aru.Page.FillAsync("#f-substitutes-0--hours", "24");
            await aru.Page.GetByRole(AriaRole.Button, new() { Name = "Жіберу", Exact = true }).Last.ClickAsync();
            await aru.Page.GetByText("Орындалды: Жіберу").WaitForAsync();
        }
        await using (var dana = await server.VisitAsync(new("ru"), "dana"))
        {
            await dana.OpenAsync("/tasks?filter=team");
            await dana.Page.GetByRole(AriaRole.Link, new() { Name = "Подтвердить необходимость и замену" }).ClickAsync();
            await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Взять себе" }).ClickAsync();
            await dana.Page.GetByText("Задача у вас.").WaitForAsync();
            await dana.Page.FillAsync("#f-need", "Новое оборудование");
            await PictureAsync(dana, "task-approve");
            await dana.AxeAsync();
            await dana.Page.GetByRole(AriaRole.Button, new() { Name = "Подтвердить" }).ClickAsync();
            await dana.Page.GetByText("Выполнено: Подтвердить").WaitForAsync();
        }
        await using (var kanat = await server.VisitAsync(new("en"), "kanat"))
        {
            await kanat.OpenAsync("/tasks?filter=team");
            await kanat.Page.GetByRole(AriaRole.Link, new() { Name = "Confirm budget and trip order" }).ClickAsync();
            await kanat.Page.FillAsync("#f-order", "17-k");
            await kanat.Page.GetByRole(AriaRole.Button, new() { Name = "Sign and approve" }).ClickAsync();
            await kanat.Page.GetByText("The task must be signed.").WaitForAsync();
            await kanat.Page.CheckAsync("#f-sign");
            await kanat.Page.GetByRole(AriaRole.Button, new() { Name = "Sign and approve" }).ClickAsync();
            await kanat.Page.GetByText("Checked, valid").WaitForAsync();
            await PictureAsync(kanat, "task-signed");
        }
        var tasks = await server.Api.GetFromJsonAsync<JsonElement>("/api/tasks?filter=all&search=" + Uri.EscapeDataString("сейтқали"));
        Assert.Equal(4, tasks.GetProperty("totalCount").GetInt32());
    }

    [Fact]
    public async Task A_form_is_made_by_keyboard_and_mouse_tried_and_published()
    {
        await using var visit = await server.VisitAsync(new("en"));
        await visit.OpenAsync("/forms/leave-request");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Period" }).First.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Choice", Exact = true }).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Long text" }).DragToAsync(visit.Page.Locator(".df-drop"));
        await visit.Page.Locator(".df-fielditem").Nth(2).WaitForAsync();
        // The text is asked for when the choice says "other".
        await visit.Page.SelectOptionAsync("#s-if-field", "choice");
        await visit.Page.SelectOptionAsync("#s-if-how", "Is");
        await visit.Page.SelectOptionAsync("#s-if-value", "other");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Move period down" }).ClickAsync();
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('.df-fielditem')?.innerText.includes('choice')");
        Assert.Equal(0, await visit.Page.Locator("#f-longText").CountAsync());
        await visit.Page.SelectOptionAsync("#f-choice", "other");
        await visit.Page.Locator("#f-longText").WaitForAsync();
        await visit.AxeAsync();
        await PictureAsync(visit, "form-designer");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Publish" }).ClickAsync();
        await visit.Page.GetByText("Version 1 is published.").WaitForAsync();
        var form = await server.Api.GetFromJsonAsync<JsonElement>("/api/forms/leave-request?version=1");
        Assert.Equal(["choice", "period", "longText"], form.GetProperty("form").GetProperty("layout").EnumerateArray().Select(f => f.GetProperty("field").GetString()));
    }
}
