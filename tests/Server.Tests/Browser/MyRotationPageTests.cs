using DualFlow.Server.Tests.Rotations;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server whose registry knows a student, a mentor and a master by their accounts.</summary>
public sealed class RotationPeopleServer : BrowserServer
{
    /// <inheritdoc/>
    protected override Task PrepareAsync(string data) => RotationPeople.WriteAsync(data);
}

/// <summary>What a student, a mentor and a master see of a rotation on their phones, and what they don't.</summary>
public sealed class MyRotationPageTests(RotationPeopleServer server) : IClassFixture<RotationPeopleServer>
{
    [Fact]
    public async Task Each_sees_their_own_weeks_on_a_phone_and_nobody_else_s()
    {
        var id = await RotationPeople.RotateAsync(server.Api);
        foreach (var name in new[] { "bota", "petr", "anna", "zhan" })
            await server.AddPersonAsync(name, "read:nothing");

        await SeesAsync("petr", ["Наставников Пётр", "Болат, ЖШС; цех", "Студентов у вас: 3", "приходят студенты: 3"]);
        await SeesAsync("anna", ["Мастерова Анна", "На практике: 3", "идут студенты: 3"]);
        await SeesAsync("bota", ["Ким Бота", "Болат, ЖШС; цех", "Не допущены: медсправка закончилась"]);
        await SeesAsync("zhan", ["В реестре нет студента, наставника или мастера с вашей учётной записью."]);

        await using var visit = await server.VisitAsync(new("ru"), "bota");
        await visit.OpenAsync($"/rotations/{id}");
        await Assertions.Expect(visit.Page.GetByText("У вас нет права видеть планы колледжа.")).ToBeVisibleAsync();
        await visit.OpenAsync($"/rotations/{id}/students/a");
        await Assertions.Expect(visit.Page.GetByText("Аян")).ToHaveCountAsync(0);
        await visit.OpenAsync($"/rotations/{id}/students/b");
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Бота" })).ToBeVisibleAsync();
    }

    async Task SeesAsync(string user, string[] texts)
    {
        await using var visit = await server.VisitAsync(new("ru"), user);
        await visit.ResizeAsync(390, 844);
        // The case that tells people runs on its own: the page is opened again until it has.
        var seen = "";
        for (var turn = 0; turn < 40 && !Array.TrueForAll(texts, t => seen.Contains(t, StringComparison.Ordinal)); turn++)
        {
            await visit.OpenAsync("/rotations/mine");
            seen = await visit.Page.Locator("main").InnerTextAsync();
        }
        Assert.All(texts, t => Assert.Contains(t, seen, StringComparison.Ordinal));
        Assert.Empty(await visit.LayoutFaultsAsync());
        await visit.AxeAsync();
        if (Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS") is { } folder)
            await visit.PictureAsync(folder, $"rotation-mine-{user}");
    }
}
