using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Designer.Properties;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>A value of a row as it stands in a field of the page.</summary>
static class ConditionValueText
{
    /// <summary>What the field shows.</summary>
    public static string Show(ConditionValue? value) => value switch
    {
        ConditionValue.Text text => text.Value,
        ConditionValue.Number number => number.Value.ToString(CultureInfo.CurrentCulture),
        ConditionValue.Boolean yes => yes.Value ? "true" : "false",
        ConditionValue.Date date => date.Iso,
        ConditionValue.Field field => field.Script,
        ConditionValue.List list => string.Join("; ", list.Items.Select(Show)),
        _ => "",
    };

    /// <summary>What a person typed; null when it doesn't fit the field.</summary>
    public static ConditionValue? Read(string? typed, FieldKind kind, bool isList)
    {
        var text = typed ?? "";
        if (isList)
            return new ConditionValue.List([.. text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(item => Read(item, kind, false)).OfType<ConditionValue>()]);
        return kind switch
        {
            FieldKind.Text or FieldKind.YesNo => new ConditionValue.Text(text),
            FieldKind.Number => JsonWords.ParseNumber(text) is { } number ? new ConditionValue.Number(number) : null,
            FieldKind.Date => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _) ? new ConditionValue.Date(text) : null,
            // A field of any kind takes numbers as numbers; a text of digits is written as text in the script itself.
            _ => JsonWords.ParseNumber(text) is { } number && text.Length > 0 ? new ConditionValue.Number(number) : new ConditionValue.Text(text),
        };
    }
}
