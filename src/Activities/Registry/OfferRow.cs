namespace DualFlow.Activities.Registry;

/// <summary>A place offered to a person, and what became of it. At most one for each application.</summary>
public sealed class OfferRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary>Round of offers, from 1.</summary>
    public required int Round { get; init; }

    /// <summary>Specialty, eight digits.</summary>
    public required string Specialty { get; init; }

    /// <summary><c>open</c> or a quota category.</summary>
    public required string SeatType { get; init; }

    /// <summary>Which choice of the person it is, from 1.</summary>
    public required int Choice { get; init; }

    /// <summary>UTC of the offer.</summary>
    public required DateTimeOffset OfferedAt { get; init; }

    /// <summary>What became of it; null while it is open.</summary>
    public string? Answer { get; set; }

    /// <summary>UTC of the answer.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }
}
