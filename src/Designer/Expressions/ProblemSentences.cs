using System.Globalization;
using System.Text.RegularExpressions;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions;

/// <summary>A problem or a fault in the page's language, found by its code. The engine's own sentences are English: where they say more than the code does, they follow.</summary>
static partial class ProblemSentences
{
    /// <summary>True when the page's language has sentences of its own.</summary>
    public static bool AreOurs => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ru" or "kk";

    /// <summary>What is wrong and what to do about it.</summary>
    public static string Of(IStringLocalizer<ExpressionTexts> texts, Problem problem)
    {
        var known = Known(texts, problem.Code);
        if (known is null || !AreOurs)
            return problem.Fix.Length == 0 ? problem.Message : $"{problem.Message} {problem.Fix}";
        // Where a script stopped, and why, only its own error says.
        if (problem.Code is "script.error" or "script.syntax" or "script.forbidden" or "liquid.error" or "liquid.syntax" or "expression.syntax"
            or "script.metadata" or "script.example" or "script.name" or "script.import")
            return $"{known} ({problem.Message})";
        return problem is { Line: { } line, Column: { } column } ? $"{known} {texts["AtPlace", line, column].Value}" : known;
    }

    /// <summary>Several problems, one sentence after the other.</summary>
    public static string Of(IStringLocalizer<ExpressionTexts> texts, IEnumerable<Problem> problems) => string.Join(" ", problems.Select(p => Of(texts, p)).Distinct(StringComparer.Ordinal));

    /// <summary>Why a step failed.</summary>
    /// <param name="texts">Sentences.</param>
    /// <param name="code">Code of the fault; empty when it has none.</param>
    /// <param name="message">The engine's own words.</param>
    public static FaultSentence OfFault(IStringLocalizer<ExpressionTexts> texts, string code, string message) =>
        AreOurs ? new(Known(texts, code) ?? texts["UnknownFault"], message) : new(message, null);

    /// <summary>Why a step failed, from a line of the journal: <c>http.connect: No connection to …</c></summary>
    public static FaultSentence OfFault(IStringLocalizer<ExpressionTexts> texts, string line) =>
        Coded().Match(line) is { Success: true } parts ? OfFault(texts, parts.Groups[1].Value, parts.Groups[2].Value) : OfFault(texts, "", line);

    static string? Known(IStringLocalizer<ExpressionTexts> texts, string code) => texts[$"Problem_{code.Replace('.', '_')}"] is { ResourceNotFound: false } known ? known.Value : null;

    [GeneratedRegex(@"\A([a-z][a-z0-9]*(?:\.[a-z0-9_]+)+): (.*)\z", RegexOptions.Singleline)]
    private static partial Regex Coded();
}
