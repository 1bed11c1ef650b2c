using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Tests.Definitions;

public partial class ProblemDocsTests
{
    static IEnumerable<string> Codes => typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);

    [Fact]
    public void Every_code_is_documented_with_an_example_and_a_fix()
    {
        var rows = Row().Matches(File.ReadAllText(Page())).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Split('|'));
        Assert.All(Codes, code => Assert.True(rows.TryGetValue(code, out var cells) && cells.Length == 3 && cells.All(c => c.Trim().Length > 4), code));
    }

    [Fact]
    public void Every_code_has_a_test_that_makes_it()
    {
        var made = ValidatorTests.Bad.Select(row => (string)row[0]).ToHashSet(StringComparer.Ordinal);
        Assert.Empty(Codes.Where(c => !c.StartsWith("document.", StringComparison.Ordinal) && c != ProblemCodes.MissingId).Except(made));
    }

    static string Page([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "problems.md");

    [GeneratedRegex(@"^\| `([a-z_.]+)` \|(.*)\|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}
