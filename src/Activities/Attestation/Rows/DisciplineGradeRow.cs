using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>A student's grade of a discipline in a term.</summary>
public sealed class DisciplineGradeRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>The discipline.</summary>
    public required string Discipline { get; init; }

    /// <summary>The term, for example 2026-1.</summary>
    public required string Term { get; init; }

    /// <summary>Current marks, 0 to 100.</summary>
    public required decimal Current { get; set; }

    /// <summary>Exam, 0 to 100; null when it wasn't taken.</summary>
    public decimal? Exam { get; set; }

    /// <summary>Total; null when it doesn't count.</summary>
    public decimal? Score { get; set; }

    /// <summary>Letter; null when not admitted.</summary>
    public string? Letter { get; set; }

    /// <summary><c>Pass</c>, <c>FX</c>, <c>F</c>, <c>NotAdmitted</c> or <c>Admitted</c>.</summary>
    public required string Outcome { get; set; }

    /// <summary>Who gave it.</summary>
    public string TeacherName { get; set; } = "";
}
