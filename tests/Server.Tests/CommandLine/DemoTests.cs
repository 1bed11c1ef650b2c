using System.Text.RegularExpressions;
using DualFlow.Tests;

namespace DualFlow.Server.Tests.CommandLine;

/// <summary>The demo killed wherever a commit, a claim or a transaction can be cut, and started again, ends with the same report.</summary>
public sealed partial class DemoTests(UndisturbedDemo undisturbed) : IClassFixture<UndisturbedDemo>
{
    [Fact]
    public void It_prints_orders_lists_placement_contracts_days_pay_and_marks()
    {
        var output = undisturbed.Year;
        foreach (var part in new[]
        {
            "Employers' order to intake plan", "Broken rows: 8", "Quota use", "Lottery", "Commission", "Offers, round 1", "Enrolled: 95", "blocking pairs: 0", "contracts registered", "signatures", "weeks confirmed by mentors",
            "paid for November in December, tenge", "withdraws:", "is ill in period 3", "appeals decided: 1", "re-sits passed: 1",
            "contracts completed on their last day", "diplomas TKB 0000001 to", "not graduated:", "work where they were trained", "one trace,",
        })
            Assert.Contains(part, output, StringComparison.Ordinal);
        // Nobody's personal number; twelve digits of an enterprise's BIN don't stand there either.
        Assert.DoesNotMatch(@"(?<!\d)\d{12}(?!\d)", output);
    }

    [Fact]
    public void Every_total_is_counted_twice_and_agrees()
    {
        Assert.DoesNotContain("[WRONG]", undisturbed.Year, StringComparison.Ordinal);
        Assert.Contains($"Totals checked: {Checked().Count(undisturbed.Year)}, wrong: 0", undisturbed.Year, StringComparison.Ordinal);
        Assert.True(Checked().Count(undisturbed.Year) > 50);
    }

    [Theory]
    [InlineData("commit.before:3")]
    [InlineData("commit.written:200", "commit.after:40", "work.claim.after:2")]
    [InlineData("commit.registry:120", "batch.durable:150", "commit.after:60")]
    public async Task Killed_on_SQLite_it_goes_on_and_ends_the_same(params string[] points)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(undisturbed.Admission, await KilledAsync(new Dictionary<string, string>(), folder.Path, "admission", points));
    }

    [Fact]
    public async Task Killed_in_the_middle_of_the_year_on_PostgreSQL_it_goes_on_and_ends_with_the_bytes_of_SQLite()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["ConnectionStrings__DualFlow"] = await PostgresServer.Instance.CreateDatabaseAsync() };
        Assert.Equal(undisturbed.Year, await KilledAsync(environment, folder.Path, null, ["batch.durable:1500"]));
    }

    [Fact]
    public async Task An_unknown_chapter_is_named_with_those_that_there_are()
    {
        using var folder = new TemporaryFolder();
        var refused = await CommandProcess.RunAsync("demo", "--until", "christmas", "--data", folder.Path);
        Assert.Equal(64, refused.ExitCode);
        Assert.Contains("demand, admission, placement", refused.Error, StringComparison.Ordinal);
    }

    static async Task<string> KilledAsync(Dictionary<string, string> environment, string data, string? until, string[] points)
    {
        string[] arguments = ["demo", "--data", data, .. until is null ? (string[])[] : ["--until", until]];
        foreach (var point in points)
        {
            var killed = await CommandProcess.RunAsync(new Dictionary<string, string>(environment) { ["DUALFLOW_FAILPOINT"] = point }, arguments);
            Assert.True(killed.ExitCode is 137 or -9 or 9, $"{point}: the demo was not killed, it ended with {killed.ExitCode}. {killed.Error}");
        }
        var last = await CommandProcess.RunAsync(environment, arguments);
        Assert.True(last.ExitCode == 0, last.Error);
        return last.Output;
    }

    [GeneratedRegex(@"^  \[ok\]", RegexOptions.Multiline)]
    private static partial Regex Checked();
}

/// <summary>What the demo prints when nobody kills it.</summary>
public sealed class UndisturbedDemo : IAsyncLifetime
{
    /// <summary>Of the whole year.</summary>
    public string Year { get; private set; } = "";

    /// <summary>Up to the admission.</summary>
    public string Admission { get; private set; } = "";

    public async Task InitializeAsync()
    {
        Year = await RunAsync();
        Admission = await RunAsync("--until", "admission");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    static async Task<string> RunAsync(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var demo = await CommandProcess.RunAsync(["demo", "--data", folder.Path, .. arguments]);
        Assert.True(demo.ExitCode == 0, demo.Error);
        return demo.Output;
    }
}
