using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DualFlow.Server.Tests.Attestation;

/// <summary>Plans attestations on a server and lets people act on them.</summary>
static class AttestationOrders
{
    public static readonly string[] Members = ["omarov", "satybaldina", "pak", "tleu", "kim", "zhumabaeva", "sokolov"];

    static readonly string[] Names = ["Омаров Руслан", "Сатыбалдина Гүлнар", "Пак Виктор", "Тілеубергенов Айдос", "Ким Наталья", "Жұмабаева Бақытгүл", "Соколов Игорь"];

    static readonly string[] Organisations = ["«Ақтөбе Жол Сервис»", "«Мұнай Құрылыс»", "«Актобе Автоцентр»", "«Атамекен»", "«КазТрансДеталь»", "колледж", "колледж"];

    /// <summary>A session of a commission of seven with a deputy and a secretary, and candidates.</summary>
    public static async Task<string> PlanAsync(HttpClient api, params string[] candidates)
    {
        var members = Members.Select((account, i) => new { name = Names[i], side = i < 5 ? "employer" : "college", office = i == 0 ? "chair" : "member", organisation = Organisations[i], account })
            .Append(new { name = "Ли Марина", side = "employer", office = "deputy", organisation = "«Автопарк»", account = "li" })
            .Append(new { name = "Есенова Дина", side = "college", office = "secretary", organisation = "колледж", account = "dina" });
        var answer = await api.PostAsJsonAsync("/api/attestation/sessions", new
        {
            title = "Итоговая аттестация, группа А-31", heldOn = "2027-06-10", groupCode = "А-31", qualification = "4S07161302 Техник-механик", place = "Мастерская 2", orderNumber = "17-k", members,
            candidates = candidates.Select((name, i) => new { student = $"S-{i + 1}", name, isAdmitted = !name.StartsWith("Сейтқали", StringComparison.Ordinal), reasons = name.StartsWith("Сейтқали", StringComparison.Ordinal) ? new[] { "practicePassed" } : [] }),
        });
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    /// <summary>A client of a person.</summary>
    public static async Task<HttpClient> LogInAsync(Uri address, string name)
    {
        var client = new HttpClient { BaseAddress = address };
        var answer = await client.PostAsJsonAsync("/elsa/api/identity/login", new { username = name, password = ServerProcess.Password });
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
        return client;
    }

    public static object Points(decimal percent) =>
        new { points = new Dictionary<string, decimal> { ["knowledge"] = .6m * percent, ["reasoning"] = .4m * percent, ["quality"] = .5m * percent, ["method"] = .3m * percent, ["safety"] = .2m * percent } };

    /// <summary>The person's only open task with that title is done.</summary>
    public static async Task DoTaskAsync(HttpClient who, string title, string? button, object answers, bool signs = false, string? comment = null)
    {
        JsonElement? task = null;
        var titles = "";
        try
        {
            await Rotations.RotationOrders.UntilAsync(async () =>
            {
                var tasks = (await who.GetFromJsonAsync<JsonElement>("/api/tasks?filter=team")).GetProperty("items").EnumerateArray().Concat((await who.GetFromJsonAsync<JsonElement>("/api/tasks?filter=mine")).GetProperty("items").EnumerateArray()).ToList();
                titles = string.Join(", ", tasks.Select(t => t.GetProperty("title").GetProperty("en").GetString()));
                task = tasks.Where(t => t.GetProperty("title").GetProperty("en").GetString() == title).Select(t => (JsonElement?)t).FirstOrDefault();
                return task is not null;
            });
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"Nobody was given \"{title}\"; there is: {titles}.");
        }
        var answer = await who.PostAsJsonAsync($"/api/tasks/{Uri.EscapeDataString(task!.Value.GetProperty("taskId").GetString()!)}/complete", new { button, answers, signs, comment });
        Assert.True(answer.IsSuccessStatusCode, $"{title}: {await answer.Content.ReadAsStringAsync()}");
    }
}
