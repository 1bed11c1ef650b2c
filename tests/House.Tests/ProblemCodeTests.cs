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

    [Fact]
    public void The_scan_finds_codes() => Assert.Contains(Codes(), c => c.Code == "http.closed_address");

    static IEnumerable<(string Code, string File)> Codes() =>
        from file in Repository.FilesLike(".cs")
        where file.StartsWith("src/", StringComparison.Ordinal) && !file.Contains("/Changes/", StringComparison.Ordinal) && !file.Contains("/Rules/", StringComparison.Ordinal)
        let isStore = file.StartsWith("src/Engine/Storage/", StringComparison.Ordinal)
        from Match match in Literal().Matches(Repository.Read(file))
        let code = match.Groups["code"].Value
        where isStore ? match.Groups["before"].Value.EndsWith("Code = ", StringComparison.Ordinal) : IsCode(code, match.Groups["before"].Value)
        select (code, file);

    // File names, telemetry names, registry changes, names of rules and settings have dots too.
    static bool IsCode(string text, string before) =>
        !FileName().IsMatch(text) && !OtherName().IsMatch(text) && !before.EndsWith("RegistryChange(", StringComparison.Ordinal)
        && !before.EndsWith("Kind = ", StringComparison.Ordinal);

    [GeneratedRegex("(?<before>[\\w =(]*)\"(?<code>[a-z][a-z0-9]*(?:\\.[a-z0-9_]+)+)\"")]
    private static partial Regex Literal();

    [GeneratedRegex(@"\.(json|db|sql|js|csv|html|md|txt|css|zip|bin|dll|exe|org|kz|net|com)$")]
    private static partial Regex FileName();

    // Telemetry, areas of settings in the store, activity types in lower case, members of requests.
    [GeneratedRegex(@"^(dualflow|identity|elsa|alterations?)\.")]
    private static partial Regex OtherName();

    [GeneratedRegex("`([a-z][a-z0-9]*(?:\\.[a-z0-9_]+)+)`")]
    private static partial Regex Documented();
}
