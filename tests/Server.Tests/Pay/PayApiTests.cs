using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Server.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Server.Tests.Pay;

public sealed class PayApiTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_month_is_opened_computed_read_and_refused_over_the_api(string database)
    {
        using var folder = new TemporaryFolder();
        var settings = await Databases.MakeAsync(database);
        await using var server = await ServerProcess.StartAsync(folder.Path, settings);
        var api = server.Client;
        await FillAsync(settings ?? $"Data Source={folder.File("dualflow.db")}");

        Assert.Equal("pay.formula", await CodeAsync(await PostAsync(api, "/api/pay", new { month = "2025-10", formula = "compensation.gone" }, "k0")));
        Assert.Equal("pay.key", await CodeAsync(await api.PostAsJsonAsync("/api/pay", new { month = "2025-10" })));
        var opened = await PostAsync(api, "/api/pay", new { month = "2025-10", formula = "compensation.kz" }, "k1");
        Assert.Equal(HttpStatusCode.Created, opened.StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await PostAsync(api, "/api/pay", new { month = "2025-10" }, "k1")).StatusCode);   // the same request again
        var second = await PostAsync(api, "/api/pay", new { month = "2025-10" }, "k2");
        Assert.Equal((HttpStatusCode.Conflict, "application/problem+json"), (second.StatusCode, second.Content.Headers.ContentType!.MediaType));
        Assert.Equal("pay.run_exists", await CodeAsync(second));
        Assert.Equal("pay.not_approved", await CodeAsync(await PostAsync(api, "/api/pay/2025-10/export", null, "k3")));

        var computed = await (await PostAsync(api, "/api/pay/2025-10/calculate", null, "k4")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("calculated", computed.GetProperty("state").GetString());
        var lines = await api.GetFromJsonAsync<JsonElement>("/api/pay/2025-10/lines?pageSize=1&ledger=students");
        Assert.Equal(50227.27m, lines.GetProperty("items")[0].GetProperty("amount").GetDecimal());
        // The college's own script has computed it, and the line says so.
        Assert.Contains("compensation.kz v", lines.GetProperty("items")[0].GetProperty("why")[0].GetString(), StringComparison.Ordinal);
        Assert.True(lines.GetProperty("totalCount").GetInt32() > 1);

        var read = await api.GetAsync("/api/pay/2025-10");
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/pay/2025-10");
        again.Headers.IfNoneMatch.Add(read.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await api.SendAsync(again)).StatusCode);

        await PostAsync(api, "/api/pay/2025-10/review", null, "k5");
        Assert.Equal((HttpStatusCode.Forbidden, "pay.same_person"), (await PostAsync(api, "/api/pay/2025-10/approve", null, "k6")) is var self ? (self.StatusCode, await CodeAsync(self)) : default);
        Assert.Contains("50227.27", await api.GetStringAsync("/api/pay/2025-10/register.csv"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, (await api.GetAsync("/api/pay/2025-10/bank.csv")).StatusCode);

        var weeks = await api.GetFromJsonAsync<JsonElement>("/api/diary?pageSize=10");
        Assert.Equal(0, weeks.GetProperty("totalCount").GetInt32());
        var locked = await api.PutAsJsonAsync("/api/attendance/C-1/2025-10-14", new { kind = "work", hours = 8 });
        Assert.Equal("attendance.locked", await CodeAsync(locked));
        var correction = await api.PostAsJsonAsync("/api/attendance/corrections", new { contractId = "C-1", day = "2025-10-14", kind = "work", hours = 8, reason = "Turnstile" });
        Assert.True(correction.StatusCode is HttpStatusCode.Created or HttpStatusCode.UnprocessableEntity);   // too late once 90 days have passed
        using var stranger = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/pay")).StatusCode);
        Assert.Contains("/api/pay/{id}/lines", await api.GetStringAsync("/openapi/v1.json"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_contested_payment_is_shown_as_held_kept_out_of_the_file_and_paid_by_the_next_one(string database)
    {
        using var folder = new TemporaryFolder();
        var settings = await Databases.MakeAsync(database);
        await using var server = await ServerProcess.StartAsync(folder.Path, settings);
        var (api, connection) = (server.Client, settings ?? $"Data Source={folder.File("dualflow.db")}");
        await FillAsync(connection);
        await PostAsync(api, "/api/pay", new { month = "2025-10" }, "k1");
        await PostAsync(api, "/api/pay/2025-10/calculate", null, "k2");
        await PostAsync(api, "/api/pay/2025-10/review", null, "k3");
        object appeal = new { student = "S-1", grounds = new string('a', 60) };
        Assert.Equal("appeal.early", await CodeAsync(await PostAsync(api, "/api/pay/2025-10/appeals", appeal, "k4")));
        await using (var open = await new RegistryConnections(connection).OpenAsync(null, default))
        {
            // Another person approves; this test has one.
            open.Rows.ChangeAs(new(TimeProvider.System.GetUtcNow(), "director"));
            var run = await open.Rows.Set<PayRunRow>().SingleAsync();
            (run.State, run.ApprovedBy, run.ApprovedMs) = ("approved", "director", TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds());
            await open.Rows.SaveChangesAsync();
        }
        Assert.Equal("appeal.grounds", await CodeAsync(await PostAsync(api, "/api/pay/2025-10/appeals", new { student = "S-1", grounds = "short" }, "k5")));
        Assert.Equal("pay.no_line", await CodeAsync(await PostAsync(api, "/api/pay/2025-10/appeals", new { student = "S-9", grounds = new string('a', 60) }, "k6")));
        var handedIn = await (await PostAsync(api, "/api/pay/2025-10/appeals", appeal, "k7")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(handedIn.GetProperty("id").GetString(), (await (await PostAsync(api, "/api/pay/2025-10/appeals", appeal, "k7")).Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString());
        Assert.Equal("appeal.twice", await CodeAsync(await PostAsync(api, "/api/pay/2025-10/appeals", appeal, "k8")));

        var held = (await api.GetFromJsonAsync<JsonElement>("/api/pay/2025-10/held")).EnumerateArray().Single();
        Assert.Equal(("S-1", "held"), (held.GetProperty("personId").GetString(), held.GetProperty("payment").GetString()));
        var line = (await api.GetFromJsonAsync<JsonElement>("/api/pay/2025-10/lines")).GetProperty("items")[0];
        Assert.Equal(("held", held.GetProperty("reason").GetString()), (line.GetProperty("hold").GetString(), line.GetProperty("why")[0].GetString()));
        await PostAsync(api, "/api/pay/2025-10/export", null, "k9");
        Assert.DoesNotContain("S-1;", await api.GetStringAsync("/api/pay/2025-10/bank.csv"), StringComparison.Ordinal);

        Assert.Equal("appeal.not_found", await CodeAsync(await PostAsync(api, "/api/appeals/gone/withdraw", null, "k10")));
        var withdrawn = await (await PostAsync(api, $"/api/appeals/{handedIn.GetProperty("id").GetString()}/withdraw", null, "k11")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("withdrawn", withdrawn.GetProperty("state").GetString());
        Assert.Empty((await api.GetFromJsonAsync<JsonElement>("/api/pay/2025-10/held")).EnumerateArray());
        await PostAsync(api, "/api/pay/2025-10/export", null, "k12");
        var file = await api.GetStringAsync("/api/pay/2025-10/bank.csv");
        Assert.Contains("2025-10;S-1;", file, StringComparison.Ordinal);
        Assert.Equal(file, await api.GetStringAsync($"/api/pay/2025-10/bank.csv?file={(await api.GetFromJsonAsync<JsonElement>("/api/pay/2025-10")).GetProperty("files").GetInt32()}"));
        var number = (await api.GetFromJsonAsync<JsonElement>("/api/pay/2025-10")).GetProperty("files").GetInt32();
        Assert.Equal("pay.void_reason", await CodeAsync(await PostAsync(api, $"/api/pay/2025-10/files/{number}/void", new { reason = "" }, "k13")));
        var again = await (await PostAsync(api, $"/api/pay/2025-10/files/{number}/void", new { reason = "Қате шот" }, "k14")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(number + 1, again.GetProperty("files").GetInt32());
        Assert.Equal(file, await api.GetStringAsync("/api/pay/2025-10/bank.csv"));   // the same payments, in the next file
        var handed = await (await PostAsync(api, $"/api/pay/2025-10/files/{number + 1}/handed", null, "k15")).Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(number + 1, handed.GetProperty("filesGiven").GetInt32());
        var gone = await api.GetAsync("/api/pay/2025-10/bank.csv?file=9");
        Assert.Equal((HttpStatusCode.NotFound, "pay.file"), (gone.StatusCode, await CodeAsync(gone)));
    }

    static async Task<HttpResponseMessage> PostAsync(HttpClient api, string path, object? body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body ?? new { }) };
        request.Headers.Add("Idempotency-Key", key);
        return await api.SendAsync(request);
    }

    static async Task<string?> CodeAsync(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString();

    static async Task FillAsync(string database)
    {
        await using var open = await new RegistryConnections(database).OpenAsync(null, default);
        var rows = open.Rows;
        rows.ChangeAs(new(TimeProvider.System.GetUtcNow(), "import"));
        rows.Add(new StudentRow
        {
            TenantId = "", Id = "S-1", LastName = "Айтбай", FirstName = "Айгерим", BirthDate = new(2006, 3, 1), Sex = Sex.Female, Language = "ru", Status = "active", Funding = "stateOrder", Iban = "KZ86125KZT5004100100",
        });
        rows.Add(new ContractRow
        {
            TenantId = "", Id = "C-1", Number = "1", StudentId = "S-1", Bin = "1", Qualification = "4S07150101", From = new(2025, 9, 1), To = new(2026, 6, 30), Status = "active", Version = 1, PayMode = CompensationMode.ByNorm, Rate = 85_000,
        });
        for (var day = 1; day <= 13; day++)
            rows.Add(new AttendanceDayRow { TenantId = "", ContractId = "C-1", Day = new(2025, 10, day), StudentId = "S-1", PlannedMinutes = 480, PresentMinutes = 480, Kind = "work", IsApproved = true });
        await rows.SaveChangesAsync(default);
    }
}
