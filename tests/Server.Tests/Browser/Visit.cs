using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>One tab of one person: opens pages, waits until they can be used, and keeps what went wrong.</summary>
sealed class Visit : IAsyncDisposable
{
    readonly BrowserServer server;
    readonly ConcurrentQueue<string> errors = new();

    Visit(BrowserServer server, IPage page, Screen screen)
    {
        (this.server, Page, Screen) = (server, page, screen);
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                errors.Enqueue($"{page.Url}: {message.Text} ({message.Location})");
        };
        page.PageError += (_, error) => errors.Enqueue($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public Screen Screen { get; private set; }

    /// <summary>Errors that the browser's console showed; a test that expects some (a server that is away) clears them.</summary>
    public IReadOnlyCollection<string> Errors => errors;

    public static async Task<Visit> BeginAsync(IBrowser browser, BrowserServer server, Screen screen, string? storageState, BrowserNewContextOptions options) =>
        new(server, await (await ContextAsync(browser, server.Address, screen, storageState, options)).NewPageAsync(), screen);

    // A browser of a person: cookies, memory, settings.
    static async Task<IBrowserContext> ContextAsync(IBrowser browser, Uri address, Screen screen, string? storageState, BrowserNewContextOptions options)
    {
        options.StorageState = storageState;
        options.ViewportSize = new ViewportSize { Width = screen.Width, Height = screen.Height };
        options.Locale = screen.Language;
        options.BaseURL = address.ToString();
        options.ReducedMotion = ReducedMotion.Reduce;
        if (screen.IsPhone)
            options.HasTouch = true;
        var context = await browser.NewContextAsync(options);
        context.SetDefaultTimeout(60_000);
        await context.AddCookiesAsync(
        [
            new() { Name = "dualflow-theme", Value = screen.Theme, Url = address.ToString() },
            new() { Name = ".AspNetCore.Culture", Value = $"c%3D{screen.Language}%7Cuic%3D{screen.Language}", Url = address.ToString() },
        ]);
        return context;
    }

    /// <summary>Opens a page of ours and waits until it can be used.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(new Uri(server.Address, path).ToString());
        await ReadyAsync();
    }

    /// <summary>Waits until the circuit answers and no list is loading.</summary>
    public async Task ReadyAsync() =>
        await Page.WaitForFunctionAsync("() => (document.querySelector('[data-live]') || document.querySelector('.df-plain')) && !document.querySelector('[aria-busy=true]')");

    /// <summary>Fills in the sign-in page with the right password and waits for the page behind it.</summary>
    public async Task SignInAsync(string user, string password)
    {
        await Page.FillAsync("#name", user);
        await Page.FillAsync("#password", password);
        await Page.PressAsync("#password", "Enter");
        // When it began to come: its last event may be over before anybody listens, and what follows waits for the page itself.
        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await ReadyAsync();
    }

    /// <summary>Another size of the window.</summary>
    public async Task ResizeAsync(int width, int height)
    {
        Screen = Screen with { Width = width, Height = height };
        await Page.SetViewportSizeAsync(width, height);
    }

    /// <summary>Another theme, as the page's own switch does it.</summary>
    public async Task ThemeAsync(string theme)
    {
        Screen = Screen with { Theme = theme };
        if (await Page.GetAttributeAsync("html", "data-theme") != theme)
        {
            await Page.EvaluateAsync("theme => dualflow.theme(theme)", theme);
            await Page.WaitForFunctionAsync("theme => document.documentElement.dataset.theme === theme && !document.querySelector('link[data-coming]')", theme);
        }
    }

    /// <summary>Cut text, covered controls, sideways scrolling.</summary>
    public Task<string[]> LayoutFaultsAsync() => Page.EvaluateAsync<string[]>(LayoutFaults.Script);

    /// <summary>WCAG 2.2 A and AA; fails with the rules and the elements.</summary>
    /// <param name="onlyColours">True when the same page was looked at in another theme before.</param>
    /// <param name="within">Selector of the part that matters; null for the whole page.</param>
    public async Task AxeAsync(bool onlyColours = false, string? within = null)
    {
        var violations = await AxeRules.ViolationsAsync(Page, onlyColours, within);
        Assert.True(violations.Length == 0, $"{Page.Url} {Screen}:\n{string.Join("\n", violations)}");
    }

    /// <summary>Writes a picture of the whole page.</summary>
    public Task PictureAsync(string folder, string name) => Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{name}-{Screen.Width}-{Screen.Language}-{Screen.Theme}.png")), FullPage = true,
        Animations = ScreenshotAnimations.Disabled,
    });

    /// <summary>Forgets errors that belong to what the test does.</summary>
    public void ForgiveErrors() => errors.Clear();

    /// <summary>Fails when the browser's console showed an error since the last time.</summary>
    public void HasNoErrors()
    {
        var found = errors.ToArray();
        errors.Clear();
        Assert.True(found.Length == 0, $"{string.Join("\n", found)}\nThe server's last words:\n{string.Join("\n", server.Server.Log.Split('\n').TakeLast(20))}");
    }

    public async ValueTask DisposeAsync()
    {
        await Page.Context.CloseAsync();
        HasNoErrors();
    }
}
