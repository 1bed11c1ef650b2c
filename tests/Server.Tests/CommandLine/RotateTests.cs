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
    public async Task The_sample_college_s_year_is_drawn_as_a_table_and_planned_again_without_its_largest_enterprise()
    {
        using var folder = new TemporaryFolder();
        string[] inFolder = ["--data", folder.File("data")];
        Assert.Equal(0, (await CommandProcess.RunAsync(["load", .. inFolder])).ExitCode);
        var year = await CommandProcess.RunAsync(["year", "--from", "2026-09-01", "--vacation", "2027-01-01/2027-01-14", "--vacation", "2027-03-21/2027-03-31", "--out", folder.File("year.json"), .. inFolder]);
        Assert.Equal((0, ""), (year.ExitCode, year.Output));
        var plan = await CommandProcess.RunAsync("rotate", folder.File("year.json"), "--out", folder.File("plan.json"), "--seconds", "15", "--table");
        Assert.Equal("", plan.ExitCode == 0 ? "" : plan.Error);
        var lines = plan.Output.Split('\n');
        // 35 groups in two blocks of 20 weeks; the first week of January is off for everybody.
        Assert.Equal(70, lines.Count(l => l.Contains("-2", StringComparison.Ordinal) && l.Length > 20 && !l.StartsWith(' ')));
        Assert.StartsWith("01.09", lines[0].Trim(), StringComparison.Ordinal);
        Assert.Contains("The checker accepts the plan", plan.Output, StringComparison.Ordinal);

        var again = await CommandProcess.RunAsync("rotate", folder.File("year.json"), "--out", folder.File("again.json"), "--seconds", "15", "--changes", folder.File("plan.json"), "--from", "2026-W46", "--withdraw", "largest");
        Assert.Equal("", again.ExitCode == 0 ? "" : again.Error);
        Assert.Contains("takes nobody from period 2026-W46 on.", again.Error, StringComparison.Ordinal);
        Assert.Contains("The checker accepts the plan", again.Output, StringComparison.Ordinal);
        using var document = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("again.json")));
        var moves = document.RootElement.GetProperty("moves").EnumerateArray().ToList();
        Assert.NotEmpty(moves);
        Assert.All(moves, m => Assert.InRange(m.GetProperty("period").GetInt32(), 11, 40));
        Assert.Equal(moves.Count, again.Output.Split('\n').Count(l => l.Contains(" -> ", StringComparison.Ordinal)));
        var withdrawn = again.Error.Split('(', ')')[1];
        Assert.Equal(12, withdrawn.Length);
        using var problem = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("year.json")));
        var own = problem.RootElement.GetProperty("stations").EnumerateArray().Where(s => s.GetProperty("enterprise").GetString() == withdrawn).Select(s => s.GetProperty("id").GetString()).ToHashSet();
        Assert.DoesNotContain(document.RootElement.GetProperty("visits").EnumerateArray(), v => own.Contains(v.GetProperty("station").GetString()) && v.GetProperty("start").GetInt32() + v.GetProperty("length").GetInt32() - 1 >= 11);
    }

    [Theory]
    [InlineData("--changes needs --from", "--changes", "PLAN")]
    [InlineData("there is no period 13", "--changes", "PLAN", "--from", "13")]
    [InlineData("there is no enterprise nobody", "--changes", "PLAN", "--from", "2", "--withdraw", "nobody")]
    [InlineData("is no plan", "--changes", "PROBLEM", "--from", "2")]
    [InlineData("name it with --changes", "--from", "2")]
    public async Task A_change_that_makes_no_sense_ends_with_64_and_a_sentence(string said, params string[] options)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("plan.json"), """{"visits": [{"student": "s01", "station": "e1-weld", "start": 1, "length": 1}]}""");
        var run = await CommandProcess.RunAsync(["rotate", Sample, "--out", folder.File("again.json"), .. options.Select(o => o == "PLAN" ? folder.File("plan.json") : o == "PROBLEM" ? Sample : o)]);
        Assert.Equal(64, run.ExitCode);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(folder.File("again.json")));
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
