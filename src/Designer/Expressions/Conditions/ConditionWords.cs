using System.Globalization;
using System.Text;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>Says a condition shortly in the page's language ("Score ≥ 65") when it has the form that the condition builder writes; anything else is shown as the script that it is.</summary>
/// <param name="texts">Words between fields and values.</param>
/// <param name="labels">Names of fields that the house knows.</param>
public sealed class ConditionWords(IStringLocalizer<ExpressionTexts> texts, IStringLocalizer<InputTexts> labels)
{
    /// <summary>The condition of a decision.</summary>
    /// <param name="condition">The input as it stands in the document.</param>
    /// <param name="names">What the document calls its things.</param>
    /// <returns>The words; the script when there are none for it; null without a script.</returns>
    public StepCondition? Of(InputExpression? condition, ConditionNames names)
    {
        ArgumentNullException.ThrowIfNull(names);
        if (condition is not { IsEmpty: false, Type: "JavaScript", Text: { } script })
            return null;
        return Say(script, names) is { Length: > 0 } words ? new(words, IsScript: false) : new(string.Join(' ', script.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), IsScript: true);
    }

    string? Say(string script, ConditionNames names)
    {
        // What a person writes for "something is in it" and for "nothing is in it" without the builder.
        var text = script.Trim();
        var bare = text.TrimStart('!');
        if (text.Length - bare.Length is 1 or 2 && ConditionReader.Field(bare) is { } asked)
            return $"{Label(asked, names)}: {texts[text.Length - bare.Length == 2 ? "OpIsFilled" : "OpIsEmpty"]}";
        if (ConditionReader.Read(script) is not { IsEmpty: false } rows)
            return null;
        var words = new StringBuilder();
        foreach (var (index, row) in rows.Index())
            words.Append(index == 0 ? "" : $" {texts[row.Join == ConditionJoin.And ? "And" : "Or"]} ").Append(Row(row, names));
        return words.ToString();
    }

    string Row(ConditionRow row, ConditionNames names)
    {
        var field = Label(row.Field, names);
        var sign = row.Operator switch
        {
            ConditionOperator.Is => "=", ConditionOperator.IsNot => "≠", ConditionOperator.Less => "<", ConditionOperator.AtMost => "≤", ConditionOperator.More => ">", ConditionOperator.AtLeast => "≥",
            _ => null,
        };
        return row.Value is null ? $"{field}: {texts[$"Op{row.Operator}"]}" : $"{field} {sign ?? texts[$"Op{row.Operator}"]} {Value(row.Value, names)}";
    }

    string Value(ConditionValue value, ConditionNames names) => value switch
    {
        ConditionValue.Field other => Label(other.Script, names),
        ConditionValue.List list => string.Join("; ", list.Items.Select(i => Value(i, names))),
        ConditionValue.Text { Value: "" } => "«»",
        // A script compares with the name of an outcome, and the page has words for those.
        ConditionValue.Text text => names.Texts.Say(text.Value) is var said && said != text.Value ? said : ActivityWords.OutcomeNamed(text.Value) ?? text.Value,
        ConditionValue.Boolean yes => texts[yes.Value ? "OpIsTrue" : "No"],
        _ => ConditionValueText.Show(value),
    };

    // variables.X, variables["X"], getInput("X"), each with members behind; the name of the last member says what it is about.
    string Label(string field, ConditionNames names)
    {
        var parts = field.Split("?.");
        if (parts is [.. var before, "length"] && before.Length > 0)
            return texts["CountOf", Label(string.Join("?.", before), names)];
        var first = Between(parts[0], "getInput(\"", "\")") is { } input ? names.Inputs.TryGetValue(input, out var label) ? names.Texts.Say(label) : Known(input, names)
            : parts[0].StartsWith("variables.", StringComparison.Ordinal) ? Known(parts[0]["variables.".Length..], names) : Between(parts[0], "variables[\"", "\"]") is { } variable ? Known(variable, names) : parts[0];
        return parts.Length == 1 ? first : Named(parts[^1], names) ?? $"{first}: {string.Join('.', parts[1..])}";
    }

    string Known(string name, ConditionNames names) => Named(name, names) ?? name;

    string? Named(string name, ConditionNames names) => names.Texts.Say(name) is var said && said != name ? said
        : labels[$"Any.{char.ToUpper(name[0], CultureInfo.InvariantCulture)}{name[1..]}"] is { ResourceNotFound: false } label ? label.Value : null;

    static string? Between(string text, string first, string last) =>
        text.StartsWith(first, StringComparison.Ordinal) && text.EndsWith(last, StringComparison.Ordinal) && text.Length > first.Length + last.Length ? text[first.Length..^last.Length] : null;
}
