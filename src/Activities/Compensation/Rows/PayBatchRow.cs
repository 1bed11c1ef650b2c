using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation.Rows;

/// <summary>A batch of a sheet that is written: with its lines, in one transaction, so that none is written twice.</summary>
public sealed class PayBatchRow : IAppendOnlyRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The sheet.</summary>
    public required int Sheet { get; init; }

    /// <summary>Number, from 1.</summary>
    public required int Number { get; init; }

    /// <summary><c>students</c> or <c>mentors</c>.</summary>
    public required string Ledger { get; init; }

    /// <summary>The last contract or mentor of it.</summary>
    public required string LastId { get; init; }

    /// <summary>How many contracts or mentors.</summary>
    public required int Subjects { get; init; }

    /// <summary>Lines.</summary>
    public required int Lines { get; init; }

    /// <summary>Their sum, in hundredths.</summary>
    public required long Hundredths { get; init; }

    /// <summary>Lines to look at.</summary>
    public required int Anomalies { get; init; }
}
