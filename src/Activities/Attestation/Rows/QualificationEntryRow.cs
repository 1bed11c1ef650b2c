using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>An entry of the registers of qualifications, diplomas and certificates of incomplete study. Numbers have no gaps and are never given twice.</summary>
public sealed class QualificationEntryRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary><c>qualification</c>, <c>diploma</c> or <c>certificate</c>.</summary>
    public required string Register { get; init; }

    /// <summary>Year of the number.</summary>
    public required int Year { get; init; }

    /// <summary>Number in the register and year, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Full name.</summary>
    public required string FullName { get; init; }

    /// <summary>The qualification.</summary>
    public required string Qualification { get; init; }

    /// <summary>The session that gave it; null for a certificate.</summary>
    public string? SessionId { get; init; }

    /// <summary>Mark of the final attestation.</summary>
    public string? Mark { get; set; }

    /// <summary>True with honours.</summary>
    public required bool WithHonours { get; set; }

    /// <summary>Day of the entry.</summary>
    public required DateOnly EnteredOn { get; init; }
}
