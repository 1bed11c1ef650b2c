using DualFlow.Activities.Calendar;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>Reads what a contract names from the registry.</summary>
static class ContractReader
{
    // The shipped templates hold every one of these clauses; a college that writes its own answers for it.
    static readonly string[] Clauses =
    [
        "parties", "qualification", "term", "workplace", "mentor", "schedule", "compensation", "safety", "insurance", "confidentiality", "employmentAssistance", "termination",
    ];

    /// <summary>The terms of an order with who signs it, or what it names and the registry doesn't know.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="order">What was agreed.</param>
    /// <param name="guardianBelow">Age below which a guardian signs too.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<(ContractTerms? Terms, ContractSigners? Signers, ContractDefect? Unknown)> TermsAsync(RegistryContext rows, ContractOrder order, int guardianBelow, CancellationToken ct)
    {
        var found = await ContractQueries.FactsAsync(rows, order, ct);
        if (found is not { Student: var student })
            return Unknown("student", "studentId", $"There is no student {order.StudentId}.");
        if (found.Enterprise is not { } enterprise)
            return Unknown("enterprise", "bin", $"There is no enterprise {order.Bin}.");
        if (enterprise.Status == "excluded")
            return Unknown("enterprise", "bin", $"{enterprise.Name} is excluded from partnership.");
        if (order.WorkplaceId is not null && found.Workplace is null)
            return (null, null, NoWorkplace(order.WorkplaceId));
        if (order.MentorId is not null && found.Mentor is null)
            return (null, null, NoMentor(order.MentorId));
        if (found.Programme is not { } programme)
            return Unknown("qualification", "studentId", $"The programme of {order.StudentId} isn't known: put the student into a group of a programme.");
        var guardian = await ContractQueries.GuardianAsync(rows, student.Id, ct);
        var starts = found.Group?.StartsOn ?? order.From;
        var share = Math.Clamp(order.EnterpriseShare, 0, 100) / 100;
        var terms = new ContractTerms(
            new(student.Id, Name(student), student.Iin, student.BirthDate), guardian is null ? null : new(guardian.Relation, guardian.FullName, guardian.Iin),
            new(enterprise.Bin, enterprise.Name, enterprise.Address, enterprise.SignerName, enterprise.SignerBasis), order.College, programme.Qualification,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["kk"] = programme.NameKk, ["ru"] = programme.NameRu, ["en"] = programme.NameEn },
            starts, starts.AddMonths(programme.Months).AddDays(-1), order.From, order.To, Of(found.Workplace), order.Schedule, Hours(programme, share), Of(found.Mentor), order.Pay, order.Insurance, Clauses,
            order.AssistsEmployment, order.DutyMonths);
        return (terms, Signers(student, guardian is not null, guardian, enterprise, guardianBelow, order.From), null);
    }

    /// <summary>A workplace of an enterprise.</summary>
    public static async Task<(TermsWorkplace?, ContractDefect?)> WorkplaceAsync(RegistryContext rows, string bin, string? id, CancellationToken ct) =>
        id is null ? (null, null) : Of(await rows.Workplaces.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id && w.Bin == bin, ct)) is { } found ? (found, null) : (null, NoWorkplace(id));

    /// <summary>A mentor of an enterprise.</summary>
    public static async Task<(TermsMentor?, ContractDefect?)> MentorAsync(RegistryContext rows, string bin, string? id, CancellationToken ct) =>
        id is null ? (null, null) : Of(await rows.Mentors.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Bin == bin, ct)) is { } found ? (found, null) : (null, NoMentor(id));

    /// <summary>The contract as its check sees it: with other contracts of the student and of the mentor in the same time.</summary>
    public static async Task<DualContract> CheckAsync(RegistryContext rows, string contractId, ContractTerms terms, CancellationToken ct)
    {
        var others = await ContractQueries.OthersAsync(rows, contractId, terms, ct);
        return terms.ToCheck(
            others.Count(o => terms.Mentor is { } mentor && o.MentorId == mentor.Id && o.StudentId != terms.Student.Id) + 1,
            [.. others.Where(o => o.StudentId == terms.Student.Id).Select(o => new NamedPeriod(o.From, o.To, o.Number ?? o.Id))]);
    }

    /// <summary>Who signs what a contract becomes. Whoever has no account signs on paper, and the registrar records it.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="terms">The contract.</param>
    /// <param name="guardianBelow">Age below which a guardian signs too.</param>
    /// <param name="day">The day of signing.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ContractSigners> SignersAsync(RegistryContext rows, ContractTerms terms, int guardianBelow, DateOnly day, CancellationToken ct)
    {
        var student = await rows.Students.AsNoTracking().FirstAsync(s => s.Id == terms.Student.Id, ct);
        var enterprise = await rows.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Bin == terms.Enterprise.Number, ct);
        return Signers(student, terms.Guardian is not null, terms.Guardian is null ? null : await ContractQueries.GuardianAsync(rows, student.Id, ct), enterprise, guardianBelow, day);
    }

    // A guardian whom a contract names signs, even when the registry has lost the row: then on paper.
    static ContractSigners Signers(StudentRow student, bool namesGuardian, GuardianRow? guardian, EnterpriseRow? enterprise, int guardianBelow, DateOnly day) => new(
        Of(student.Account), namesGuardian && Age.On(student.BirthDate, day) < guardianBelow ? Of(guardian?.Account) : null, Of(enterprise?.Account), new(Role: "director"), student.Language);

    static (ContractTerms?, ContractSigners?, ContractDefect?) Unknown(string code, string path, string message) => (null, null, new(code, path, message));

    static ContractDefect NoWorkplace(string id) => new("workplace", "workplaceId", $"The enterprise has no workplace {id}.");

    static ContractDefect NoMentor(string id) => new("mentor", "mentorId", $"The enterprise has no mentor {id}.");

    static TermsWorkplace? Of(WorkplaceRow? row) => row is null ? null : new(row.Id, row.Site, row.Name, row.Shift, row.HazardClass);

    static TermsMentor? Of(MentorRow? row) => row is null ? null : new(row.Id, row.FullName, row.Iin, row.OrderNumber, row.OrderedOn);

    static Signer Of(string? account) => account is { Length: > 0 } ? new(Person: account) : new(Role: "registrar");

    static string Name(StudentRow s) => string.Join(' ', new[] { s.LastName, s.FirstName, s.MiddleName }.Where(n => !string.IsNullOrWhiteSpace(n)));

    static IReadOnlyList<TrainingHours> Hours(ProgrammeRow p, decimal share) =>
    [
        .. new TrainingHours[]
        {
            new("theory", "college", p.TheoryHours), new("industrialTraining", "college", p.TrainingHours * (1 - share)), new("industrialTraining", "enterprise", p.TrainingHours * share),
            new("practice", "college", p.PracticeHours * (1 - share)), new("practice", "enterprise", p.PracticeHours * share),
        }.Where(h => h.Hours > 0),
    ];
}

/// <summary>Who signs a contract.</summary>
/// <param name="Student">The student.</param>
/// <param name="Guardian">The guardian of a minor; null when none signs.</param>
/// <param name="Enterprise">For the enterprise.</param>
/// <param name="Director">For the college.</param>
/// <param name="Language">Language of the signed text.</param>
public sealed record ContractSigners(Signer Student, Signer? Guardian, Signer Enterprise, Signer Director, string Language)
{
    /// <summary>The student, and a minor's guardian.</summary>
    public IReadOnlyList<Signer> StudentSide => Guardian is null ? [Student] : [Student, Guardian];

    /// <summary>The enterprise and the college.</summary>
    public IReadOnlyList<Signer> EnterpriseSide => [Enterprise, Director];

    /// <summary>All parties.</summary>
    public IReadOnlyList<Signer> All => [.. StudentSide, .. EnterpriseSide];
}
