using System.Net.Http.Headers;
using DualFlow.Server.Tests.ElsaApi;
using Microsoft.AspNetCore.Builder;

namespace DualFlow.Server.Tests.Scripts;

/// <summary>The whole server, with every script in a worker process. Time and statements are shorter than shipped, so that a list of hostile scripts ends.</summary>
public sealed class WorkerServer : IAsyncLifetime, IDisposable
{
    readonly TemporaryFolder folder = new();
    WebApplication? app;

    public IServiceProvider Services => app!.Services;

    /// <summary>Logged in as the administrator.</summary>
    public ElsaClient Admin { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        app = await ApiServer.StartAsync(folder, new Dictionary<string, string?>
        {
            ["DualFlow:Scripts:Isolation"] = "Worker", ["DualFlow:Scripts:Time"] = "00:00:00.300", ["DualFlow:Scripts:Statements"] = "100000",
        });
        Admin = new(new HttpClient { BaseAddress = new Uri(new Uri(app.Urls.First() + "/"), "elsa/api/") });
        var login = await Admin.PostAsync("identity/login", new { username = "admin", password = ApiServer.Password });
        Admin.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString());
    }

    public async Task DisposeAsync()
    {
        Admin?.Http.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();
}
