using DualFlow.Activities.Calendar;
using DualFlow.Activities.Compensation.Rules;

namespace DualFlow.Activities.Contracts.Rules;

/// <summary>Everything that the three parties agree: the content of one version of a contract (rule KZ-D5). What is signed is the document made of it.</summary>
/// <param name="Student">The student.</param>
/// <param name="Guardian">Who signs beside a minor.</param>
/// <param name="Enterprise">The enterprise.</param>
/// <param name="College">The college.</param>
/// <param name="Qualification">Code of the qualification.</param>
/// <param name="QualificationNames">Its name by language.</param>
/// <param name="ProgrammeFrom">First day of the programme.</param>
/// <param name="ProgrammeTo">Last day of the programme.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
/// <param name="Workplace">Where the student works.</param>
/// <param name="Schedule">Days and shifts, in words.</param>
/// <param name="Hours">Hours of the plan.</param>
/// <param name="Mentor">The mentor.</param>
/// <param name="Pay">What is paid.</param>
/// <param name="Insurance">Insurance.</param>
/// <param name="Clauses">Codes of the clauses that the text holds.</param>
/// <param name="AssistsEmployment">True when the enterprise helps with employment.</param>
/// <param name="DutyMonths">Months of work after graduation; null for none.</param>
/// <param name="Carried">What was trained under the contract before this one; null for a first contract.</param>
public sealed record ContractTerms(
    TermsPerson Student, TermsPerson? Guardian, TermsParty Enterprise, TermsParty College, string Qualification, IReadOnlyDictionary<string, string> QualificationNames,
    DateOnly ProgrammeFrom, DateOnly ProgrammeTo, DateOnly From, DateOnly To, TermsWorkplace? Workplace, string Schedule, IReadOnlyList<TrainingHours> Hours, TermsMentor? Mentor, TermsPay Pay,
    ContractInsurance? Insurance, IReadOnlyList<string> Clauses, bool AssistsEmployment, int? DutyMonths, TrainingRecord? Carried = null)
{
    /// <summary>The contract as its check sees it.</summary>
    /// <param name="studentsOfMentor">Students of the mentor in the same time, this one included.</param>
    /// <param name="others">Terms of the student's other contracts in force.</param>
    public DualContract ToCheck(int studentsOfMentor, IReadOnlyList<NamedPeriod> others) => new(
        new(Enterprise.Number, Enterprise.Name, Enterprise.Signer), new(College.Number, College.Name, College.Signer), new(Student.Number ?? "", Student.Name, Student.Birth ?? default),
        Guardian is null ? null : new(Guardian.Number ?? "", Guardian.Name, Guardian.Name), Qualification, From, To, ProgrammeFrom, ProgrammeTo,
        Workplace is null ? [] : [new($"{Workplace.Site}, {Workplace.Name}", Workplace.HazardClass != "none")], Hours,
        Mentor is null ? null : new(Mentor.Number ?? "", Mentor.OrderNumber, Mentor.OrderDate, studentsOfMentor),
        new(Pay.Mode == CompensationMode.None ? "none" : Pay.Mode.ToString(), Pay.Mode is CompensationMode.ByNorm or CompensationMode.Thirtieths ? Pay.Rate : null, Pay.PayDay, Pay.ZeroReason),
        Insurance, Clauses, others);
}

/// <summary>A person in a contract.</summary>
/// <param name="Id">Number of the student; of a guardian the relation.</param>
/// <param name="Name">Full name.</param>
/// <param name="Number">IIN.</param>
/// <param name="Birth">Date of birth.</param>
public sealed record TermsPerson(string Id, string Name, string? Number, DateOnly? Birth = null);

/// <summary>An organisation in a contract.</summary>
/// <param name="Number">BIN.</param>
/// <param name="Name">Name.</param>
/// <param name="Address">Address.</param>
/// <param name="Signer">Who signs.</param>
/// <param name="Basis">On what basis.</param>
public sealed record TermsParty(string Number, string Name, string? Address, string? Signer, string? Basis);

/// <summary>A workplace in a contract.</summary>
/// <param name="Id">Code.</param>
/// <param name="Site">Site or workshop.</param>
/// <param name="Name">What is done there.</param>
/// <param name="Shift"><c>day</c>, <c>evening</c> or <c>night</c>.</param>
/// <param name="HazardClass"><c>none</c>, <c>harmful</c> or <c>hazardous</c>.</param>
public sealed record TermsWorkplace(string Id, string Site, string Name, string Shift, string HazardClass);

/// <summary>A mentor in a contract.</summary>
/// <param name="Id">Number of the mentor.</param>
/// <param name="Name">Full name.</param>
/// <param name="Number">IIN.</param>
/// <param name="OrderNumber">The enterprise's order.</param>
/// <param name="OrderDate">Its date.</param>
public sealed record TermsMentor(string Id, string Name, string? Number, string? OrderNumber, DateOnly? OrderDate);

/// <summary>Pay in a contract.</summary>
/// <param name="Mode">How it is computed.</param>
/// <param name="Rate">Rate; 0 when nothing is paid.</param>
/// <param name="Cap">Most for a month.</param>
/// <param name="PayDay">Day of the month.</param>
/// <param name="ZeroReason">Why nothing is paid.</param>
public sealed record TermsPay(CompensationMode Mode, decimal Rate, decimal? Cap, int? PayDay, string? ZeroReason);
