using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Graduation.Rows;

/// <summary>Somebody who graduated, and what became of them (process P13). One row for a student and qualification.</summary>
public sealed class GraduateRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>The qualification.</summary>
    public required string Qualification { get; init; }

    /// <summary>The attestation that gave it; null when it was held elsewhere.</summary>
    public string? SessionId { get; set; }

    /// <summary>Day of graduation.</summary>
    public required DateOnly GraduatedOn { get; set; }

    /// <summary>Number of the diploma.</summary>
    public required string DiplomaNumber { get; set; }

    /// <summary>True with honours.</summary>
    public required bool WithHonours { get; set; }

    /// <summary>The contract under which the student was trained last; null without one.</summary>
    public string? ContractId { get; set; }

    /// <summary>The employer's order that the training goes back to; null without one.</summary>
    public string? DemandNumber { get; set; }

    /// <summary>The enterprise of the order or the contract; null without one.</summary>
    public string? OrderedByBin { get; set; }

    /// <summary><c>offered</c>, <c>accepted</c>, <c>declined</c> or <c>none</c>; null before the enterprise has answered.</summary>
    public string? Offer { get; set; }

    /// <summary>Why there is no offer, or why it was declined.</summary>
    public string? OfferReason { get; set; }

    /// <summary>Class of the newest answer: see <see cref="Rules.EmploymentStatus.Classes"/>; null before the first.</summary>
    public string? Employment { get; set; }

    /// <summary>Employer of the newest answer.</summary>
    public string? EmployerBin { get; set; }

    /// <summary>Job of the newest answer.</summary>
    public string? Position { get; set; }

    /// <summary>First day in that job.</summary>
    public DateOnly? EmployedFrom { get; set; }

    /// <summary>Months that have to be worked; 0 without a duty.</summary>
    public required int DutyMonths { get; set; }

    /// <summary>Months that were worked so far.</summary>
    public int ServedMonths { get; set; }

    /// <summary><c>none</c>, <c>running</c>, <c>fulfilled</c>, <c>broken</c> or <c>excused</c>.</summary>
    public required string Duty { get; set; }

    /// <summary>Amount to be paid back when the duty is broken; null otherwise.</summary>
    public decimal? Reimbursement { get; set; }

    /// <summary><c>paid</c>, <c>instalments</c> or <c>court</c>; null without one.</summary>
    public string? ReimbursedBy { get; set; }
}
