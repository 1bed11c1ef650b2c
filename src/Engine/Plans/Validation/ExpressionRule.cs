using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Expressions of a type that this server doesn't have, and those that don't parse.</summary>
sealed class ExpressionRule : ValidationRule
{
    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places)
            foreach (var expression in place.Expressions)
                if (expression.Code is { } code)
                    CheckCode(validation, expression, code.Type, code.Text);
                else if (expression.Expression.Type == "Object")
                    CheckObject(validation, expression);
    }

    static void CheckCode(Validation validation, ExpressionPlace at, string type, string text)
    {
        if (!validation.Context.Languages.TryGetValue(type, out var language))
        {
            validation.Error(ProblemCodes.UnknownExpression, at.Activity, at.Path, $"{Name(at)} is an expression of type \"{type}\", which this server doesn't have.",
                $"Use one of: {Validation.Some(validation.Context.Languages.Keys.Order(StringComparer.Ordinal).Concat(["Literal", "Object", "Variable", "Input"]))}.");
            return;
        }
        if (string.IsNullOrWhiteSpace(text))
            return;
        try
        {
            language.Compile(text);
        }
        catch (ExpressionException e)
        {
            validation.Error(ProblemCodes.ExpressionSyntax, at.Activity, at.Path, $"{Name(at)} can't be understood. {e.Message}", "Correct the text at this place.", e.Line, e.Column);
        }
    }

    static void CheckObject(Validation validation, ExpressionPlace at)
    {
        if (at.Expression.Text is not { } text || string.IsNullOrWhiteSpace(text))
            return;
        try
        {
            using var _ = JsonDocument.Parse(text);
        }
        catch (JsonException e)
        {
            validation.Error(ProblemCodes.ExpressionJson, at.Activity, at.Path, $"{Name(at)} is no valid JSON.", "Check quotes, commas and brackets.",
                (int?)e.LineNumber + 1, (int?)e.BytePositionInLine + 1);
        }
    }

    static string Name(ExpressionPlace at) => at.Input is null ? $"A condition of \"{at.Activity.Label}\"" : $"\"{at.Input.DisplayName}\" of \"{at.Activity.Label}\"";
}
