using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace DualFlow.Server.Tests.Browser;

/// <summary>A real server for tests in the browser, with an administrator; more people are added by name.</summary>
public class BrowserServer : IAsyncLifetime
{
    readonly TemporaryFolder folder = new();
    readonly ConcurrentDictionary<string, Lazy<Task<string>>> sessions = new(StringComparer.Ordinal);
    readonly ConcurrentDictionary<(string? User, string Language), Lazy<Task<Visit>>> tabs = new();
    ServerProcess? server;

    /// <summary>Where it serves.</summary>
    public Uri Address => Server.Address;

    /// <summary>Its data.</summary>
    protected string Folder => folder.Path;

    internal ServerProcess Server => server ?? throw new InvalidOperationException("The server has not started.");

    /// <summary>Logged in to the API as the administrator.</summary>
    public HttpClient Api => Server.Client;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        await PrepareAsync(folder.Path);
        server = await ServerProcess.StartAsync(folder.Path, settings: Settings);
    }

    /// <summary>Settings beyond the usual ones; null for none.</summary>
    protected virtual IReadOnlyDictionary<string, string>? Settings => null;

    /// <summary>What is done to the data folder before the server starts.</summary>
    protected virtual Task PrepareAsync(string data) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var tab in tabs.Values)
            await (await tab.Value).Page.Context.CloseAsync();
        if (server is not null)
            await server.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Kills the server and starts it again on the same port and data with a home of its own, as an update in a container does.</summary>
    public async Task RestartAsync()
    {
        var port = Server.Address.Port;
        await Server.KillAsync();
        await Server.DisposeAsync();
        server = await ServerProcess.StartAsync(folder.Path, port: port, settings: new Dictionary<string, string> { ["HOME"] = Directory.CreateDirectory(folder.File("home")).FullName });
    }

    /// <summary>Adds a role with these permissions and a person of that role who signs in with <see cref="ServerProcess.Password"/>.</summary>
    public async Task AddPersonAsync(string name, params string[] permissions)
    {
        var role = await Api.PostAsJsonAsync("/elsa/api/identity/roles", new { name = $"role of {name}", permissions });
        role.EnsureSuccessStatusCode();
        var id = (await role.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        (await Api.PostAsJsonAsync("/elsa/api/identity/users", new { name, password = ServerProcess.Password, roles = new[] { id } })).EnsureSuccessStatusCode();
    }

    /// <summary>A tab of a person who has signed in; errors of the page fail the test when the visit ends.</summary>
    internal async Task<Visit> VisitAsync(Screen? screen = null, string user = "admin", BrowserNewContextOptions? options = null)
    {
        var browser = await Chromium.GetAsync();
        var state = await sessions.GetOrAdd(user, name => new(() => SignInAsync(browser, name))).Value;
        return await Visit.BeginAsync(browser, this, screen ?? new Screen(), state, options ?? new());
    }

    /// <summary>The tab in which a person looks at one page after the other in one language, as people do; it stays open.</summary>
    internal async Task<Visit> TabAsync(string language, string? user = "admin")
    {
        var browser = await Chromium.GetAsync();
        return await tabs.GetOrAdd((user, language), _ => new(async () =>
            await Visit.BeginAsync(browser, this, new Screen(language), user is null ? null : await sessions.GetOrAdd(user, name => new(() => SignInAsync(browser, name))).Value, new()))).Value;
    }

    /// <summary>A tab of somebody who has not signed in.</summary>
    internal async Task<Visit> StrangerAsync(Screen? screen = null) =>
        await Visit.BeginAsync(await Chromium.GetAsync(), this, screen ?? new Screen(), null, new());

    async Task<string> SignInAsync(IBrowser browser, string user)
    {
        await using var visit = await Visit.BeginAsync(browser, this, new Screen(), null, new());
        await visit.OpenAsync("/sign-in");
        await visit.SignInAsync(user, ServerProcess.Password);
        return await visit.Page.Context.StorageStateAsync();
    }
}
