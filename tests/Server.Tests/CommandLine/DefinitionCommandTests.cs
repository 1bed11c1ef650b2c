using DualFlow.Engine.Definitions;

namespace DualFlow.Server.Tests.CommandLine;

public sealed class DefinitionCommandTests
{
    static readonly string Examples = Path.GetDirectoryName(ServerBinary.Example("x"))!;

    [Fact]
    public async Task The_shipped_workflows_and_the_examples_are_valid()
    {
        string[] files = [.. Directory.GetFiles(Path.Combine(ServerBinary.Root, "workflows"), "*.json"), .. Directory.GetFiles(Examples, "*.json")];
        var run = await CommandProcess.RunAsync(["validate", .. files]);
        Assert.Equal("", run.Output);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains($"{files.Length} checked, 0 errors, 0 warnings", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Problems_are_listed_with_file_code_place_and_fix()
    {
        var run = await CommandProcess.RunAsync("validate", ServerBinary.Example("invalid/dangling.json"), ServerBinary.Example("greeting.json"));
        Assert.Equal(65, run.ExitCode);
        Assert.Contains("dangling.json: error flow.dangling_connection", run.Output, StringComparison.Ordinal);
        Assert.Contains("$.root.connections[0].target", run.Output, StringComparison.Ordinal);
        Assert.Contains("Fix:", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{oops", "document.not_json")]
    [InlineData("{}", "document.no_root")]
    public async Task A_file_that_is_no_definition_is_said(string text, string code)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("a.json"), text);
        var run = await CommandProcess.RunAsync("validate", folder.File("a.json"));
        Assert.Equal(65, run.ExitCode);
        Assert.Contains(code, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_imported_is_published_once_and_comes_out_the_same()
    {
        using var folder = new TemporaryFolder();
        var first = await CommandProcess.RunAsync("import", Examples, "--data", folder.File("data"));
        Assert.Equal(0, first.ExitCode);
        Assert.Contains("7 published, 0 unchanged, 0 kept as drafts", first.Error, StringComparison.Ordinal);
        var again = await CommandProcess.RunAsync("import", Examples, "--data", folder.File("data"));
        Assert.Contains("0 published, 7 unchanged", again.Error, StringComparison.Ordinal);
        var exported = await CommandProcess.RunAsync("export", folder.File("out"), "--data", folder.File("data"));
        Assert.Equal(0, exported.ExitCode);
        foreach (var file in Directory.GetFiles(Examples, "*.json"))
        {
            var before = DefinitionReader.Read(await File.ReadAllTextAsync(file));
            var after = DefinitionReader.Read(await File.ReadAllTextAsync(folder.File($"out/{before.DefinitionId}.json")));
            Assert.Equal((before.Id, before.Version, before.Name, true), (after.Id, after.Version, after.Name, after.IsPublished));
            Assert.Equal(before.Root.GetRawText().Length > 0, after.Root.GetRawText().Length > 0);
        }
    }

    [Fact]
    public async Task An_import_with_a_broken_definition_says_which_and_keeps_it_as_a_draft()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandProcess.RunAsync("import", Path.Combine(Examples, "invalid"), "--data", folder.File("data"));
        Assert.Equal(65, run.ExitCode);
        Assert.Contains("example-dangling", run.Error, StringComparison.Ordinal);
        Assert.Contains("1 kept as drafts", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_finds_a_missing_schema_and_is_content_once_it_is_there()
    {
        using var folder = new TemporaryFolder();
        var before = await CommandProcess.RunAsync("doctor", "--data", folder.Path);
        Assert.Equal(1, before.ExitCode);
        Assert.Contains("WRONG schema", before.Output, StringComparison.Ordinal);
        await CommandProcess.RunAsync("import", Examples, "--data", folder.Path);
        var after = await CommandProcess.RunAsync("doctor", "--data", folder.Path);
        Assert.DoesNotContain("WRONG", after.Output, StringComparison.Ordinal);
        Assert.Equal(0, after.ExitCode);
        foreach (var check in new[] { "data folder", "time zones", "database", "schema", "clock", "jobs" })
            Assert.Contains($"ok    {check}:", after.Output, StringComparison.Ordinal);
    }
}
