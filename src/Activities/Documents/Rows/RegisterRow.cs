using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Documents.Rows;

/// <summary>A register of numbers, with its last entry. Whoever takes a number holds this row until the commit ends.</summary>
public sealed class RegisterRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Name, for example <c>contract</c>.</summary>
    public required string Register { get; init; }

    /// <summary>Running number of the last entry; 0 in a new register.</summary>
    public required int Sequence { get; set; }

    /// <summary>Day of the last entry; null in a new register.</summary>
    public DateOnly? Day { get; set; }
}
