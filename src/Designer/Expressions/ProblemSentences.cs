using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions;

/// <summary>A problem of an expression in the page's language. The engine's own sentence is English; it follows as the detail.</summary>
static class ProblemSentences
{
    /// <summary>The sentence by the problem's code, and what the engine said when it says more.</summary>
    public static string Of(IStringLocalizer<ExpressionTexts> texts, Problem problem)
    {
        var known = texts[$"Problem_{problem.Code.Replace('.', '_')}"];
        return known.ResourceNotFound ? problem.Message : System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" ? problem.Message : $"{known.Value} ({problem.Message})";
    }
}
