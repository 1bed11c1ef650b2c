using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace DualFlow.Tests;

/// <summary>
/// One private PostgreSQL cluster for a test run: the one that <c>tests/run</c> started, or one of our own that ends with this
/// process however it ends. Each caller takes a fresh database.
/// </summary>
public sealed class PostgresServer
{
    static readonly Lazy<PostgresServer> Shared = new(Start);
    static int databases;

    readonly string connectionString;
    readonly Process? guard;

    PostgresServer(string connectionString, Process? guard)
    {
        this.connectionString = connectionString;
        this.guard = guard;
    }

    /// <summary>The run's cluster; started by the first caller.</summary>
    public static PostgresServer Instance => Shared.Value;

    /// <summary>Makes a database and returns its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}");
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        foreach (var statement in new[] { $"drop database if exists {name} with (force)", $"create database {name}" })
        {
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ConnectionString;
    }

    static PostgresServer Start()
    {
        if (Environment.GetEnvironmentVariable("DUALFLOW_TEST_POSTGRES") is { Length: > 0 } given)
            return new(given, null);
        var script = Path.Combine(TestsFolder(), "postgres");
        var settings = Run(script, "start");
        var server = settings.Split('\'') is [_, var connection, _, var folder, ..]
            ? new PostgresServer(connection, Guard(script, folder))
            : throw new InvalidOperationException($"tests/postgres start said: {settings}");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.Stop();
        return server;
    }

    // The guard reads our end of a pipe. When this process is gone, killed or not, it reads the end and stops the cluster.
    static Process Guard(string script, string folder)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"trap '' INT TERM; cat >/dev/null; exec '{script}' stop '{folder}' >/dev/null 2>&1");
        return Process.Start(start)!;
    }

    void Stop()
    {
        guard!.StandardInput.Close();
        guard.WaitForExit(10_000);
    }

    static string Run(string script, string argument)
    {
        var start = new ProcessStartInfo(script, argument) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException(
            $"These tests need PostgreSQL's programs. On Debian: apt-get install postgresql; tests/run does it. ({errors.GetAwaiter().GetResult().Trim()})");
    }

    static string TestsFolder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "tests", "postgres")))
                return Path.Combine(folder.FullName, "tests");
        throw new InvalidOperationException("The tests run outside the repository: tests/postgres is not above them.");
    }
}
