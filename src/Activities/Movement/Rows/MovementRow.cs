using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Movement.Rows;

/// <summary>Academic leave, transfer, expulsion or reinstatement of a student (process P10), from the request to the order and its end.</summary>
public sealed class MovementRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id: the case that leads it.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary><c>leave</c>, <c>transfer</c>, <c>expulsion</c> or <c>reinstatement</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Code of the ground; empty while none is named.</summary>
    public string Ground { get; set; } = "";

    /// <summary>First day on which it holds.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Last day of a leave.</summary>
    public DateOnly? To { get; set; }

    /// <summary><c>asked</c>, <c>refused</c>, <c>ordered</c>, <c>ended</c>, <c>cancelled</c>, <c>dismissed</c> or <c>lapsed</c>.</summary>
    public required string State { get; set; }

    /// <summary>Number of the director's order; null before it.</summary>
    public string? OrderNumber { get; set; }

    /// <summary>What else was said, as JSON: academic difference, the other college, evidence.</summary>
    public string? Details { get; set; }

    /// <summary>When it was asked for, in milliseconds of Unix time.</summary>
    public required long AskedMs { get; init; }

    /// <summary>When its state changed last, in milliseconds of Unix time.</summary>
    public required long ChangedMs { get; set; }
}
