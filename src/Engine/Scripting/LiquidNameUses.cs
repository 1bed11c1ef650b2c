using System.Collections.Immutable;
using System.Text.RegularExpressions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting;

/// <summary>Finds <c>Variables.X</c> and <c>Input.X</c> in the tags of a template. An unknown name renders as nothing, so no use is certain to fail.</summary>
static partial class LiquidNameUses
{
    public static ImmutableArray<NameUse> In(string text)
    {
        var uses = ImmutableArray.CreateBuilder<NameUse>();
        foreach (Match tag in Tag().Matches(text))
            foreach (Match use in Member().Matches(tag.Value))
                uses.Add(Use(text, tag.Index + use.Groups[2].Index, use.Groups[1].Value == "Input" ? NameKind.Input : NameKind.Variable, use.Groups[2].Value));
        return uses.ToImmutable();
    }

    static NameUse Use(string text, int offset, NameKind kind, string name)
    {
        var before = text.AsSpan(0, offset);
        return new(kind, name, before.Count('\n') + 1, offset - before.LastIndexOf('\n'), IsCertain: false);
    }

    [GeneratedRegex(@"\{\{.*?\}\}|\{%.*?%\}", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Tag();

    [GeneratedRegex("""\b(Variables|Input)\.([A-Za-z_][A-Za-z0-9_]*)""", RegexOptions.None)]
    private static partial Regex Member();
}
