using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>A schedule that was stored where its zone was known, and is read where it is not.</summary>
public sealed class UnknownZoneTests
{
    [Fact]
    public async Task A_zone_that_is_unknown_here_is_said_by_the_preview_and_the_doctor_and_the_other_schedules_run()
    {
        using var folder = new TemporaryFolder();
        var data = folder.File("data");
        await using (var server = await ServerProcess.StartAsync(data))
        {
            foreach (var id in new[] { "lost", "found" })
                (await server.Client.PutAsJsonAsync($"/api/rotations/schedules/{id}", new { cohort = "c", pattern = new { kind = "weekdays", days = new[] { "monday" } } })).EnsureSuccessStatusCode();
            await server.KillAsync();
        }
        await using (var connection = new SqliteConnection($"Data Source={Directory.GetFiles(data, "*.db").Single()};Pooling=false"))
        {
            await connection.OpenAsync();
            await using var move = new SqliteCommand("update registry_rotation_schedule set document = replace(document, 'Asia/Almaty', 'Asia/Atlantis') where id = 'lost'", connection);
            Assert.Equal(1, await move.ExecuteNonQueryAsync());
        }
        var doctor = await CommandProcess.RunAsync("doctor", "--data", data);
        Assert.Equal(1, doctor.ExitCode);
        Assert.Contains("lost", doctor.Output + doctor.Error, StringComparison.Ordinal);
        await using var again = await ServerProcess.StartAsync(data);
        var next = await again.Client.GetAsync("/api/rotations/schedules/lost/next");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, next.StatusCode);
        Assert.Contains("schedule.zone", await next.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Accepted, (await again.Client.PostAsync("/api/rotations/schedules/found/run", null)).StatusCode);
        Assert.Equal("done", (await again.Client.GetFromJsonAsync<JsonElement>("/api/rotations/schedules/found/history"))[0].GetProperty("state").GetString());
    }
}
