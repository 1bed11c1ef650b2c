namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>What a row asks of its field.</summary>
public enum ConditionOperator
{
    /// <summary>The same value, of the same type.</summary>
    Is,

    /// <summary>Another value.</summary>
    IsNot,

    /// <summary>Less, or earlier.</summary>
    Less,

    /// <summary>Not more, or not later.</summary>
    AtMost,

    /// <summary>More, or later.</summary>
    More,

    /// <summary>Not less, or not earlier.</summary>
    AtLeast,

    /// <summary>The text or list holds the value.</summary>
    Contains,

    /// <summary>It doesn't.</summary>
    ContainsNot,

    /// <summary>The text begins with the value.</summary>
    StartsWith,

    /// <summary>The text ends with the value.</summary>
    EndsWith,

    /// <summary>The value is in a list.</summary>
    IsOneOf,

    /// <summary>Nothing is in it.</summary>
    IsEmpty,

    /// <summary>Something is in it.</summary>
    IsFilled,

    /// <summary>Yes.</summary>
    IsTrue,

    /// <summary>No, or not answered.</summary>
    IsFalse,
}
