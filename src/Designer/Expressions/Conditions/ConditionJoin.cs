namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>How a row is joined to the row before it. <c>and</c> binds more tightly than <c>or</c>, as in JavaScript.</summary>
public enum ConditionJoin
{
    /// <summary>Both must hold.</summary>
    And,

    /// <summary>One is enough; begins a new group.</summary>
    Or,
}
