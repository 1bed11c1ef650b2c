namespace DualFlow.Engine.Contract;

/// <summary>Activity types that a college has beside those of the program, for example its scripts.</summary>
public abstract class ActivityTypeSource
{
    /// <summary>All types of a college, older versions too; the newest version of a name is the one to offer.</summary>
    /// <param name="tenantId">The college; null is the default tenant.</param>
    /// <param name="ct">Cancels.</param>
    public abstract Task<IReadOnlyList<ActivityType>> ListAsync(string? tenantId, CancellationToken ct);
}
