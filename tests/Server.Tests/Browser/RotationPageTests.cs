using DualFlow.Server.Tests.Rotations;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

[Collection(WorkingCollege.Name)]
public sealed class RotationPageTests(BrowserServer server)
{
    [Fact]
    public async Task Two_cells_are_swapped_with_every_check_and_a_minor_at_the_furnace_is_refused_with_the_reason()
    {
        var id = await RotationOrders.PlanAsync(server.Api);
        var visits = (await RotationOrders.GetAsync(server.Api, id)).GetProperty("visits").EnumerateArray().ToList();
        var adult = visits.First(v => v.GetProperty("station").GetString() == "f" && v.GetProperty("start").GetInt32() == 1).GetProperty("student").GetString() == "a" ? "Аян" : "Вера";
        await using var visit = await server.VisitAsync(new("ru"));
        await visit.OpenAsync($"/rotations/{id}");
        var page = visit.Page;
        ILocator Cell(string student) => page.Locator("tr", new() { Has = page.GetByRole(AriaRole.Link, new() { Name = student }) }).Locator("button.df-block").First;
        await Cell(adult).ClickAsync();
        await Cell("Бота").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Бота: для места «Печь» нужно не менее 18 лет.");
        await Cell(adult).ClickAsync();
        await Cell(adult == "Аян" ? "Вера" : "Аян").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Поменять" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Поменяли.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Опубликовано.")).ToBeVisibleAsync();
    }
}
