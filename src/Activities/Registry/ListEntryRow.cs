namespace DualFlow.Activities.Registry;

/// <summary>A person's place in a ranked list.</summary>
public sealed class ListEntryRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Specialty, eight digits.</summary>
    public required string Specialty { get; init; }

    /// <summary>Place in the list, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary>Competition score.</summary>
    public required decimal Score { get; init; }

    /// <summary>Which choice of the person this is, from 1.</summary>
    public required int Choice { get; init; }

    /// <summary>Seat in this list: <c>open</c>, a quota category, or null on the waiting list or when seated elsewhere.</summary>
    public string? SeatType { get; init; }

    /// <summary>True when the place was decided by lot.</summary>
    public required bool ByLot { get; init; }
}
