using System.Text.Json;

namespace DualFlow.Server.Tests.CommandLine;

public sealed class RotateTests
{
    static readonly string Sample = Path.Combine(ServerBinary.Root, "workflows", "sample", "rotation.json");

    [Fact]
    public async Task The_sample_is_planned_and_the_plan_says_what_the_checker_thinks()
    {
        using var folder = new TemporaryFolder();
        var run = await CommandProcess.RunAsync("rotate", Sample, "--out", folder.File("plan.json"), "--seconds", "4", "--seed", "3");
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Output);
        Assert.Contains("accepted by the checker", run.Error, StringComparison.Ordinal);
        Assert.Contains("s  search: objective", run.Error, StringComparison.Ordinal);
        using var plan = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("plan.json")));
        Assert.True(plan.RootElement.GetProperty("checker").GetProperty("accepted").GetBoolean());
        Assert.True(plan.RootElement.GetProperty("visits").GetArrayLength() > 200);
        Assert.Equal(JsonValueKind.Number, plan.RootElement.GetProperty("bound").ValueKind);
    }

    [Fact]
    public async Task What_can_not_be_planned_ends_with_1_and_the_rules_that_collide()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("p.json"), """{"periods": 1, "students": [{"id": "a"}, {"id": "b"}], "stations": [{"id": "w", "max": 1, "required": true}]}""");
        var run = await CommandProcess.RunAsync("rotate", folder.File("p.json"), "--out", folder.File("plan.json"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("w takes no more than 1 students in a period.", run.Error, StringComparison.Ordinal);
        Assert.Contains("\"infeasible\"", await File.ReadAllTextAsync(folder.File("plan.json")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(65, """{"periods": 0}""")]
    [InlineData(65, "{oops")]
    public async Task A_wrong_problem_ends_with_65(int code, string text)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("p.json"), text);
        var run = await CommandProcess.RunAsync("rotate", folder.File("p.json"), "--out", folder.File("plan.json"));
        Assert.Equal(code, run.ExitCode);
        Assert.Contains("At $", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("plan.json")));
    }

    [Fact]
    public async Task Wrong_usage_ends_with_64()
    {
        Assert.Equal(64, (await CommandProcess.RunAsync("rotate", Sample)).ExitCode);
        Assert.Equal(64, (await CommandProcess.RunAsync("rotate", Sample, "--out", "x", "--seconds", "0")).ExitCode);
        Assert.Equal(66, (await CommandProcess.RunAsync("rotate", "gone.json", "--out", "x")).ExitCode);
    }
}
