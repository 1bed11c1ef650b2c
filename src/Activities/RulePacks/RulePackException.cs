namespace DualFlow.Activities.RulePacks;

/// <summary>A rule pack that can't answer: a missing row or parameters of the wrong shape.</summary>
/// <param name="code">Stable code <c>rulepack.*</c>.</param>
/// <param name="message">What is wrong and how to mend it.</param>
/// <param name="inner">The cause, when there is one.</param>
public sealed class RulePackException(string code, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;
}
