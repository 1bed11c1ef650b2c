namespace DualFlow.Activities.Graduation.Changes;

/// <summary>Kinds of registry changes about graduates; stable, the audit keeps them.</summary>
public static class GraduationChanges
{
    /// <summary>A diploma was given; carries <see cref="StudentGraduated"/>.</summary>
    public const string GraduatedKind = "graduation.graduated";

    /// <summary>An enterprise offered a job, or none; carries <see cref="JobOffered"/>.</summary>
    public const string OfferedKind = "graduation.offered";

    /// <summary>Something was learned of a graduate's job; carries <see cref="EmploymentLearned"/>.</summary>
    public const string EmploymentKind = "graduation.employment";

    /// <summary>Money for a broken duty; carries <see cref="DutySettled"/>.</summary>
    public const string SettledKind = "graduation.settled";
}

/// <summary>A diploma was given: the student graduates.</summary>
/// <param name="StudentId">The student.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="DiplomaOf">Reference of the diploma's number.</param>
/// <param name="WithHonours">True with honours.</param>
/// <param name="GraduatedOn">The day.</param>
/// <param name="SessionId">The attestation.</param>
/// <param name="Mark">Mark of the final attestation.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="DemandNumber">The employer's order.</param>
/// <param name="OrderedByBin">The enterprise.</param>
/// <param name="DutyMonths">Months that have to be worked.</param>
public sealed record StudentGraduated(
    string StudentId, string Qualification, string DiplomaOf, bool WithHonours, DateOnly GraduatedOn, string? SessionId, string? Mark, string? ContractId, string? DemandNumber, string? OrderedByBin,
    int DutyMonths);

/// <summary>An enterprise offered a job, or none.</summary>
public sealed record JobOffered(string StudentId, string Qualification, string Offer, string? Reason);

/// <summary>Something was learned of a graduate's job.</summary>
public sealed record EmploymentLearned(
    string StudentId, string Qualification, int Month, string Source, string Employment, string? Bin, string? Position, DateOnly? From, string? Proof, int ServedMonths, string Duty);

/// <summary>Money for a broken duty.</summary>
public sealed record DutySettled(string StudentId, string Qualification, decimal Amount, string By);
