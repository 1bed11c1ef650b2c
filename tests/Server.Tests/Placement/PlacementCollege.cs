using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Activities.Registry;
using DualFlow.Server.Tests.Rotations;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Tests.Placement;

/// <summary>A small college in a server's registry: students of one group, three enterprises, one of them hazardous.</summary>
static class PlacementCollege
{
    public const string Qualification = "4S07161304";

    /// <summary>The database of a data folder.</summary>
    public static string In(string data) => $"Data Source={Path.Combine(data, "dualflow.db")}";

    /// <summary>Writes the college once.</summary>
    public static async Task SeedAsync(string connectionString, int students = 4)
    {
        await using var open = await new RegistryConnections(connectionString).OpenAsync(null, default);
        if (await open.Rows.Students.AnyAsync())
            return;
        var rows = open.Rows;
        rows.ChangeAs(new(new(2027, 5, 1, 0, 0, 0, TimeSpan.Zero), "test"));
        rows.Add(new GroupRow { TenantId = "", Code = "А-25-1", Qualification = Qualification, Language = "kk", StartsOn = new(2025, 9, 1), IsActive = true });
        var names = new[] { "Ахметов Арман", "Бекова Дана", "Валиев Тимур", "Гаврилов Пётр" };
        for (var i = 1; i <= students; i++)
            rows.Add(new StudentRow
            {
                TenantId = "", Id = $"S-{i:00}", LastName = names[(i - 1) % 4].Split(' ')[0], FirstName = names[(i - 1) % 4].Split(' ')[1], BirthDate = i == 4 ? new(2011, 5, 1) : new(2008, 1, 15), Sex = Sex.Male,
                GroupCode = "А-25-1", Language = "kk", Status = "active", Funding = "stateOrder", MedicalUntil = new(2029, 1, 1), AverageGrade = 5m - (i * 0.1m),
            });
        Add("1", "Ақтөбе Жол Сервис", 2, "none");
        Add("2", "Болат Пеш", 2, "hazardous");
        Add("3", "Вагон Депо", 1, "none");
        await rows.SaveChangesAsync();

        void Add(string number, string name, int places, string hazard)
        {
            var bin = $"05054000000{number}";
            rows.Add(new EnterpriseRow { TenantId = "", Bin = bin, Name = name, Status = "accredited", SkilledWorkers = 20 });
            rows.Add(new WorkplaceRow { TenantId = "", Id = $"W{number}", Bin = bin, Site = "1", Name = "Цех", Qualification = Qualification, Places = places, Shift = "day", HazardClass = hazard, MinimumAge = 0, IsOpen = true });
            rows.Add(new MentorRow { TenantId = "", Id = $"M{number}", Bin = bin, FullName = "Тәлімгер", Profession = "механик", Rank = 5, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "kk,ru", IsBarred = false, Status = "active" });
        }
    }

    /// <summary>Orders a round and waits for its draft.</summary>
    public static async Task<string> RoundAsync(HttpClient api, string name = "Тәжірибе 2027", string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/placements") { Content = JsonContent.Create(new { name, from = "2027-09-01", to = "2028-06-25", seed = 7 }) };
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        var answer = await api.SendAsync(request);
        Assert.True(answer.StatusCode == System.Net.HttpStatusCode.Accepted, await answer.Content.ReadAsStringAsync());
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
        await RotationOrders.UntilAsync(async () => (await api.GetFromJsonAsync<JsonElement>($"/api/placements/{id}")).GetProperty("round").GetProperty("state").GetString() is not ("queued" or "matching"));
        return id;
    }
}
