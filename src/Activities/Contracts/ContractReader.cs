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

    /// <summary>The terms of an order, or what it names and the registry doesn't know.</summary>
    public static async Task<(ContractTerms? Terms, ContractDefect? Unknown)> TermsAsync(RegistryContext rows, ContractOrder order, CancellationToken ct)
    {
        if (await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == order.StudentId, ct) is not { } student)
            return (null, new("student", "studentId", $"There is no student {order.StudentId}."));
        if (await rows.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Bin == order.Bin, ct) is not { } enterprise)
            return (null, new("enterprise", "bin", $"There is no enterprise {order.Bin}."));
        if (enterprise.Status == "excluded")
            return (null, new("enterprise", "bin", $"{enterprise.Name} is excluded from partnership."));
        var (workplace, noWorkplace) = await WorkplaceAsync(rows, order.Bin, order.WorkplaceId, ct);
        var (mentor, noMentor) = await MentorAsync(rows, order.Bin, order.MentorId, ct);
        if ((noWorkplace ?? noMentor) is { } unknown)
            return (null, unknown);
        var group = student.GroupCode is null ? null : await rows.Groups.AsNoTracking().FirstOrDefaultAsync(g => g.Code == student.GroupCode, ct);
        var qualification = group?.Qualification ?? (order.WorkplaceId is null ? null : await rows.Workplaces.Where(w => w.Id == order.WorkplaceId).Select(w => w.Qualification).FirstOrDefaultAsync(ct));
        if (qualification is null || await rows.Programmes.AsNoTracking().FirstOrDefaultAsync(p => p.Qualification == qualification, ct) is not { } programme)
            return (null, new("qualification", "studentId", $"The programme of {order.StudentId} isn't known: put the student into a group of a programme."));
        var guardian = await rows.Guardians.AsNoTracking().Where(g => g.StudentId == student.Id).OrderBy(g => g.Position).FirstOrDefaultAsync(ct);
        var starts = group?.StartsOn ?? order.From;
        var share = Math.Clamp(order.EnterpriseShare, 0, 100) / 100;
        return (new(
            new(student.Id, Name(student), student.Iin, student.BirthDate), guardian is null ? null : new(guardian.Relation, guardian.FullName, guardian.Iin),
            new(enterprise.Bin, enterprise.Name, enterprise.Address, enterprise.SignerName, enterprise.SignerBasis), order.College, qualification,
            new Dictionary<string, string>(StringComparer.Ordinal) { ["kk"] = programme.NameKk, ["ru"] = programme.NameRu, ["en"] = programme.NameEn },
            starts, starts.AddMonths(programme.Months).AddDays(-1), order.From, order.To, workplace, order.Schedule, Hours(programme, share), mentor, order.Pay, order.Insurance, Clauses,
            order.AssistsEmployment, order.DutyMonths), null);
    }

    /// <summary>A workplace of an enterprise.</summary>
    public static async Task<(TermsWorkplace?, ContractDefect?)> WorkplaceAsync(RegistryContext rows, string bin, string? id, CancellationToken ct) =>
        id is null ? (null, null) : await rows.Workplaces.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id && w.Bin == bin, ct) is { } found
            ? (new(found.Id, found.Site, found.Name, found.Shift, found.HazardClass), null) : (null, new("workplace", "workplaceId", $"The enterprise has no workplace {id}."));

    /// <summary>A mentor of an enterprise.</summary>
    public static async Task<(TermsMentor?, ContractDefect?)> MentorAsync(RegistryContext rows, string bin, string? id, CancellationToken ct) =>
        id is null ? (null, null) : await rows.Mentors.AsNoTracking().FirstOrDefaultAsync(m => m.Id == id && m.Bin == bin, ct) is { } found
            ? (new(found.Id, found.FullName, found.Iin, found.OrderNumber, found.OrderedOn), null) : (null, new("mentor", "mentorId", $"The enterprise has no mentor {id}."));

    /// <summary>The contract as its check sees it: with other contracts of the student and of the mentor in the same time.</summary>
    public static async Task<DualContract> CheckAsync(RegistryContext rows, string contractId, ContractTerms terms, CancellationToken ct)
    {
        var binding = ContractLifecycle.Binding.ToList();
        var others = await rows.Contracts.AsNoTracking().Where(c => c.Id != contractId && binding.Contains(c.Status) && c.From <= terms.To && c.To >= terms.From
            && (c.StudentId == terms.Student.Id || (terms.Mentor != null && c.MentorId == terms.Mentor.Id))).Select(c => new { c.Id, c.Number, c.StudentId, c.MentorId, c.From, c.To }).ToListAsync(ct);
        return terms.ToCheck(
            others.Count(o => terms.Mentor is { } mentor && o.MentorId == mentor.Id && o.StudentId != terms.Student.Id) + 1,
            [.. others.Where(o => o.StudentId == terms.Student.Id).Select(o => new NamedPeriod(o.From, o.To, o.Number ?? o.Id))]);
    }

    /// <summary>Who signs. Whoever has no account signs on paper, and the registrar records it.</summary>
    /// <param name="rows">The registry.</param>
    /// <param name="terms">The contract.</param>
    /// <param name="guardianBelow">Age below which a guardian signs too.</param>
    /// <param name="day">The day of signing.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task<ContractSigners> SignersAsync(RegistryContext rows, ContractTerms terms, int guardianBelow, DateOnly day, CancellationToken ct)
    {
        var student = await rows.Students.Where(s => s.Id == terms.Student.Id).Select(s => new { s.Account, s.Language, s.BirthDate }).FirstAsync(ct);
        var enterprise = await rows.Enterprises.Where(e => e.Bin == terms.Enterprise.Number).Select(e => e.Account).FirstOrDefaultAsync(ct);
        var isMinor = Age.On(student.BirthDate, day) < guardianBelow;
        var guardian = isMinor && terms.Guardian is not null
            ? await rows.Guardians.Where(g => g.StudentId == terms.Student.Id).OrderBy(g => g.Position).Select(g => new { g.Account }).FirstOrDefaultAsync(ct) : null;
        return new(Of(student.Account), isMinor && terms.Guardian is not null ? Of(guardian?.Account) : null, Of(enterprise), new(Role: "director"), student.Language);
    }

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
