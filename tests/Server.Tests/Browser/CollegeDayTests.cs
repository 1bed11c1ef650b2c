using System.Net.Http.Json;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A day at the college: orders of employers, the trace from order to job, figures, a new contract.</summary>
[Collection(SampleCollege.Name)]
public sealed class CollegeDayTests(SampleCollegeServer server)
{
    [Fact]
    public async Task A_director_goes_from_an_employers_order_to_its_students_and_finds_one_by_name()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/trace");
        var order = visit.Page.Locator("tbody a").First;
        var enterprise = await order.InnerTextAsync();
        await visit.Page.FillAsync("#find", "S-00001");
        await visit.Page.Locator(".df-trace-find button").ClickAsync();
        await Expect(visit.Page.Locator(".df-trace-found a")).ToHaveCountAsync(1);
        await order.ClickAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync(enterprise);
        await Expect(visit.Page.Locator("dl.df-figures div").First).ToContainTextAsync("Wanted");
    }

    [Theory]
    [InlineData("/figures")]
    [InlineData("/region")]
    public async Task The_figures_of_a_period_are_shown_and_a_wrong_period_is_named(string page)
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync(page);
        await visit.Page.FillAsync("#from", "2026-09-01");
        await visit.Page.FillAsync("#to", "2026-12-31");
        await visit.Page.Locator(".df-trace-find button").ClickAsync();
        await Expect(visit.Page.Locator("tr.df-total").First).ToContainTextAsync("Total");
        await visit.Page.FillAsync("#to", "2026-01-01");
        await visit.Page.Locator(".df-trace-find button").ClickAsync();
        await Expect(visit.Page.Locator(".df-message.df-bad")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_employers_order_is_rejected_with_a_reason()
    {
        var bin = Enumerable.Range(0, 10).Select(d => "05054000001" + d).First(b => Activities.Registry.IdentityNumber.CheckOrganisation(b) is null);
        var sent = await server.Api.PostAsJsonAsync("/api/demands", new { bin, enterprise = "Rejected Ltd", qualification = "4S07161304", year = 2031, places = 3, dualPlaces = 1, contact = "1" });
        sent.EnsureSuccessStatusCode();
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/demand");
        await visit.Page.SelectOptionAsync("#year", "2031");
        var row = visit.Page.Locator("tbody tr", new() { HasText = "Rejected Ltd" });
        await row.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await visit.Page.FillAsync("#why", "No licence");
        await row.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Reject", Exact = true }).ClickAsync();
        await Expect(row).ToContainTextAsync("rejected");
        await Expect(row).ToContainTextAsync("No licence");
    }

    [Fact]
    public async Task A_methodist_begins_a_contract_and_its_draft_is_open()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/contracts");
        await visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "New contract" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => url.Contains("/tasks/", StringComparison.Ordinal) || url.Contains("/instances/", StringComparison.Ordinal));
        await Expect(visit.Page.GetByRole(Microsoft.Playwright.AriaRole.Heading, new() { Name = "Three-party contract" })).ToBeVisibleAsync();
        await Expect(visit.Page.GetByText("Waits for methodist")).ToBeVisibleAsync();
    }
}
