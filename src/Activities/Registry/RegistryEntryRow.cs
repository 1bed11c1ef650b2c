namespace DualFlow.Activities.Registry;

/// <summary>A change that was applied, for the audit: the key makes a second application of the same change impossible.</summary>
public sealed class RegistryEntryRow : IRegistryRow
{
    /// <summary>The workflow instance.</summary>
    public required string InstanceId { get; init; }

    /// <summary>The instance's version after the commit.</summary>
    public required long InstanceVersion { get; init; }

    /// <summary>Position within the commit.</summary>
    public required int Sequence { get; init; }

    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Kind of the change.</summary>
    public required string Kind { get; init; }

    /// <summary>Where in the workflow it was asked for.</summary>
    public required string ActivityNodeId { get; init; }

    /// <summary>UTC; the step's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
