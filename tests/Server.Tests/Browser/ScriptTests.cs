using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A process owner changes how a payment is computed.</summary>
public sealed class ScriptTests(SampleCollegeServer server) : IClassFixture<SampleCollegeServer>
{
    int clicks;

    [Fact]
    public async Task A_process_owner_changes_the_formula_sees_an_example_fail_mends_it_and_publishes_in_at_most_12_clicks()
    {
        await using var visit = await server.VisitAsync(new Screen { Language = "en" });
        var page = visit.Page;
        await visit.OpenAsync("/");
        await ClickAsync(page.Locator("nav a[href='/scripts']").First);
        await ClickAsync(page.Locator("a[href='/scripts/compensation.kz']"));
        var code = page.Locator("#code");
        await ClickAsync(code);
        var source = await code.InputValueAsync();
        await code.FillAsync(source.Replace("round(2, \"halfUp\")", "round(0, \"down\")", StringComparison.Ordinal));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Run examples" }));
        var differing = page.Locator("tr[data-passed=false]");
        await Assertions.Expect(differing).ToHaveCountAsync(1);
        await Assertions.Expect(differing).ToContainTextAsync("output.amount: 50227 expected 50227.27");

        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await Assertions.Expect(page.GetByText("Cannot be published:")).ToBeVisibleAsync();

        await ClickAsync(code);
        await code.FillAsync((await code.InputValueAsync()).Replace("\"50227.27\"", "50227", StringComparison.Ordinal));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Run examples" }));
        await Assertions.Expect(differing).ToHaveCountAsync(0);
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }));
        await ClickAsync(page.GetByRole(AriaRole.Button, new() { Name = "Publish now" }));
        await Assertions.Expect(page.GetByText("Version 2 is published.")).ToBeVisibleAsync();
        Assert.True(clicks <= 12, $"{clicks} clicks");
    }

    async Task ClickAsync(ILocator what)
    {
        clicks++;
        await what.ClickAsync();
    }
}
