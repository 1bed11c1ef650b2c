using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Demand.Rows;

/// <summary>Seats of an order for one college, qualification and funding.</summary>
public sealed class DemandSeatRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Number of the order.</summary>
    public required string OrderNumber { get; init; }

    /// <summary>The college.</summary>
    public required string College { get; init; }

    /// <summary>Qualification.</summary>
    public required string Qualification { get; init; }

    /// <summary><c>stateOrder</c>, <c>targeted</c> or <c>enterprise</c>.</summary>
    public required string Funding { get; init; }

    /// <summary>Seats ordered.</summary>
    public required int Seats { get; set; }

    /// <summary>Of them in dual training.</summary>
    public required int DualSeats { get; set; }

    /// <summary>Seats that the college took; null before its answer.</summary>
    public int? Accepted { get; set; }
}
