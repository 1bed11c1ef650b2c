namespace DualFlow.Engine.Contract;

/// <summary>Where the engine writes what administrators change outside of workflows. The domain implements it with the college's audit.</summary>
public interface IAuditTrail
{
    /// <summary>Writes one change.</summary>
    /// <param name="change">What was changed.</param>
    /// <param name="ct">Cancels.</param>
    Task WriteAsync(AuditedChange change, CancellationToken ct);
}

/// <summary>A change by a person.</summary>
/// <param name="TenantId">The college; null is the default tenant.</param>
/// <param name="Account">Login name of the person.</param>
/// <param name="At">UTC.</param>
/// <param name="Subject">What kind of thing, for example <c>script_limits</c>.</param>
/// <param name="SubjectId">Which one.</param>
/// <param name="Before">Values before, by name; a value that wasn't there is left out.</param>
/// <param name="After">Values after, by name.</param>
public sealed record AuditedChange(
    string? TenantId, string Account, DateTimeOffset At, string Subject, string SubjectId, IReadOnlyDictionary<string, object?> Before, IReadOnlyDictionary<string, object?> After);
