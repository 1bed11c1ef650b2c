using DualFlow.Activities.Calendar;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>A three-party contract as its check sees it (process P03).</summary>
/// <param name="Enterprise">The enterprise.</param>
/// <param name="College">The college.</param>
/// <param name="Student">The student.</param>
/// <param name="Guardian">Who signs beside a minor; null for nobody.</param>
/// <param name="Qualification">Code of the qualification.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="ProgrammeFrom">First day of the programme.</param>
/// <param name="ProgrammeTo">Last day of the programme.</param>
/// <param name="Workplaces">Where the student works.</param>
/// <param name="Hours">Hours of the plan by kind and place.</param>
/// <param name="Mentor">The mentor; null when none is named.</param>
/// <param name="Compensation">What is paid; null when nothing is said.</param>
/// <param name="Insurance">Insurance; null when none is named.</param>
/// <param name="Clauses">Codes of the clauses that are filled in.</param>
/// <param name="OtherTerms">Terms of the student's other contracts in force.</param>
public sealed record DualContract(
    ContractParty? Enterprise, ContractParty? College, ContractStudent? Student, ContractParty? Guardian, string? Qualification, DateOnly From, DateOnly To,
    DateOnly ProgrammeFrom, DateOnly ProgrammeTo, IReadOnlyList<ContractWorkplace> Workplaces, IReadOnlyList<TrainingHours> Hours, ContractMentor? Mentor,
    ContractPay? Compensation, ContractInsurance? Insurance, IReadOnlyList<string> Clauses, IReadOnlyList<NamedPeriod> OtherTerms);

/// <summary>A party.</summary>
/// <param name="Number">BIN or IIN.</param>
/// <param name="Name">Name.</param>
/// <param name="Signer">Who signs; for a person the person.</param>
public sealed record ContractParty(string Number, string Name, string? Signer = null);

/// <summary>The student.</summary>
/// <param name="Number">IIN.</param>
/// <param name="Name">Name.</param>
/// <param name="Birth">Date of birth.</param>
public sealed record ContractStudent(string Number, string Name, DateOnly Birth);

/// <summary>A workplace.</summary>
/// <param name="Station">Workshop and station.</param>
/// <param name="IsHazardous">True when the work is harmful or dangerous.</param>
public sealed record ContractWorkplace(string Station, bool IsHazardous);

/// <summary>The mentor.</summary>
/// <param name="Number">IIN.</param>
/// <param name="OrderNumber">Number of the enterprise's order.</param>
/// <param name="OrderDate">Its date.</param>
/// <param name="StudentsWithThis">Students of the mentor in the same time, this one included.</param>
public sealed record ContractMentor(string Number, string? OrderNumber, DateOnly? OrderDate, int StudentsWithThis);

/// <summary>What is paid.</summary>
/// <param name="Mode">Mode, <c>none</c> included.</param>
/// <param name="Amount">Amount of a month, when it is one.</param>
/// <param name="PayDay">Day of the month.</param>
/// <param name="ZeroReason">Why nothing is paid.</param>
public sealed record ContractPay(string Mode, decimal? Amount, int? PayDay, string? ZeroReason = null);

/// <summary>Insurance against accidents.</summary>
/// <param name="Policy">Number of the policy.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ContractInsurance(string Policy, DateOnly From, DateOnly To);
