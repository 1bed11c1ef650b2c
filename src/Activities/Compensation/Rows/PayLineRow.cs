using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation.Rows;

/// <summary>A line of the ledger. It is written once; what was wrong is corrected by another line.</summary>
public sealed class PayLineRow : IAppendOnlyRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The run.</summary>
    public required string RunId { get; init; }

    /// <summary>The sheet of the run.</summary>
    public required int Sheet { get; init; }

    /// <summary><c>students</c> or <c>mentors</c>.</summary>
    public required string Ledger { get; init; }

    /// <summary>Contract of a student, or the mentor.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Month that it is for: earlier than the run's for a correction.</summary>
    public required DateOnly Month { get; init; }

    /// <summary>A word of <see cref="Rules.PaySheet"/>, or <c>mentorPay</c>.</summary>
    public required string Type { get; init; }

    /// <summary>Student or mentor.</summary>
    public required string PersonId { get; init; }

    /// <summary>The amount in hundredths of the currency: tiyn, cents.</summary>
    public required long Hundredths { get; init; }

    /// <summary>What it was made from, as JSON.</summary>
    public required string Facts { get; init; }

    /// <summary>What to look at, separated by commas; empty when nothing is unusual.</summary>
    public required string Anomalies { get; init; }

    /// <summary>The amount.</summary>
    public decimal Amount => Hundredths / 100m;
}
