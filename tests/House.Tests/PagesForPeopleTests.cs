using System.Text.RegularExpressions;

namespace DualFlow.House.Tests;

/// <summary>The pages that tell people how to work here stay short and true.</summary>
public sealed partial class PagesForPeopleTests
{
    [Theory]
    [InlineData("README.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("AGENTS.md")]
    [InlineData("docs/operating.md")]
    public void A_page_that_people_look_for_first_is_there(string page) => Assert.Contains(page, Repository.Files);

    [Fact]
    public void AGENTS_is_short()
    {
        Assert.InRange(Repository.Read("AGENTS.md").AsSpan().Count('\n'), 1, 120);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("AGENTS.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("docs/operating.md")]
    public void The_files_that_a_page_names_exist(string page)
    {
        var missing = Paths().Matches(Repository.Read(page)).Select(m => m.Groups[1].Value.TrimEnd('/', '.', ',')).Distinct()
            .Where(p => !p.Contains('*', StringComparison.Ordinal) && !p.Contains('<', StringComparison.Ordinal) && !p.Contains('…', StringComparison.Ordinal))
            .Where(p => !File.Exists(Path.Combine(Repository.Root, p)) && !Directory.Exists(Path.Combine(Repository.Root, p)));
        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("AGENTS.md")]
    public void No_page_counts_lines_of_files(string page) => Assert.DoesNotMatch(@"\.(cs|js|json|md):\d+", Repository.Read(page));

    [Fact]
    public void The_scripts_can_be_run()
    {
        if (OperatingSystem.IsWindows())
            return;
        foreach (var script in new[] { "tests/run", "tests/postgres", ".ci/run" })
            Assert.True(File.GetUnixFileMode(Path.Combine(Repository.Root, script)).HasFlag(UnixFileMode.UserExecute), $"{script} is not executable.");
        Assert.Contains("tests/run", Repository.Read(".ci/run"), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"(?<![\w/.-])((?:src|tests|docs|workflows|docker|\.ci)/[\w./*<>…-]*)")]
    private static partial Regex Paths();
}
