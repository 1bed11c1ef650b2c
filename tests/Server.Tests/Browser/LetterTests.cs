using System.Net.Http.Json;
using DualFlow.Server.Tests.ElsaApi;
using DualFlow.Server.Tests.Rotations;
using DualFlow.Server.Tests.Tasks;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Who has a task is reminded of it by mail.</summary>
public sealed class LetterTests(MailingServer server) : IClassFixture<MailingServer>
{
    [Fact]
    public async Task A_reminder_comes_by_mail_in_the_person_s_language_and_stands_in_the_history()
    {
        await using var visit = await server.VisitAsync();
        var page = visit.Page;
        await visit.OpenAsync("/people/new");
        await page.FillAsync("#person-name", "Dinara");
        await page.FillAsync("#person-login", "dinara");
        await page.FillAsync("#person-mail", "dinara@college.example");
        await page.SelectOptionAsync("#person-language", "en");
        await page.CheckAsync("#role-teacher");
        await page.ClickAsync("button[type=submit].df-primary");
        await Expect(page.Locator("#new-password")).ToBeVisibleAsync();

        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions", new
        {
            publish = true,
            model = Documents.Flow("letters", "Letters", [TaskDocuments.Ask("look", new { titleEn = "Look at the diary", role = "teacher", dueIn = "2.00:00:00", reminders = new[] { "1.23:59:59" } })]),
        })).EnsureSuccessStatusCode();
        (await server.Api.PostAsJsonAsync("/elsa/api/workflow-definitions/letters/dispatch", new { })).EnsureSuccessStatusCode();
        await RotationOrders.UntilAsync(() => Task.FromResult(server.Mail.Mails.Count > 0));
        Assert.Contains("<dinara@college.example>", Assert.Single(server.Mail.Recipients), StringComparison.Ordinal);
        Assert.Contains("Reminder: Look at the diary", server.Mail.Mails[0], StringComparison.Ordinal);
        Assert.Contains("https://college.example/tasks/", server.Mail.Mails[0].Replace("=\n", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await visit.OpenAsync("/tasks?filter=all");
        await page.GetByRole(AriaRole.Link, new() { Name = "Look at the diary" }).ClickAsync();
        await page.GetByText("History").First.ClickAsync();
        await Expect(page.GetByText("Letter sent to")).ToContainTextAsync("Dinara");
    }
}
