using System.Globalization;
using System.Net.Http.Json;
using DualFlow.Activities.Registry;
using Microsoft.Data.Sqlite;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>A registry that knows a student, a mentor and a master by their accounts, and a rotation that concerns them today.</summary>
static class RotationPeople
{
    /// <summary>Writes them into a data folder before a server starts on it.</summary>
    public static async Task WriteAsync(string data)
    {
        Directory.CreateDirectory(data);
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dualflow.db")};Pooling=false");
        await connection.OpenAsync();
        await RegistrySchema.MigrateAsync(connection, default);
        await using var rows = RegistryContext.On(connection, null);
        rows.ChangeAs(new(DateTimeOffset.UnixEpoch, "test"));
        rows.Students.Add(new()
        {
            TenantId = "", Id = "b", LastName = "Ким", FirstName = "Бота", BirthDate = new(2010, 1, 1), Sex = Sex.Female, GroupCode = "g", Language = "kk", Status = "active", Funding = "stateOrder", Account = "bota",
            Email = "bota@college.example", MedicalUntil = new(2020, 1, 1),
        });
        rows.Groups.Add(new() { TenantId = "", Code = "g", Qualification = "q", Language = "ru", StartsOn = new(2026, 9, 1), MasterId = "t1", IsActive = true });
        rows.Teachers.Add(new() { TenantId = "", Id = "t1", FullName = "Мастерова Анна", Position = "master", Account = "anna", Email = "anna@college.example", IsActive = true });
        rows.Mentors.Add(new()
        {
            TenantId = "", Id = "m1", Bin = "e", FullName = "Наставников Пётр", Profession = "токарь", Rank = 5, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "ru", IsBarred = false, Status = "active", Account = "petr",
        });
        await rows.SaveChangesAsync();
    }

    /// <summary>Plans and publishes the square from this week on, and runs its schedule.</summary>
    /// <returns>Id of the plan.</returns>
    public static async Task<string> RotateAsync(HttpClient api)
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(5));
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        var id = await RotationOrders.PlanAsync(api, RotationOrders.Square.Replace("2026-11-23", monday.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), StringComparison.Ordinal));
        (await api.PostAsync($"/api/rotations/{id}/publish", null)).EnsureSuccessStatusCode();
        (await api.PutAsJsonAsync("/api/rotations/schedules/now", new { cohort = "square", pattern = new { kind = "weekdays", days = new[] { "monday" } } })).EnsureSuccessStatusCode();
        (await api.PostAsync("/api/rotations/schedules/now/run", null)).EnsureSuccessStatusCode();
        return id;
    }
}
