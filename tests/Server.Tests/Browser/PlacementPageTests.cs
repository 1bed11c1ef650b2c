using System.Text.RegularExpressions;
using DualFlow.Server.Tests.Placement;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server whose registry has a small college.</summary>
public sealed class PlacementServer : BrowserServer
{
    string data = "";

    /// <summary>Writes the college, once the tables exist.</summary>
    public Task SeedAsync() => PlacementCollege.SeedAsync(PlacementCollege.In(data));

    /// <inheritdoc/>
    protected override Task PrepareAsync(string data)
    {
        this.data = data;
        return Task.CompletedTask;
    }
}

public sealed class PlacementPageTests(PlacementServer server) : IClassFixture<PlacementServer>
{
    [Fact]
    public async Task A_department_head_publishes_a_placement_after_one_manual_move()
    {
        await server.SeedAsync();
        await server.AddPersonAsync("dana", "read:placements", "write:placements", "read:demands", "read:admission");
        await using var visit = await server.VisitAsync(new("ru"), "dana");
        var page = visit.Page;
        await visit.OpenAsync("/placement");
        await page.FillAsync("#round-name", "Практика 2027");
        await page.FillAsync("#round-from", "2027-09-01");
        await page.FillAsync("#round-to", "2028-06-25");
        await page.FillAsync("#round-seed", "7");
        await page.GetByRole(AriaRole.Button, new() { Name = "Распределить всех" }).ClickAsync();
        await page.GetByText("Устойчиво: никто не обойдён").WaitForAsync();
        await PictureAsync(visit, "placement-board");

        // A minor at a hazardous workplace is refused with the reason, before and after the button.
        // Whoever is named by a part of the name or the number alone is meant; the field then says who that is.
        await ChooseAsync(page, "#move-student", "s-04");
        await Assertions.Expect(page.Locator("#move-student")).ToHaveValueAsync(new Regex(@"\(S-04\)$"));
        await ChooseAsync(page, "#move-place", "nobody at all");
        await page.GetByText("В списке такого нет.").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Перевести", Exact = true })).ToBeDisabledAsync();
        await ChooseAsync(page, "#move-place", "(W2)");
        await page.GetByText("На 2027-09-01 студенту 16 лет, а для этого места нужно не менее 18.").WaitForAsync();
        await page.FillAsync("#move-reason", "ближе к дому");
        await page.GetByRole(AriaRole.Button, new() { Name = "Перевести", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Status).GetByText("Перевод невозможен.").WaitForAsync();
        await PictureAsync(visit, "placement-refused");

        // An adult may go there.
        await ChooseAsync(page, "#move-student", "бекова");
        await ChooseAsync(page, "#move-place", "(W2)");
        await page.GetByText("Занято мест: 1 из 2.").WaitForAsync();
        await page.FillAsync("#move-reason", "ближе к дому");
        await page.GetByRole(AriaRole.Button, new() { Name = "Перевести", Exact = true }).ClickAsync();
        await page.GetByText("Бекова Дана: перевод выполнен.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать" }).ClickAsync();
        await page.GetByText("Опубликовано. Места предложены студентам и предприятиям.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "По студентам" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Row, new() { Name = "Бекова Дана" })).ToContainTextAsync("вручную");
        await PictureAsync(visit, "placement-published");
        await visit.ResizeAsync(390, 844);
        await PictureAsync(visit, "placement-phone");
        Assert.Empty(await visit.LayoutFaultsAsync());
    }

    [Theory]
    [InlineData("/placement")]
    [InlineData("/demand")]
    [InlineData("/admission")]
    public async Task Who_has_no_right_is_told_so(string path)
    {
        await server.SeedAsync();
        var name = $"guest{path[1..]}";
        await server.AddPersonAsync(name, "read:tasks");
        await using var visit = await server.VisitAsync(new("en"), name);
        await visit.OpenAsync(path);
        await visit.Page.GetByText("You may not see this").WaitForAsync();
    }

    static async Task ChooseAsync(IPage page, string field, string words)
    {
        await page.FillAsync(field, words);
        await page.Locator(field).BlurAsync();
    }

    static async Task PictureAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS") is { } folder)
            await visit.PictureAsync(folder, name);
    }
}
