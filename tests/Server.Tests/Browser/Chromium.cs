using System.Reflection;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>Debian's browser, started once for all tests.</summary>
static class Chromium
{
    // Nothing of the browser's own may reach the network or wait for a graphics card.
    static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--disable-dev-shm-usage", "--font-render-hinting=none",
    ];

    static readonly Lazy<Task<IBrowser>> Started = new(StartAsync);

    /// <summary>The running browser.</summary>
    public static Task<IBrowser> GetAsync() => Started.Value;

    static async Task<IBrowser> StartAsync()
    {
        // The driver stays in NuGet's folder.
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "PlaywrightDriver").Value);
        var playwright = await Playwright.CreateAsync();
        // A busy machine is no fault of a page.
        Assertions.SetDefaultExpectTimeout(30_000);
        return await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser" }.FirstOrDefault(File.Exists)
                ?? throw new FileNotFoundException("Debian's chromium is not installed; tests/run installs it."),
            Args = Arguments,
        });
    }
}
