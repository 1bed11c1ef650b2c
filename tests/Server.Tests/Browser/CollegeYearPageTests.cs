using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using DualFlow.Server.Tests.Rotations;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A year of a college of 35 groups and 40 weeks on the page, with what people do to it.</summary>
public sealed class CollegeYearPageTests(BrowserServer server, ITestOutputHelper output) : IClassFixture<BrowserServer>
{
    [Fact]
    public async Task A_college_year_opens_a_move_against_the_mentors_is_refused_and_a_withdrawn_enterprise_is_planned_around_with_its_moves()
    {
        var id = await RotationOrders.PlanAsync(server.Api, CollegeYearProblem.Write());
        var plan = await RotationOrders.GetAsync(server.Api, id);
        Assert.Equal("draft", plan.GetProperty("state").GetString());
        await using var visit = await server.VisitAsync(new("ru"));
        var page = visit.Page;
        await visit.OpenAsync("/rotations");
        var times = new List<long>();
        for (var round = 0; round < 3; round++)
        {
            var clock = Stopwatch.StartNew();
            await visit.OpenAsync($"/rotations/{id}");
            await Assertions.Expect(page.Locator("#groups-title")).ToBeVisibleAsync();
            times.Add(clock.ElapsedMilliseconds);
        }
        output.WriteLine($"35 groups x 40 weeks open in {string.Join(", ", times)} ms (target 1500 ms)");
        Assert.Equal(35, await page.Locator("table[class=df-rotation]").First.Locator("tbody tr").CountAsync());
        await Assertions.Expect(page.Locator("#verdict")).ToHaveTextAsync("Проверка принимает план");
        await PictureAsync(visit, "rotation-college-year");

        // The enterprise with three mentors of one student each is full in some week: a fourth may not come.
        var full = Full(plan, out var period, out var station, out var student);
        await page.Locator("button.df-link-button", new() { HasTextString = full }).First.ClickAsync();
        await page.Locator($"a[href$='/students/{student}']").Locator("xpath=ancestor::tr").Locator("button.df-block").Nth(period).ClickAsync();
        await page.SelectOptionAsync("#target", station);
        await page.GetByRole(AriaRole.Button, new() { Name = "Отправить", Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).Filter(new() { HasText = "«ТОО «Серіктес 1»»: в период" }).Filter(new() { HasText = "а наставников 3 — им можно вести не больше 3" }).First).ToBeVisibleAsync();
        await PictureAsync(visit, "rotation-college-refused");

        // The largest enterprise leaves in week 11: a new draft, whose moves are seen before it is published.
        await page.SelectOptionAsync("select.df-input >> nth=0", "10");
        await page.SelectOptionAsync("select.df-input >> nth=1", Largest(plan));
        await page.GetByRole(AriaRole.Button, new() { Name = "Перепланировать" }).ClickAsync();
        await page.WaitForURLAsync(url => !url.EndsWith(id, StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("#moves-title")).ToBeVisibleAsync(new() { Timeout = 120_000 });
        await Assertions.Expect(page.Locator("#verdict")).ToHaveTextAsync("Проверка принимает план");
        await PictureAsync(visit, "rotation-college-moves");
        var again = page.Url[(page.Url.LastIndexOf('/') + 1)..];
        var moves = await server.Api.GetFromJsonAsync<JsonElement>($"/api/rotations/{again}/diff");
        Assert.All(moves.EnumerateArray(), m => Assert.InRange(m.GetProperty("period").GetInt32(), 11, 40));
        output.WriteLine($"Withdrawn from week 11: {moves.GetArrayLength()} moves");
        await page.GetByRole(AriaRole.Button, new() { Name = "Опубликовать" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Опубликовано.")).ToBeVisibleAsync();
        await visit.ResizeAsync(390, 844);
        await PictureAsync(visit, "rotation-college-phone");
        Assert.Empty(await visit.LayoutFaultsAsync());
    }

    static async Task PictureAsync(Visit visit, string name)
    {
        if (Environment.GetEnvironmentVariable("DUALFLOW_SCREENSHOTS") is { } folder)
            await visit.PictureAsync(folder, name);
    }

    /// <summary>A week in which the first enterprise is full, a student of its trade who is elsewhere then, and a station of it.</summary>
    static string Full(JsonElement plan, out int period, out string station, out string student)
    {
        var problem = JsonDocument.Parse(CollegeYearProblem.Write()).RootElement;
        var own = problem.GetProperty("stations").EnumerateArray().Where(s => s.GetProperty("enterprise").GetString() == "100000000000").ToList();
        var visits = plan.GetProperty("visits").EnumerateArray().Select(v => (Student: v.GetProperty("student").GetString()!, Station: v.GetProperty("station").GetString()!, Start: v.GetProperty("start").GetInt32(), Length: v.GetProperty("length").GetInt32())).ToList();
        var ids = own.ConvertAll(s => s.GetProperty("id").GetString()!);
        foreach (var week in Enumerable.Range(1, 40))
        {
            var there = visits.Where(v => v.Start <= week && week < v.Start + v.Length).ToList();
            if (there.Count(v => ids.Contains(v.Station)) < 3)
                continue;
            foreach (var candidate in own)
            {
                var module = candidate.GetProperty("module").GetString();
                var group = problem.GetProperty("students").EnumerateArray().FirstOrDefault(s => s.GetProperty("only")[0].GetString() == module
                    && there.Any(v => v.Student == s.GetProperty("id").GetString() && v.Start == week && v.Length == 1 && !ids.Contains(v.Station)));
                if (group.ValueKind == JsonValueKind.Undefined)
                    continue;
                (period, station, student) = (week - 1, candidate.GetProperty("id").GetString()!, group.GetProperty("id").GetString()!);
                return group.GetProperty("group").GetString()!;
            }
        }
        throw new InvalidOperationException("The first enterprise is never full.");
    }

    static string Largest(JsonElement plan)
    {
        var enterprise = JsonDocument.Parse(CollegeYearProblem.Write()).RootElement.GetProperty("stations").EnumerateArray().ToDictionary(s => s.GetProperty("id").GetString()!, s => s.GetProperty("enterprise").GetString()!);
        return plan.GetProperty("visits").EnumerateArray().CountBy(v => enterprise[v.GetProperty("station").GetString()!]).MaxBy(v => v.Value).Key;
    }
}
