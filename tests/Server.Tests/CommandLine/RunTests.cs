using System.Text.Json;

namespace DualFlow.Server.Tests.CommandLine;

public sealed class RunTests
{
    [Fact]
    public async Task Lines_go_to_standard_output_in_order_and_a_finished_run_exits_0()
    {
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("two-branches.json"));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal(["Theory planned", "Practice planned", "Rotation in January", "Rotation in February"], Lines(run.Output));
        Assert.Equal("", run.Error);
    }

    [Theory]
    [InlineData("kk", "Сәлем, Айгүл!")]
    [InlineData("ru", "Здравствуйте, Айгүл!")]
    [InlineData("en", "Hello, Айгүл!")]
    public async Task Inputs_are_given_as_json(string language, string expected)
    {
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("greeting.json"), "--input", $$"""{"Student":"Айгүл","Language":"{{language}}"}""");
        Assert.Equal([expected], Lines(run.Output));
    }

    [Fact]
    public async Task Inputs_may_come_from_a_file()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("input.json"), """{"Enterprises":4}""");
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("count-places.json"), "--input", "@" + folder.File("input.json"), "--json");
        Assert.Equal(10, Parse(run).GetProperty("output").GetProperty("Places").GetInt32());
    }

    [Fact]
    public async Task With_json_standard_output_holds_one_object_and_nothing_else()
    {
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("double-twice.json"), "--workflows", Path.GetDirectoryName(ServerBinary.Example("x"))!, "--json");
        Assert.Equal(0, run.ExitCode);
        var report = Parse(run);
        Assert.Equal(["status", "subStatus", "output", "variables", "incidents", "writeLines"], report.EnumerateObject().Select(p => p.Name));
        Assert.Equal(("Finished", "Finished"), (report.GetProperty("status").GetString(), report.GetProperty("subStatus").GetString()));
        Assert.Equal(10, report.GetProperty("variables").GetProperty("OnceResult").GetInt32());
        Assert.Equal("5 → 10 → 20", Assert.Single(report.GetProperty("writeLines").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_run_that_waits_exits_2_and_waits_for_nothing()
    {
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("wait-for-signature.json"), "--json");
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(("Running", "Suspended"), (Parse(run).GetProperty("status").GetString(), Parse(run).GetProperty("subStatus").GetString()));
    }

    [Fact]
    public async Task A_fault_exits_1_and_is_told()
    {
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("refused.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("The enterprise takes no students this year.", run.Error, StringComparison.Ordinal);
        var report = Parse(await CommandProcess.RunAsync("run", ServerBinary.Example("refused.json"), "--json"));
        Assert.Equal("Faulted", report.GetProperty("subStatus").GetString());
        Assert.Equal("stop", Assert.Single(report.GetProperty("incidents").EnumerateArray()).GetProperty("activityId").GetString());
    }

    [Fact]
    public async Task An_invalid_definition_exits_65_with_every_problem_on_standard_error()
    {
        var run = await CommandProcess.RunAsync("run", ServerBinary.Example("invalid/dangling.json"), "--json");
        Assert.Equal(65, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("flow.dangling_connection", run.Error, StringComparison.Ordinal);
        Assert.Contains("line 1", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_leaves_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        await CommandProcess.RunAsync("run", ServerBinary.Example("two-branches.json"), "--data", folder.File("data"));
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    static JsonElement Parse(CommandResult run) => JsonDocument.Parse(run.Output).RootElement;

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
