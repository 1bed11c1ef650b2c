namespace DualFlow.Server.Tests.CommandLine;

public sealed class UsageTests
{
    [Theory]
    [InlineData(64, "", "bogus")]
    [InlineData(64, "", "run")]
    [InlineData(64, "", "run", "x.json", "--nonsense")]
    [InlineData(64, "", "validate")]
    [InlineData(64, "no JSON", "run", "EXAMPLE", "--input", "{oops")]
    [InlineData(64, "object", "run", "EXAMPLE", "--input", "[1]")]
    [InlineData(64, "--places", "place", "--students", "s.csv", "--out", "o.csv")]
    [InlineData(66, "missing.csv", "place", "--students", "missing.csv", "--places", "missing.csv", "--out", "o.csv")]
    [InlineData(64, "is no day", "year", "--from", "tomorrow", "--out", "y.json")]
    [InlineData(64, "is no vacation", "year", "--from", "2026-09-01", "--out", "y.json", "--vacation", "2027-01-01")]
    [InlineData(66, "missing.json", "run", "missing.json")]
    [InlineData(66, "missing", "run", "EXAMPLE", "--workflows", "missing")]
    [InlineData(66, "nobody.json", "run", "EXAMPLE", "--input", "@nobody.json")]
    public async Task A_wrong_call_is_refused_with_a_sentence_and_its_code(int code, string said, params string[] arguments)
    {
        var run = await CommandProcess.RunAsync([.. arguments.Select(a => a == "EXAMPLE" ? ServerBinary.Example("greeting.json") : a)]);
        Assert.Equal(code, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_said_in_a_sentence_without_the_frameworks_stack()
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        using var folder = new TemporaryFolder();
        var run = await CommandProcess.RunAsync("serve", "--data", folder.Path, "--urls", $"http://{taken.LocalEndpoint}");
        Assert.Equal(78, run.ExitCode);
        Assert.Contains("settings.url_in_use", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_lists_every_command()
    {
        var help = await CommandProcess.RunAsync("--help");
        Assert.Equal(0, help.ExitCode);
        foreach (var command in new[] { "serve", "run", "validate", "import", "export", "demo", "doctor", "place", "rotate", "year", "script" })
            Assert.Contains($"  {command}", help.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ConnectionStrings__DualFlow", "Nonsense=1", "settings.connection_string")]
    [InlineData("ASPNETCORE_URLS", "http://localhost:99999", "settings.url")]
    [InlineData("DualFlow__RetentionDays", "many", "settings.value")]
    [InlineData("DualFlow__Runtime__Lease", "00:00:00.001", "settings.out_of_range")]
    public async Task A_wrong_setting_stops_the_start_and_names_itself(string name, string value, string code)
    {
        using var folder = new TemporaryFolder();
        var run = await CommandProcess.RunAsync(new Dictionary<string, string> { [name] = value }, "serve", "--data", folder.Path);
        Assert.Equal(78, run.ExitCode);
        Assert.Contains(code, run.Error, StringComparison.Ordinal);
        Assert.Contains("Fix:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_that_is_down_is_named_without_its_password()
    {
        using var folder = new TemporaryFolder();
        var down = new Dictionary<string, string> { ["ConnectionStrings__DualFlow"] = "Host=127.0.0.1;Port=1;Username=college;Password=top-secret;Database=dual" };
        foreach (var command in new[] { "serve", "demo", "doctor" })
        {
            var run = await CommandProcess.RunAsync(down, command, "--data", folder.Path);
            Assert.Equal(command == "doctor" ? 1 : 78, run.ExitCode);
            Assert.Contains("127.0.0.1:1/dual", run.Output + run.Error, StringComparison.Ordinal);
            Assert.DoesNotContain("top-secret", run.Output + run.Error, StringComparison.Ordinal);
        }
    }
}
