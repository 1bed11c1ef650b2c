using DualFlow.Activities.Registry;

namespace DualFlow.Activities.HumanTasks.Rows;

/// <summary>A signature: only ever added.</summary>
public sealed class TaskSignatureRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>The task.</summary>
    public required string TaskId { get; init; }

    /// <summary>Who signed.</summary>
    public required string SignerId { get; init; }

    /// <summary>Outcome that was signed.</summary>
    public required string Outcome { get; init; }

    /// <summary>The signature as JSON.</summary>
    public required string Signature { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }
}
