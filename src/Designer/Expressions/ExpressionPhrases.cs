using DualFlow.Designer.Texts;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions;

/// <summary>The texts that the editor needs in the browser.</summary>
static class ExpressionPhrases
{
    static readonly string[] Codes = ["1005", "1109", "2322", "2365", "2367", "2554", "7027", "1003", "1128", "2362", "2363", "2349"];

    static readonly string[] Types = ["string", "number", "boolean", "null", "undefined", "Date", "any", "TimeSpan"];

    /// <summary>The parts of CodeMirror that a person reads or hears, by its own English phrase.</summary>
    static readonly (string Phrase, string Key)[] Phrases =
    [
        ("Completions", "EditorCompletions"), ("Diagnostics", "EditorDiagnostics"), ("No diagnostics", "EditorNoDiagnostics"), ("Control character", "EditorControlCharacter"),
        ("Selection deleted", "EditorSelectionDeleted"),
    ];

    /// <summary>Friendly sentences by TypeScript code, and words for types.</summary>
    public static Dictionary<string, string> Findings(IStringLocalizer<ExpressionTexts> texts)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal) { ["suggestion"] = texts["CodeSuggestion"], ["unknown"] = texts["CodeUnknown"] };
        foreach (var code in Codes)
            found[$"code.{code}"] = texts[$"Code{code}"];
        foreach (var type in Types)
            found[$"type.{type}"] = texts[$"TypeWord{type}"];
        return found;
    }

    /// <summary>CodeMirror's phrases in the page's language.</summary>
    public static Dictionary<string, string> Editor(IStringLocalizer<ExpressionTexts> texts) => Phrases.ToDictionary(p => p.Phrase, p => texts[p.Key].Value, StringComparer.Ordinal);
}
