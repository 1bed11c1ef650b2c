using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A day of practice: an absence with its document, and what is missing for the workplace.</summary>
public sealed class PracticeDayTests(PracticeYear year) : IClassFixture<PracticeYear>
{
    [Fact]
    public async Task A_student_sends_an_absence_with_the_document_and_the_master_reads_and_excuses_it()
    {
        await year.FillAsync();
        // Up to today: an absence of last week is too late on a Friday, three business days after the return.
        var (from, to) = (PracticeYear.Monday, PracticeYear.Today);
        await using (var student = await year.VisitAsync(Screen.Phone with { Language = "ru" }, "aigerim"))
        {
            await student.OpenAsync("/absences");
            await student.Page.FillAsync("#from", $"{from:yyyy-MM-dd}");
            await student.Page.FillAsync("#to", $"{to:yyyy-MM-dd}");
            await student.Page.SetInputFilesAsync("#proof-file", new FilePayload { Name = "справка.pdf", MimeType = "application/pdf", Buffer = "PK, not what it says"u8.ToArray() });
            await Expect(student.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
            await student.Page.SetInputFilesAsync("#proof-file", new FilePayload { Name = "справка.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.4 x %%EOF\n"u8.ToArray() });
            await Expect(student.Page.GetByText("Приложен файл справка.pdf.")).ToBeVisibleAsync();
            await student.Page.GetByRole(AriaRole.Button, new() { Name = "Отправить" }).ClickAsync();
            await Expect(student.Page.Locator(".df-diary-days li").First).ToContainTextAsync("справка.pdf");
        }
        await using var master = await year.VisitAsync(new("ru"), "marat");
        await master.OpenAsync("/absences");
        var download = await master.Page.RunAndWaitForDownloadAsync(() => master.Page.Locator(".df-diary-days a", new() { HasText = "справка.pdf" }).ClickAsync());
        Assert.Equal("справка.pdf", download.SuggestedFilename);
        await master.Page.Locator(".df-absence-acts button").First.ClickAsync();
        await Expect(master.Page.Locator(".df-message.df-ok")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_mentor_records_a_briefing_in_the_journal()
    {
        await year.FillAsync();
        await using var mentor = await year.VisitAsync(Screen.Phone with { Language = "ru" }, "askar");
        await mentor.OpenAsync("/safety");
        if (await mentor.Page.GetByText("Айтбай Айгерим").CountAsync() == 0)
            await mentor.Page.Locator(".df-diary-tools button").Last.ClickAsync();
        var row = mentor.Page.Locator(".df-diary-days > li", new() { HasText = "Айтбай Айгерим" });
        await Expect(row).ToBeVisibleAsync();
        var before = await row.Locator("details li").CountAsync();
        await row.Locator("button[aria-expanded]").ClickAsync();
        await row.Locator("#signed").CheckAsync();
        await row.Locator("#passed").CheckAsync();
        await row.Locator("form").First.Locator("button[type=submit]").ClickAsync();
        await Expect(mentor.Page.Locator(".df-message.df-ok")).ToBeVisibleAsync();
        await Expect(mentor.Page.Locator(".df-diary-days > li", new() { HasText = "Айтбай Айгерим" }).Locator("details li")).ToHaveCountAsync(before + 1);
    }
}
