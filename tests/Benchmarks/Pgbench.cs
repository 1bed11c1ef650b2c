using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace DualFlow.Benchmarks;

/// <summary>PostgreSQL's own yardstick: <c>pgbench</c> inserting one row a transaction, prepared, over the same address as ours.</summary>
sealed partial class Pgbench(NpgsqlConnectionStringBuilder database) : IDisposable
{
    readonly string script = Path.GetTempFileName();

    /// <summary>Makes the table and the script.</summary>
    public async Task PrepareAsync(CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync(ct);
        await using var command = new NpgsqlCommand("create table single (id bigserial primary key, instance text, payload text, at timestamptz default now())", connection);
        await command.ExecuteNonQueryAsync(ct);
        await File.WriteAllTextAsync(script, "insert into single (instance, payload) values ('0123456789abcdef', '{\"activity\":\"ask\",\"event\":\"Started\"}');\n", ct);
    }

    /// <summary>Transactions a second and mean latency in milliseconds.</summary>
    public async Task<(double PerSecond, double Milliseconds)> RunAsync(int clients, TimeSpan duration, CancellationToken ct)
    {
        var start = new ProcessStartInfo(Find()) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { "-h", database.Host!, "-p", $"{database.Port}", "-U", database.Username!, "-n", "-M", "prepared", "-f", script,
            "-c", $"{clients}", "-j", $"{Math.Min(clients, 2)}", "-T", $"{Math.Max(1, (int)duration.TotalSeconds)}", database.Database! })
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var output = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"pgbench failed: {await errors}");
        return (Number(Tps(), output), Number(Latency(), output));
    }

    static double Number(Regex pattern, string output) => double.Parse(pattern.Match(output).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();

    [GeneratedRegex(@"latency average = ([0-9.]+)")]
    private static partial Regex Latency();

    // Debian puts it beside the server, not on the path.
    static string Find() => Directory.Exists("/usr/lib/postgresql")
        ? Directory.EnumerateFiles("/usr/lib/postgresql", "pgbench", SearchOption.AllDirectories).Order(StringComparer.Ordinal).LastOrDefault() ?? "pgbench"
        : "pgbench";

    public void Dispose() => File.Delete(script);
}
