using System.Globalization;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions;

/// <summary>A problem in the page's language. The engine's own sentences are English: where they say more than the code does, they follow.</summary>
static class ProblemSentences
{
    /// <summary>True when the page's language has sentences of its own.</summary>
    public static bool AreOurs => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ru" or "kk";

    /// <summary>What is wrong and what to do about it.</summary>
    public static string Of(IStringLocalizer<ExpressionTexts> texts, Problem problem)
    {
        var known = texts[$"Problem_{problem.Code.Replace('.', '_')}"];
        if (known.ResourceNotFound || !AreOurs)
            return problem.Fix.Length == 0 ? problem.Message : $"{problem.Message} {problem.Fix}";
        // Where a script stopped, and why, only its own error says.
        if (problem.Code is "script.error" or "script.syntax" or "script.forbidden" or "liquid.error" or "liquid.syntax" or "expression.syntax"
            or "script.metadata" or "script.example" or "script.name" or "script.import")
            return $"{known.Value} ({problem.Message})";
        return problem is { Line: { } line, Column: { } column } ? $"{known.Value} {texts["AtPlace", line, column].Value}" : known.Value;
    }
}
