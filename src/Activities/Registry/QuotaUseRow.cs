namespace DualFlow.Activities.Registry;

/// <summary>What became of a quota's reserve in a specialty.</summary>
public sealed class QuotaUseRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Specialty, eight digits.</summary>
    public required string Specialty { get; init; }

    /// <summary>Order of the quotas, from 1.</summary>
    public required int Priority { get; init; }

    /// <summary>Quota category.</summary>
    public required string Category { get; init; }

    /// <summary>Share of the seats, 0 to 1.</summary>
    public required decimal Share { get; init; }

    /// <summary>Seats of the specialty.</summary>
    public required int Seats { get; init; }

    /// <summary>Seats reserved.</summary>
    public required int Reserved { get; init; }

    /// <summary>People who claim it.</summary>
    public required int Claimed { get; init; }

    /// <summary>Seats taken.</summary>
    public required int Taken { get; init; }

    /// <summary>Seats returned to open competition.</summary>
    public required int Returned { get; init; }
}
