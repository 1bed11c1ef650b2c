using DualFlow.Tests;

namespace DualFlow.Server.Tests.CommandLine;

/// <summary>The demo killed wherever a commit, a claim or a transaction can be cut, and started again, ends with the same lists.</summary>
public sealed class DemoTests(UndisturbedDemo undisturbed) : IClassFixture<UndisturbedDemo>
{
    [Fact]
    public void It_prints_broken_rows_lists_quotas_lottery_votes_and_decisions()
    {
        var output = undisturbed.Output;
        foreach (var part in new[] { "Broken rows: 8", "Quota use", "Lottery", "Commission", "Offers, round 1", "Enrolled: 95" })
            Assert.Contains(part, output, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"(?<!\d)\d{12}(?!\d)", output);
    }

    [Theory]
    [InlineData("commit.before:3")]
    [InlineData("commit.written:200", "commit.after:40", "work.claim.after:2")]
    [InlineData("commit.registry:120", "batch.durable:150", "commit.after:60")]
    public async Task Killed_on_SQLite_it_goes_on_and_ends_the_same(params string[] points)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(undisturbed.Output, await KilledAsync(new Dictionary<string, string>(), folder.Path, points));
    }

    [Fact]
    public async Task Killed_on_PostgreSQL_it_goes_on_and_ends_with_the_lists_of_SQLite()
    {
        using var folder = new TemporaryFolder();
        var environment = new Dictionary<string, string> { ["ConnectionStrings__DualFlow"] = await PostgresServer.Instance.CreateDatabaseAsync() };
        Assert.Equal(undisturbed.Output, await KilledAsync(environment, folder.Path, ["commit.before:250", "batch.durable:100"]));
    }

    static async Task<string> KilledAsync(Dictionary<string, string> environment, string data, string[] points)
    {
        foreach (var point in points)
        {
            var killed = await CommandProcess.RunAsync(new Dictionary<string, string>(environment) { ["DUALFLOW_FAILPOINT"] = point }, "demo", "--data", data);
            Assert.True(killed.ExitCode is 137 or -9 or 9, $"{point}: the demo was not killed, it ended with {killed.ExitCode}. {killed.Error}");
        }
        var last = await CommandProcess.RunAsync(environment, "demo", "--data", data);
        Assert.Equal(0, last.ExitCode);
        return last.Output;
    }
}

/// <summary>What the demo prints when nobody kills it.</summary>
public sealed class UndisturbedDemo : IAsyncLifetime
{
    public string Output { get; private set; } = "";

    public async Task InitializeAsync()
    {
        using var folder = new TemporaryFolder();
        var demo = await CommandProcess.RunAsync("demo", "--data", folder.Path);
        Assert.Equal(0, demo.ExitCode);
        Output = demo.Output;
    }

    public Task DisposeAsync() => Task.CompletedTask;
}
