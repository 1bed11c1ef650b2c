using System.Collections.Immutable;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>Kinds of fields, which decide what can be asked of them.</summary>
public enum FieldKind
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A date or time.</summary>
    Date,

    /// <summary>A list.</summary>
    List,

    /// <summary>Anything.</summary>
    Any,
}

/// <summary>What can be asked of a field.</summary>
static class FieldKinds
{
    /// <summary>The kind of Elsa's type.</summary>
    public static FieldKind Of(string typeName, bool isArray) => isArray ? FieldKind.List : typeName switch
    {
        "String" or "Uri" => FieldKind.Text,
        "Boolean" => FieldKind.YesNo,
        "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => FieldKind.Number,
        "DateTime" or "DateTimeOffset" => FieldKind.Date,
        _ => FieldKind.Any,
    };

    /// <summary>Operators in the order they are offered; the first one is the usual one.</summary>
    public static ImmutableArray<ConditionOperator> Operators(FieldKind kind) => kind switch
    {
        FieldKind.Text => [ConditionOperator.Is, ConditionOperator.IsNot, ConditionOperator.Contains, ConditionOperator.ContainsNot, ConditionOperator.StartsWith, ConditionOperator.EndsWith,
            ConditionOperator.IsOneOf, ConditionOperator.IsEmpty, ConditionOperator.IsFilled],
        FieldKind.Number => [ConditionOperator.AtLeast, ConditionOperator.More, ConditionOperator.AtMost, ConditionOperator.Less, ConditionOperator.Is, ConditionOperator.IsNot,
            ConditionOperator.IsOneOf, ConditionOperator.IsEmpty, ConditionOperator.IsFilled],
        FieldKind.YesNo => [ConditionOperator.IsTrue, ConditionOperator.IsFalse],
        FieldKind.Date => [ConditionOperator.AtLeast, ConditionOperator.More, ConditionOperator.AtMost, ConditionOperator.Less, ConditionOperator.IsEmpty, ConditionOperator.IsFilled],
        FieldKind.List => [ConditionOperator.Contains, ConditionOperator.ContainsNot, ConditionOperator.IsEmpty, ConditionOperator.IsFilled],
        _ => [.. Enum.GetValues<ConditionOperator>()],
    };
}
