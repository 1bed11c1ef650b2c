namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>One row of a condition.</summary>
/// <param name="Join">How it is joined to the row before; the first row's is not used.</param>
/// <param name="Field">The field as a script writes it, for example <c>variables.Score</c> or <c>getInput("Apprentice")</c>.</param>
/// <param name="Operator">What is asked of it.</param>
/// <param name="Value">What it is compared with; null for operators that need nothing.</param>
public sealed record ConditionRow(ConditionJoin Join, string Field, ConditionOperator Operator, ConditionValue? Value = null)
{
    /// <summary>True when something is still missing, so that no script can be written.</summary>
    public bool IsIncomplete => Field.Length == 0 || (NeedsValue(Operator) && Value is null or ConditionValue.List { Items: [] } or ConditionValue.Date { Iso: "" });

    /// <summary>True for operators that compare with something.</summary>
    public static bool NeedsValue(ConditionOperator op) =>
        op is not (ConditionOperator.IsEmpty or ConditionOperator.IsFilled or ConditionOperator.IsTrue or ConditionOperator.IsFalse);
}
