namespace DualFlow.Activities.Scripts;

/// <summary>The values that a script's inputs gave to the parameters of a question.</summary>
/// <param name="values">Values by name.</param>
/// <param name="tenantId">The college that asks; null is the default tenant.</param>
public sealed class QueryArguments(IReadOnlyDictionary<string, object?> values, string? tenantId)
{
    /// <summary>The college that asks; null is the default tenant.</summary>
    public string? TenantId => tenantId;

    /// <summary>A text that the question needs.</summary>
    public string Text(string name) => (string)values[name]!;

    /// <summary>A day that the question needs.</summary>
    public DateOnly Day(string name) => (DateOnly)values[name]!;
}
