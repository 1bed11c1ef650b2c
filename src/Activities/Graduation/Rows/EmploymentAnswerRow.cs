using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Graduation.Rows;

/// <summary>What was learned of a graduate's job at a survey, and from whom.</summary>
public sealed class EmploymentAnswerRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The graduate.</summary>
    public required string StudentId { get; init; }

    /// <summary>The qualification.</summary>
    public required string Qualification { get; init; }

    /// <summary>Months after graduation at which it was asked for; 0 is the offer of the enterprise.</summary>
    public required int Month { get; init; }

    /// <summary><c>graduate</c>, <c>enterprise</c> or <c>register</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Class of the answer.</summary>
    public required string Employment { get; set; }

    /// <summary>Employer.</summary>
    public string? Bin { get; set; }

    /// <summary>Job.</summary>
    public string? Position { get; set; }

    /// <summary>First day in the job.</summary>
    public DateOnly? From { get; set; }

    /// <summary>Document or register entry that proves it.</summary>
    public string? Proof { get; set; }

    /// <summary>When it was learned, in milliseconds of Unix time.</summary>
    public required long AtMs { get; set; }
}
