using System.Globalization;
using System.Net.Http.Json;
using DualFlow.Activities.Registry;
using DualFlow.Server.Tests.Rotations;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A server whose registry knows a student, a mentor and a master by their accounts.</summary>
public sealed class RotationPeopleServer : BrowserServer
{
    /// <inheritdoc/>
    protected override async Task PrepareAsync(string data)
    {
        Directory.CreateDirectory(data);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dualflow.db")};Pooling=false");
        await connection.OpenAsync();
        await RegistrySchema.MigrateAsync(connection, default);
        await using var rows = RegistryContext.On(connection, null);
        rows.ChangeAs(new(DateTimeOffset.UnixEpoch, "test"));
        rows.Students.Add(new()
        {
            TenantId = "", Id = "b", LastName = "Ким", FirstName = "Бота", BirthDate = new(2010, 1, 1), Sex = Sex.Female, GroupCode = "g", Language = "ru", Status = "active", Funding = "stateOrder", Account = "bota",
            MedicalUntil = new(2020, 1, 1),
        });
        rows.Groups.Add(new() { TenantId = "", Code = "g", Qualification = "q", Language = "ru", StartsOn = new(2026, 9, 1), MasterId = "t1", IsActive = true });
        rows.Teachers.Add(new() { TenantId = "", Id = "t1", FullName = "Мастерова Анна", Position = "master", Account = "anna", IsActive = true });
        rows.Mentors.Add(new()
        {
            TenantId = "", Id = "m1", Bin = "e", FullName = "Наставников Пётр", Profession = "токарь", Rank = 5, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "ru", IsBarred = false, Status = "active", Account = "petr",
        });
        await rows.SaveChangesAsync();
    }
}

/// <summary>What a student, a mentor and a master see of a rotation on their phones, and what they don't.</summary>
public sealed class MyRotationPageTests(RotationPeopleServer server) : IClassFixture<RotationPeopleServer>
{
    [Fact]
    public async Task Each_sees_their_own_weeks_on_a_phone_and_nobody_else_s()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(5));
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var id = await RotationOrders.PlanAsync(server.Api, RotationOrders.Square.Replace("2026-11-23", monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        (await server.Api.PostAsync($"/api/rotations/{id}/publish", null)).EnsureSuccessStatusCode();
        (await server.Api.PutAsJsonAsync("/api/rotations/schedules/now", new { cohort = "square", pattern = new { kind = "weekdays", days = new[] { "monday" } } })).EnsureSuccessStatusCode();
        (await server.Api.PostAsync("/api/rotations/schedules/now/run", null)).EnsureSuccessStatusCode();
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
