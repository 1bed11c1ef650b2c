using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace DualFlow.House.Tests;

/// <summary>A registrar reads in a case why a step failed in the page's language: every code that a fault carries has a sentence.</summary>
public sealed partial class FaultTextTests
{
    [Fact]
    public void Every_code_of_a_fault_has_a_sentence_for_people()
    {
        var sentences = XDocument.Parse(Repository.Read("src/Designer/Texts/ExpressionTexts.resx")).Root!.Elements("data").Select(d => d.Attribute("name")!.Value).ToHashSet(StringComparer.Ordinal);
        var codes = Repository.FilesLike(".cs").Where(f => f.StartsWith("src/Engine/", StringComparison.Ordinal) || f.StartsWith("src/Activities/", StringComparison.Ordinal))
            .SelectMany(f => Fault().Matches(Repository.Read(f)).Select(m => m.Groups[1].Value)).Distinct().ToList();
        Assert.Contains("http.connect", codes);
        Assert.Contains("rulepack.missing", codes);
        Assert.Empty(codes.Where(c => !sentences.Contains($"Problem_{c.Replace('.', '_')}")).Order(StringComparer.Ordinal));
    }

    // Where faults are made: Outcome.Fault("…", burst.Fault(token, "…", new ScriptFault("…", and exceptions that become faults.
    [GeneratedRegex("""(?:Fault|Fails|ScriptFault|RulePackException|FaultException)\((?:[A-Za-z.]+, )?"([a-z]+\.[a-z_]+)"[,)]""")]
    private static partial Regex Fault();
}
