namespace DualFlow.Activities.Registry;

/// <summary>An enrolled student. At most one for each application.</summary>
public sealed class EnrolmentRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Number of the application.</summary>
    public required string Number { get; init; }

    /// <summary>Specialty, eight digits.</summary>
    public required string Specialty { get; init; }

    /// <summary><c>open</c> or a quota category.</summary>
    public required string SeatType { get; init; }

    /// <summary>Number of the director's order.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EnrolledAt { get; init; }
}
