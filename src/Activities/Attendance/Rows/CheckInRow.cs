using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attendance.Rows;

/// <summary>Coming to a station, and leaving it.</summary>
public sealed class CheckInRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The contract.</summary>
    public required string ContractId { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Local day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>Came, UTC.</summary>
    public required long InMs { get; init; }

    /// <summary>Left, UTC; null while there.</summary>
    public long? OutMs { get; set; }

    /// <summary>Minutes of breaks.</summary>
    public int BreakMinutes { get; set; }

    /// <summary>Station.</summary>
    public required string Station { get; init; }

    /// <summary><c>qr</c>, <c>terminal</c>, <c>geo</c> or <c>mentor</c>.</summary>
    public required string Method { get; init; }
}
