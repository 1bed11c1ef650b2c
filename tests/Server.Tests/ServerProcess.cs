using System.Diagnostics;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace DualFlow.Server.Tests;

/// <summary>A running server as its own process, on a free port.</summary>
sealed class ServerProcess : IAsyncDisposable
{
    public const string Password = "correct-horse-9";

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(300);

    readonly Process process;
    readonly StringBuilder log;
    readonly Task reading;

    ServerProcess(Process process, Uri address, TimeSpan startTime, StringBuilder log)
    {
        (this.process, Address, StartTime, this.log) = (process, address, startTime, log);
        reading = process.StandardOutput.ReadToEndAsync();
        Client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(100) };
    }

    public Uri Address { get; }

    /// <summary>From the start of the process to the line that says that it serves.</summary>
    public TimeSpan StartTime { get; }

    /// <summary>Logged in as the administrator once <see cref="LogInAsync"/> was called.</summary>
    public HttpClient Client { get; }

    public int ProcessId => process.Id;

    /// <summary>What it wrote to standard error so far.</summary>
    public string Log
    {
        get
        {
            lock (log)
                return log.ToString();
        }
    }

    /// <summary>Starts and waits until it serves; logs in.</summary>
    /// <param name="port">Zero takes a free one.</param>
    /// <param name="connectionString">Null takes SQLite in <paramref name="data"/>.</param>
    public static async Task<ServerProcess> StartAsync(string data, string? connectionString = null, IReadOnlyDictionary<string, string>? settings = null, int port = 0)
    {
        var environment = new Dictionary<string, string>(settings ?? new Dictionary<string, string>())
        {
            ["DualFlow__AdminPassword"] = Password,
        };
        if (connectionString is not null)
            environment["ConnectionStrings__DualFlow"] = connectionString;
        var clock = Stopwatch.StartNew();
        var process = CommandProcess.Start(environment, "serve", "--data", data, "--urls", $"http://127.0.0.1:{port}");
        var errors = new StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (errors)
                errors.AppendLine(line.Data);
        };
        process.BeginErrorReadLine();
        using var limit = new CancellationTokenSource(Limit);
        while (await process.StandardOutput.ReadLineAsync(limit.Token) is { } line)
            if (line.Contains("serves on ", StringComparison.Ordinal))
            {
                var server = new ServerProcess(process, new Uri(line[(line.IndexOf("http", StringComparison.Ordinal))..].Split(' ')[0]), clock.Elapsed, errors);
                await server.LogInAsync();
                return server;
            }
        await process.WaitForExitAsync(limit.Token);
        throw new InvalidOperationException($"The server ended with {process.ExitCode}: {errors}");
    }

    /// <summary>kill -9: no handler, no flush.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager sends it; the exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Limit);
        return process.ExitCode;
    }

    public async Task LogInAsync()
    {
        var answer = await Client.PostAsJsonAsync("/elsa/api/identity/login", new { username = "admin", password = Password });
        var login = await answer.Content.ReadFromJsonAsync<JsonElement>();
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", login.GetProperty("accessToken").GetString());
    }

    /// <summary>Saves a definition from a file and publishes it.</summary>
    public async Task PublishAsync(string file)
    {
        var model = JsonDocument.Parse(await File.ReadAllTextAsync(file)).RootElement;
        var answer = await Client.PostAsJsonAsync("/elsa/api/workflow-definitions", new { model, publish = true });
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"Publishing {file}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!process.HasExited)
            await KillAsync();
        await reading;
        process.Dispose();
    }
}
