using System.Text.RegularExpressions;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Something that can be written at the caret.</summary>
/// <param name="Label">What is inserted.</param>
/// <param name="Kind"><c>variable</c>, <c>input</c>, <c>output</c> or <c>function</c>.</param>
/// <param name="Detail">Type or signature.</param>
/// <param name="Help">One sentence; may be empty.</param>
public sealed record CompletionItem(string Label, string Kind, string Detail, string Help);

/// <summary>
/// Completion by the names of a workflow, for clients without a TypeScript service (other languages' editors, small devices). The
/// browser's own editor knows members and types too.
/// </summary>
public static partial class ExpressionCompletion
{
    // What stands before the caret: an object and a dot, and the beginning of a name.
    [GeneratedRegex(@"(?:([\p{L}_$][\p{L}\p{N}_$]*)\s*\??\.\s*)?([\p{L}_$][\p{L}\p{N}_$]*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex BeforeCaret { get; }

    /// <summary>What can stand at a position, best first.</summary>
    /// <param name="names">Names at the place.</param>
    /// <param name="language">Elsa's expression type.</param>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Characters before the caret.</param>
    public static IReadOnlyList<CompletionItem> At(ScriptNamesAt names, string language, string text, int position)
    {
        var match = BeforeCaret.Match(text[..Math.Clamp(position, 0, text.Length)]);
        var (of, begun) = (match.Groups[1].Value, match.Groups[2].Value);
        var items = language == "Liquid" ? Liquid(names, of) : JavaScript(names, of);
        return [.. items.Where(i => i.Label.Contains(begun, StringComparison.OrdinalIgnoreCase))
            .OrderBy(i => !i.Label.StartsWith(begun, StringComparison.OrdinalIgnoreCase)).ThenBy(i => i.Kind == "function").ThenBy(i => i.Label, StringComparer.OrdinalIgnoreCase)];
    }

    static IEnumerable<CompletionItem> JavaScript(ScriptNamesAt names, string of)
    {
        if (of.Length > 0)
            return of == "variables" ? names.All.Where(n => n.Kind == ScriptNameKind.Variable).Select(n => new CompletionItem(n.Name, "variable", n.Type, n.Help)) : [];
        var functions = names.TakesOutcomes ? GivenFunction.All.Concat(GivenFunction.OfOutcomes) : GivenFunction.All;
        return names.All.Select(n => new CompletionItem(n.JavaScript, Kind(n), n.Type, n.Help))
            .Concat(functions.Select(f => new CompletionItem(f.Name, "function", f.Signature, f.Help)));
    }

    static IEnumerable<CompletionItem> Liquid(ScriptNamesAt names, string of) => of switch
    {
        "Variables" => names.All.Where(n => n.Kind == ScriptNameKind.Variable).Select(n => new CompletionItem(n.Name, "variable", n.Type, n.Help)),
        "Input" => names.All.Where(n => n.Kind == ScriptNameKind.Input).Select(n => new CompletionItem(n.Name, "input", n.Type, n.Help)),
        "" => names.All.Where(n => n.Liquid is not null).Select(n => new CompletionItem(n.Liquid!, Kind(n), n.Type, n.Help))
            .Concat(new[] { "CorrelationId", "WorkflowDefinitionId", "WorkflowDefinitionVersion", "WorkflowInstanceId" }.Select(n => new CompletionItem(n, "variable", "string", ""))),
        _ => [],
    };

    static string Kind(ScriptName name) => name.Kind switch
    {
        ScriptNameKind.Variable => "variable",
        ScriptNameKind.Input => "input",
        _ => "output",
    };
}
