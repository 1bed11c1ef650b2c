namespace DualFlow.Activities.Registry;

/// <summary>A row of a broken file that was left out.</summary>
public sealed class ImportProblemRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Position in the report, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Name of the file.</summary>
    public required string File { get; init; }

    /// <summary>Line of the file.</summary>
    public required int Line { get; init; }

    /// <summary>Heading of the column; may be empty.</summary>
    public required string ColumnName { get; init; }

    /// <summary>Stable code.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Message { get; init; }
}
