using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Things are found by what people call them.</summary>
[Collection(SampleCollege.Name)]
public sealed class SearchTests(SampleCollegeServer server)
{
    [Fact]
    public async Task Control_K_finds_a_student_and_a_process_by_its_name_in_the_page_s_language()
    {
        await using var visit = await server.VisitAsync(new("ru"));
        await visit.OpenAsync("/");
        await visit.Page.Keyboard.PressAsync("Control+k");
        var input = visit.Page.Locator("[data-palette-input]");
        await input.FillAsync("S-00070");
        await visit.Page.Locator("[data-palette-results] a[href='/registry/students/S-00070']").ClickAsync();
        await visit.Page.WaitForURLAsync("**/registry/students/S-00070");
        await visit.ReadyAsync();

        await visit.Page.Keyboard.PressAsync("Control+k");
        await input.FillAsync("приём: одно заявление");
        await Expect(visit.Page.Locator("[data-palette-results] a[href='/processes/admission-applicant']")).ToBeVisibleAsync();
        await visit.OpenAsync("/processes");
        await visit.Page.FillAsync(".df-search-box input", "приём: одно заявление");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(1);
    }
}
