using System.Text.RegularExpressions;

namespace DualFlow.House.Tests;

/// <summary>A code that somebody meets can be looked up.</summary>
public sealed partial class ProblemCodeTests
{
    const string Page = "docs/problems.md";

    [Fact]
    public void Every_problem_code_of_the_source_is_documented()
    {
        var page = Repository.Read(Page);
        var documented = Documented().Matches(page).Select(m => m.Groups[1].Value).ToHashSet(StringComparer.Ordinal);
        var missing = Codes().Where(c => !documented.Contains(c.Code)).Select(c => $"{c.Code} ({c.File})");
        Assert.Empty(missing.Distinct().Order(StringComparer.Ordinal));
    }

    static IEnumerable<(string Code, string File)> Codes() =>
        from file in Repository.FilesLike(".cs")
        where file.StartsWith("src/", StringComparison.Ordinal)
        from Match match in Raised().Matches(Repository.Read(file))
        select (match.Groups["code"].Value, file);

    // The places where a code is born: a Problem, a fault, an exception with a code, or a named constant.
    [GeneratedRegex(@"(?:Problem|Fault|Faulted|ExpressionException|Refuse|Incident|Code\w*\s*=>?)\s*\(?\s*""(?<code>[a-z][a-z0-9]*(?:\.[a-z0-9_]+)+)""")]
    private static partial Regex Raised();

    [GeneratedRegex("`([a-z][a-z0-9]*(?:\\.[a-z0-9_]+)+)`")]
    private static partial Regex Documented();
}
