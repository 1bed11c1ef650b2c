using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Tests.ControlFlow;
using Microsoft.Data.Sqlite;
using MimeKit;

namespace DualFlow.Server.Tests.Rotations;

/// <summary>A run of a rotation reaches people by mail where an address is known.</summary>
public sealed class RotationLetterTests
{
    [Fact]
    public async Task A_student_and_a_master_hear_of_a_period_by_mail_in_their_language_and_once()
    {
        using var folder = new TemporaryFolder();
        await using var mail = new SmtpListener();
        await RotationPeople.WriteAsync(folder.Path);
        await using var server = await ServerProcess.StartAsync(folder.Path, settings: new Dictionary<string, string>
        {
            ["DualFlow__Smtp__Host"] = "127.0.0.1", ["DualFlow__Smtp__Port"] = mail.Port.ToString(CultureInfo.InvariantCulture), ["DualFlow__Smtp__Security"] = "None",
            ["DualFlow__Smtp__DefaultSender"] = "college@example.org", ["DualFlow__Api__PublicUrl"] = "https://college.example",
        });
        await RotationPeople.RotateAsync(server.Client);
        await RotationOrders.UntilAsync(async () => await UntoldAsync(folder.Path) == 0);
        // The same period once more tells nobody anything new.
        (await server.Client.PostAsync("/api/rotations/schedules/now/run", null)).EnsureSuccessStatusCode();
        var run = (await server.Client.GetFromJsonAsync<JsonElement>("/api/rotations/schedules/now/history"))[0].GetProperty("instanceId").GetString();
        await RotationOrders.UntilAsync(async () => (await server.Client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{run}")).GetProperty("subStatus").GetString() == "Finished");
        Assert.Equal(0, await UntoldAsync(folder.Path));

        var letters = mail.Mails.Select(Read).ToDictionary(m => m.To.Mailboxes.Single().Address);
        Assert.Equal(["anna@college.example", "bota@college.example"], letters.Keys.Order());
        Assert.Contains("из группы g на практику идут студенты: 3.", letters["anna@college.example"].TextBody, StringComparison.Ordinal);
        // She was held back: her certificate has ended.
        Assert.Contains("Болат, ЖШС; цех", letters["bota@college.example"].TextBody, StringComparison.Ordinal);
        Assert.Contains("рұқсат берілмеді", letters["bota@college.example"].TextBody, StringComparison.Ordinal);
        Assert.Contains("https://college.example/rotations/mine", letters["bota@college.example"].TextBody, StringComparison.Ordinal);
        Assert.StartsWith("Практика", letters["anna@college.example"].Subject, StringComparison.Ordinal);
    }

    // Places and notices of which nobody has been told yet; one before the run has written any.
    static async Task<long> UntoldAsync(string data)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "dualflow.db")};Mode=ReadOnly;Pooling=false");
        await connection.OpenAsync();
        await using var count = new SqliteCommand("""
            select case when count(*) = 0 then 1 else sum(untold) end from (select mailed_ms is null as untold from registry_rotation_notice union all select mailed_ms is null from registry_rotation_assignment)
            """, connection);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    static MimeMessage Read(string mail) => MimeMessage.Load(new MemoryStream(Encoding.UTF8.GetBytes(mail)));
}
