using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>Writes rows as the JavaScript that a person would write, in one form for each operator, so that <see cref="ConditionReader"/> can read it back.</summary>
public static class ConditionWriter
{
    /// <summary>The script; null while a row is incomplete or there is none.</summary>
    public static string? Write(ImmutableArray<ConditionRow> rows)
    {
        if (rows.IsDefaultOrEmpty || rows.Any(r => r.IsIncomplete))
            return null;
        var text = new StringBuilder();
        for (var i = 0; i < rows.Length; i++)
        {
            if (i > 0)
                text.Append(rows[i].Join == ConditionJoin.And ? " && " : " || ");
            text.Append(Write(rows[i]));
        }
        return text.ToString();
    }

    static string Write(ConditionRow row)
    {
        var field = row.Field;
        return row.Operator switch
        {
            ConditionOperator.Is => $"{field} === {Write(row.Value!)}",
            ConditionOperator.IsNot => $"{field} !== {Write(row.Value!)}",
            ConditionOperator.Less => $"{field} < {Write(row.Value!)}",
            ConditionOperator.AtMost => $"{field} <= {Write(row.Value!)}",
            ConditionOperator.More => $"{field} > {Write(row.Value!)}",
            ConditionOperator.AtLeast => $"{field} >= {Write(row.Value!)}",
            // A missing text must make the row untrue, not the script fail.
            ConditionOperator.Contains => $"{field}?.includes({Write(row.Value!)})",
            ConditionOperator.ContainsNot => $"!{field}?.includes({Write(row.Value!)})",
            ConditionOperator.StartsWith => $"{field}?.startsWith({Write(row.Value!)})",
            ConditionOperator.EndsWith => $"{field}?.endsWith({Write(row.Value!)})",
            ConditionOperator.IsOneOf => $"{Write(row.Value!)}.includes({field})",
            ConditionOperator.IsEmpty => $"isNullOrEmpty({field})",
            ConditionOperator.IsFilled => $"!isNullOrEmpty({field})",
            ConditionOperator.IsTrue => $"{field} === true",
            ConditionOperator.IsFalse => $"{field} !== true",
            _ => throw new UnreachableException(),
        };
    }

    static string Write(ConditionValue value) => value switch
    {
        ConditionValue.Text text => Quote(text.Value),
        ConditionValue.Number number => number.Value.ToString(CultureInfo.InvariantCulture),
        ConditionValue.Boolean yes => yes.Value ? "true" : "false",
        ConditionValue.Date date => $"new Date({Quote(date.Iso)})",
        ConditionValue.Field field => field.Script,
        ConditionValue.List list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        _ => throw new UnreachableException(),
    };

    /// <summary>A text as a JavaScript string in double quotes; letters of all languages stay as they are.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                // Two separators end a line in a script, and half a pair can't be kept as UTF-8.
                '\u2028' or '\u2029' => $"\\u{(int)c:x4}",
                _ when char.IsControl(c) || char.IsSurrogate(c) => $"\\u{(int)c:x4}",
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }
}
