using DualFlow.Tests;

namespace DualFlow.Runtime.Tests.Servers;

/// <summary>A database of its own for a test, on either store; several servers may run on it.</summary>
sealed class Database : IAsyncDisposable
{
    readonly List<TestServer> servers = [];
    readonly string? folder;

    Database(string connectionString, string? folder)
    {
        ConnectionString = connectionString;
        this.folder = folder;
    }

    public string ConnectionString { get; }

    public static async Task<Database> CreateAsync(bool postgres)
    {
        if (postgres)
            return new Database(await PostgresServer.Instance.CreateDatabaseAsync(), null);
        var folder = Directory.CreateTempSubdirectory("dualflow-runtime-").FullName;
        return new Database($"Data Source={Path.Combine(folder, "test.db")}", folder);
    }

    /// <summary>One more server; its pump runs only when asked for.</summary>
    public async Task<TestServer> StartAsync(Action<ServerSetup>? setup = null)
    {
        var wanted = new ServerSetup();
        setup?.Invoke(wanted);
        var server = await TestServer.StartAsync(ConnectionString, wanted);
        servers.Add(server);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
            await server.DisposeAsync();
        if (folder is not null)
            Directory.Delete(folder, recursive: true);
    }
}
