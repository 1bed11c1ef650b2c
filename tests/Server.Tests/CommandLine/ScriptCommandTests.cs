namespace DualFlow.Server.Tests.CommandLine;

public sealed class ScriptCommandTests
{
    const string Wrong = """
        export const activity = { name: "t", outputs: { sum: "money" }, examples: [
          { name: "right", given: {}, expect: { output: { sum: "1" } } },
          { name: "wrong", given: {}, expect: { output: { sum: "2" } } }] };
        export default () => ({ port: "done", output: { sum: money(1) } });
        """;

    [Fact]
    public async Task The_shipped_scripts_pass_with_a_line_for_each_example()
    {
        var run = await CommandProcess.RunAsync("script", "test", Path.Combine(ServerBinary.Root, "workflows", "activities"));
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("pass compensation.kz: October 2025: 104 of 176 hours", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, Wrong, "FAIL t: wrong (a.js, line 3): output.sum expected 2, got 1")]
    [InlineData(65, "export const activity = { name: \"t\" }; export default (", "invalid a.js: error script.syntax")]
    public async Task A_difference_ends_with_1_and_an_invalid_script_with_65(int code, string text, string line)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "a.js"), text);
        var run = await CommandProcess.RunAsync("script", "test", folder.Path);
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(line, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_script_passes_and_is_documented()
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(0, (await CommandProcess.RunAsync("script", "new", "pay.bonus", "--out", folder.Path)).ExitCode);
        Assert.Equal(64, (await CommandProcess.RunAsync("script", "new", "pay.bonus", "--out", folder.Path)).ExitCode);
        Assert.Equal(64, (await CommandProcess.RunAsync("script", "new", "../evil", "--out", folder.Path)).ExitCode);
        Assert.Equal(0, (await CommandProcess.RunAsync("script", "test", folder.Path)).ExitCode);
        var docs = await CommandProcess.RunAsync("script", "docs", folder.Path, "--language", "kk");
        Assert.Contains("`pay.bonus`", docs.Output, StringComparison.Ordinal);
        Assert.Contains("## Мысалдар", docs.Output, StringComparison.Ordinal);
        Assert.Equal(66, (await CommandProcess.RunAsync("script", "test", Path.Combine(folder.Path, "none"))).ExitCode);
    }
}
