using System.Globalization;
using System.Reflection;
using System.Resources;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Designer.Properties;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Tests.Properties;

/// <summary>Texts that are looked up by the name of something: each thing has its text.</summary>
public sealed class TextTests
{
    static readonly ResourceManager Panel = new(typeof(PropertyTexts));
    static readonly ResourceManager Expressions = new(typeof(ExpressionTexts));

    public static TheoryData<string> Languages => [.. DesignerSetup.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Everything_that_is_named_by_a_key_has_a_text(string language)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        var missing = new List<string>();
        void Need(ResourceManager texts, string key)
        {
            if (texts.GetString(key, culture) is not { Length: > 0 })
                missing.Add(key);
        }
        foreach (var op in Enum.GetValues<ConditionOperator>())
            Need(Expressions, $"Op{op}");
        foreach (var tab in Enum.GetValues<PanelTab>())
            Need(Panel, $"Tab{tab}");
        foreach (var (alias, _, _) in TypeAlias.All)
            Need(Panel, $"Type{alias}");
        foreach (var mode in GivenBy.Known)
            Need(Panel, $"Mode{mode}");
        // A document that can't be read never comes to a page.
        foreach (var code in Codes().Where(c => !c.StartsWith("document.", StringComparison.Ordinal)))
            Need(Expressions, $"Problem_{code.Replace('.', '_')}");
        Assert.Empty(missing);
    }

    static IEnumerable<string> Codes() => typeof(Problem).Assembly.GetType("DualFlow.Engine.Definitions.ProblemCodes")!.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
        .Where(f => f is { IsLiteral: true } && f.FieldType == typeof(string)).Select(f => (string)f.GetRawConstantValue()!);
}
