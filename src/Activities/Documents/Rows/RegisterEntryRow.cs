using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Documents.Rows;

/// <summary>A number that was given. Never changed, never deleted: a register has no gaps.</summary>
public sealed class RegisterEntryRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>What the number was given to; asked for again, the same number is answered.</summary>
    public required string Reference { get; init; }

    /// <summary>Name of the register.</summary>
    public required string Register { get; init; }

    /// <summary>Year of the entry; 0 in a register that doesn't begin anew each year.</summary>
    public required int Year { get; init; }

    /// <summary>Running number.</summary>
    public required int Sequence { get; init; }

    /// <summary>Day of the entry, in the college's zone.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The number as it is written.</summary>
    public required string Text { get; init; }

    /// <summary>What it is about, for example <c>contract:C-1</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Case that asked for it.</summary>
    public required string InstanceId { get; init; }

    /// <summary>Milliseconds since 1970, UTC.</summary>
    public required long AtMs { get; init; }
}
