using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Accounts and roles by hand.</summary>
[Collection(WorkingCollege.Name)]
public sealed class PeopleTests(BrowserServer server)
{
    [Fact]
    public async Task A_person_is_added_signs_in_with_the_password_shown_once_and_chooses_their_own()
    {
        string password;
        await using (var administrator = await server.VisitAsync(new Screen("ru")))
        {
            await administrator.OpenAsync("/people/new");
            await administrator.Page.FillAsync("#person-name", "Әлия Смағұлова");
            await administrator.Page.FillAsync("#person-login", "aliya");
            await administrator.Page.SelectOptionAsync("#person-language", "kk");
            await administrator.Page.CheckAsync("#role-department-head");
            await administrator.Page.ClickAsync("button[type=submit].df-primary");
            password = await administrator.Page.Locator("#new-password").InnerTextAsync();
            await administrator.OpenAsync(new Uri(administrator.Page.Url).AbsolutePath);
            await Expect(administrator.Page.Locator("#new-password")).ToHaveCountAsync(0);
        }
        await using var visit = await server.StrangerAsync(new Screen("en"));
        await visit.OpenAsync("/me");
        await visit.SignInAsync("aliya", password);
        // The account's language, not the browser's.
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Менің есептік жазбам");
        await Expect(visit.Page.Locator("#content")).ToContainTextAsync("Бөлім меңгерушісі");
        await Expect(visit.Page.Locator(".df-side a[href='/people']")).ToHaveCountAsync(0);
        await visit.Page.FillAsync("#password-old", "not-the-password");
        await visit.Page.FillAsync("#password-new", "ұзын-құпиясөз-1");
        await visit.Page.PressAsync("#password-new", "Enter");
        await Expect(visit.Page.Locator(".df-message.df-bad")).ToBeVisibleAsync();
        await visit.ReadyAsync();
        await visit.Page.FillAsync("#password-old", password);
        await visit.Page.FillAsync("#password-new", "ұзын-құпиясөз-1");
        await visit.Page.PressAsync("#password-new", "Enter");
        await Expect(visit.Page.Locator(".df-message.df-ok")).ToBeVisibleAsync();
        await visit.ReadyAsync();
        await using var again = await server.StrangerAsync();
        await again.OpenAsync("/sign-in");
        await again.SignInAsync("aliya", "ұзын-құпиясөз-1");
    }

    [Fact]
    public async Task A_role_is_made_in_plain_words_and_deleted_and_brought_back()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/people/roles/new");
        await visit.Page.FillAsync("#role-name", "Quality office");
        await visit.Page.CheckAsync("#may-SeeCases");
        await visit.Page.ClickAsync("button[type=submit].df-primary");
        await visit.Page.WaitForURLAsync("**/people/roles/quality-office");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Delete the role" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/people/roles");
        await visit.Page.ClickAsync("[data-undo]");
        await visit.OpenAsync("/people/roles");
        await Expect(visit.Page.Locator("tr", new() { HasText = "Quality office" })).ToContainTextAsync("See cases");
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/people");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "admin", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Close the account" }).ClickAsync();
        await visit.Page.Locator("#question .df-primary").ClickAsync();
        await Expect(visit.Page.Locator("#content [role=alert]")).ToContainTextAsync("administrator");
    }
}
