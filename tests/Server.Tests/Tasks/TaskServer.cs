using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using DualFlow.Server.Tests.ElsaApi;

namespace DualFlow.Server.Tests.Tasks;

/// <summary>A server with people in roles: the one that the tests of the API share, or a process of its own that can be killed and started again.</summary>
sealed class TaskServer : IAsyncDisposable
{
    public const string Password = "correct-horse-9";

    readonly TemporaryFolder folder = new();
    readonly string suffix;
    readonly string? connection;
    ServerProcess? process;

    TaskServer(string suffix, string? connection) => (this.suffix, this.connection) = (suffix, connection);

    public Uri Address { get; private set; } = null!;

    public ElsaClient Admin { get; private set; } = null!;

    /// <summary>A name of this test's own.</summary>
    public string this[string name] => name + suffix;

    /// <summary>The shared server; people, roles and processes of the test have names of their own.</summary>
    public static TaskServer On(ApiServer server) => new(Documents.Unique(""), null) { Address = server.Address, Admin = server.Admin };

    /// <summary>A process of its own.</summary>
    public static async Task<TaskServer> StartAsync(string? connection)
    {
        var server = new TaskServer("", connection);
        await server.UpAsync();
        return server;
    }

    /// <summary>kill -9, and another process on the same database.</summary>
    public async Task RestartAsync()
    {
        await process!.KillAsync();
        await process.DisposeAsync();
        await UpAsync();
    }

    async Task UpAsync()
    {
        process = await ServerProcess.StartAsync(folder.Path, connection, new Dictionary<string, string> { ["DualFlow__Api__FailedLoginsPerAddress"] = "1000" });
        Address = process.Address;
        Admin = await LogInAsync("admin", Password);
    }

    /// <summary>Makes roles without permissions and a person in them; the person's client.</summary>
    public async Task<ElsaClient> PersonAsync(string name, params string[] roles)
    {
        foreach (var role in roles.Select(r => this[r]))
            await Admin.Http.PostAsync(new Uri("identity/roles", UriKind.Relative), JsonContent.Create(new { id = role, name = role, permissions = Array.Empty<string>() }));
        await Admin.PostAsync("identity/users", new { name = this[name], password = Password, roles = roles.Select(r => this[r]) });
        return await LogInAsync(this[name], Password);
    }

    public async Task<ElsaClient> LogInAsync(string name, string password = Password)
    {
        var client = new ElsaClient(new HttpClient { BaseAddress = new Uri(Address, "elsa/api/") });
        var login = await client.PostAsync("identity/login", new { username = name, password });
        client.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString());
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        if (process is not null)
            await process.DisposeAsync();
        folder.Dispose();
    }
}
