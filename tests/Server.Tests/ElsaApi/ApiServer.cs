using System.Net;
using System.Net.Http.Headers;
using DualFlow.Server.Hosting;
using DualFlow.Server.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace DualFlow.Server.Tests.ElsaApi;

/// <summary>The whole server in this process, on SQLite and a free port.</summary>
public sealed class ApiServer : IAsyncLifetime, IDisposable
{
    public const string Password = "correct-horse-9";

    readonly TemporaryFolder folder = new();
    WebApplication? app;

    /// <summary>Address of the server, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    /// <summary>Logged in as the administrator; relative addresses stand under Elsa's API.</summary>
    public ElsaClient Admin { get; private set; } = null!;

    public IServiceProvider Services => app!.Services;

    public async Task InitializeAsync()
    {
        app = await StartAsync(folder, new Dictionary<string, string?>());
        Address = new Uri(app.Urls.First() + "/");
        Admin = await LogInAsync("admin", Password);
    }

    internal static async Task<WebApplication> StartAsync(TemporaryFolder folder, Dictionary<string, string?> more)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(more)
        {
            ["DualFlow:Data"] = folder.Path, ["DualFlow:AdminPassword"] = Password, ["DualFlow:ImportShippedWorkflows"] = "false", ["urls"] = "http://127.0.0.1:0",
            ["Logging:LogLevel:Default"] = "Error", ["DualFlow:Api:Origins:0"] = "https://studio.example", ["DualFlow:Api:FailedLoginsPerAddress"] = "1000",
        }).Build();
        var app = ServerHost.Build(new SettingsReader(configuration).Read(), configuration);
        await app.StartAsync();
        return app;
    }

    /// <summary>A client without credentials.</summary>
    public ElsaClient Anonymous() => new(new HttpClient { BaseAddress = new Uri(Address, "elsa/api/") });

    /// <summary>A client with an access token.</summary>
    public async Task<ElsaClient> LogInAsync(string name, string password)
    {
        var client = Anonymous();
        var login = await client.PostAsync("identity/login", new { username = name, password });
        Assert.True(login.GetProperty("isAuthenticated").GetBoolean());
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString());
        return client;
    }

    /// <summary>A client with an API key that holds these permissions.</summary>
    public async Task<ElsaClient> KeyAsync(params string[] permissions)
    {
        var key = await Admin.PostAsync("/api/keys", new { name = "test", permissions }, HttpStatusCode.Created);
        var client = Anonymous();
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("ApiKey", key.GetProperty("apiKey").GetString());
        return client;
    }

    public async Task DisposeAsync()
    {
        Admin?.Http.Dispose();
        if (app is not null)
            await app.DisposeAsync();
    }

    public void Dispose() => folder.Dispose();
}

/// <summary>One server for all tests of the API.</summary>
[CollectionDefinition(nameof(ApiCollection))]
public sealed class ApiCollection : ICollectionFixture<ApiServer>;
