using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace DualFlow.Server.Tests.Browser;

/// <summary>The frame of every page: search, menus, theme, and that nothing typed is lost.</summary>
[Collection(WorkingCollege.Name)]
public sealed class ShellTests(BrowserServer server)
{
    [Fact]
    public async Task Control_K_finds_a_process_and_opens_it_with_the_keyboard_alone()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/");
        await visit.Page.Keyboard.PressAsync("Control+k");
        var input = visit.Page.Locator("[data-palette-input]");
        await Expect(input).ToBeFocusedAsync();
        await visit.Page.Keyboard.TypeAsync("one application");
        await Expect(visit.Page.Locator("[data-palette-results] a[href='/processes/admission-applicant']")).ToBeVisibleAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.WaitForURLAsync("**/processes/admission-applicant");
        await Expect(visit.Page.Locator("#palette")).Not.ToBeVisibleAsync();
    }

    [Fact]
    public async Task Search_finds_people_and_says_when_it_finds_nothing()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/");
        await visit.Page.ClickAsync("[data-dialog=palette]");
        await visit.Page.Keyboard.TypeAsync("adm");
        await Expect(visit.Page.Locator("[data-palette-results] a[href^='/people/']").First).ToBeVisibleAsync();
        await visit.Page.Keyboard.TypeAsync("xyz-nobody");
        await Expect(visit.Page.Locator("[data-palette-results] [role=status]")).ToContainTextAsync("xyz-nobody");
    }

    [Fact]
    public async Task The_skip_link_leads_to_the_content_and_the_menu_says_where_one_is()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/processes");
        await Expect(visit.Page.Locator(".df-side a[aria-current=page]")).ToHaveTextAsync("Processes");
        await visit.Page.Locator(".df-skip").FocusAsync();
        await Expect(visit.Page.Locator(".df-skip")).ToBeInViewportAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("#content")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Another_theme_keeps_what_was_typed_and_is_kept_itself()
    {
        await using var visit = await server.VisitAsync();
        await visit.OpenAsync("/people/new");
        await visit.Page.FillAsync("#person-name", "Айгүл Серікқызы");
        await visit.ThemeAsync("dark");
        await Expect(visit.Page.Locator("#person-name")).ToHaveValueAsync("Айгүл Серікқызы");
        await visit.OpenAsync("/");
        Assert.Equal("dark", await visit.Page.GetAttributeAsync("html", "data-theme"));
    }

    [Fact]
    public async Task On_a_phone_the_menu_is_at_the_thumb()
    {
        await using var visit = await server.VisitAsync(Screen.Phone);
        await visit.OpenAsync("/");
        await visit.Page.ClickAsync(".df-phone-bar [data-dialog=more]");
        await visit.Page.ClickAsync("#more a[href='/people']");
        await visit.Page.WaitForURLAsync("**/people");
        await Expect(visit.Page.Locator("#more")).Not.ToBeVisibleAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("People and roles");
    }

    [Fact]
    public async Task A_wrong_address_gets_a_page_that_leads_on()
    {
        await using var visit = await server.VisitAsync();
        var answer = await visit.Page.GotoAsync(new Uri(server.Address, "/no/such/page").ToString());
        Assert.Equal(404, answer!.Status);
        await visit.ReadyAsync();
        await Expect(visit.Page.Locator("h1")).ToHaveTextAsync("There is no such page");
        visit.ForgiveErrors();
    }

    [Fact]
    public async Task What_was_typed_comes_back_after_a_session_that_ended()
    {
        await server.AddPersonAsync("typist", "read:user", "create:user", "read:role");
        await using var visit = await server.VisitAsync(user: "typist");
        await visit.OpenAsync("/people/new");
        await visit.Page.FillAsync("#person-name", "Нұрлан");
        // The session is over, as after twelve hours; the page finds out when it opens again.
        await visit.Page.Context.ClearCookiesAsync(new() { Name = "dualflow-session" });
        await visit.Page.EvaluateAsync("() => dualflow.reopen()");
        await visit.Page.WaitForURLAsync("**/sign-in?**");
        await visit.SignInAsync("typist", ServerProcess.Password);
        await visit.Page.WaitForURLAsync("**/people/new");
        await Expect(visit.Page.Locator("#person-name")).ToHaveValueAsync("Нұрлан");
        await Expect(visit.Page.Locator("#brought-back")).ToBeVisibleAsync();
        visit.ForgiveErrors();
    }

    [Fact]
    public async Task A_closed_account_loses_the_open_page_within_a_minute()
    {
        await server.AddPersonAsync("leaver", "read:workflow-definitions");
        await using var visit = await server.VisitAsync(user: "leaver");
        await visit.OpenAsync("/processes");
        await using (var administrator = await server.VisitAsync())
        {
            await administrator.OpenAsync("/people");
            await administrator.Page.GetByRole(AriaRole.Link, new() { Name = "leaver", Exact = true }).ClickAsync();
            await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Close the account" }).ClickAsync();
            await Expect(administrator.Page.Locator("#question")).ToContainTextAsync("within a minute");
            await administrator.Page.Locator("#question .df-primary").ClickAsync();
            await Expect(administrator.Page.Locator(".df-message.df-ok")).ToContainTextAsync("closed");
        }
        await visit.Page.WaitForURLAsync("**/sign-in?**", new() { Timeout = 60_000 });
        using var stranger = new HttpClient { BaseAddress = server.Address };
        var login = await (await stranger.PostAsJsonAsync("/elsa/api/identity/login", new { username = "leaver", password = ServerProcess.Password })).Content.ReadFromJsonAsync<JsonElement>();
        Assert.False(login.GetProperty("isAuthenticated").GetBoolean());
        visit.ForgiveErrors();
    }
}
