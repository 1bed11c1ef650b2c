using System.Globalization;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Insight.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Graduation.Steps;

/// <summary>Reads whether a student has everything for the diploma, the lines of its supplement, and the employer's order that the study goes back to.</summary>
/// <param name="registry">Where results stand.</param>
[Activity("DualFlow.ReadGraduate", DisplayName = "Read the graduate", Category = "Graduation", Outcomes = ["Ready", "Open", "Graduated", "NotFound"],
    Description = "Reads final result, debts, appeals, grades, contract and order of a student; Open while something stands against the diploma, Graduated when it was given already, or when another case has its number.")]
public sealed class ReadGraduate(RegistryConnections registry) : WorkActivity<ReadGraduate.Inputs, ReadGraduate.Outputs>
{
    static readonly string[] OpenAppeals = ["submitted", "held", "hearing"];

    /// <inheritdoc/>
    public override bool OnlyReads => true;

    /// <summary>What it needs.</summary>
    public sealed record Inputs([Field("Number of the student.")] string Student);

    /// <summary>What it gives.</summary>
    public sealed record Outputs(
        [Field("What was found; empty when the student isn't in the registry.")] Graduate? Graduate,
        [Field("What stands against the diploma: status, result, debts, appeal, grades.")] IReadOnlyList<string> Reasons);

    /// <summary>Everything for a diploma.</summary>
    /// <param name="Name">Family name and given name.</param>
    /// <param name="Qualification">The qualification; empty before the final result.</param>
    /// <param name="QualificationNames">Its name by language.</param>
    /// <param name="Session">The attestation.</param>
    /// <param name="Mark">Mark of the final attestation.</param>
    /// <param name="Final">That mark, 2 to 5; 0 when it isn't known in that scale.</param>
    /// <param name="Marks">Marks of the supplement, 2 to 5.</param>
    /// <param name="Resits">Results that were taken again.</param>
    /// <param name="Lines">Lines of the supplement.</param>
    /// <param name="Contract">The newest contract; null without one.</param>
    /// <param name="Demand">Number of the employer's order; null without one.</param>
    public sealed record Graduate(
        string Name, string Qualification, IReadOnlyDictionary<string, string> QualificationNames, string? Session, string? Mark, int Final, IReadOnlyList<int> Marks, int Resits, IReadOnlyList<Line> Lines,
        Contract? Contract, string? Demand);

    /// <summary>A line of the diploma supplement.</summary>
    public sealed record Line(string Discipline, string Term, decimal? Score, string? Letter, int? Mark);

    /// <summary>A contract.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Bin">The enterprise.</param>
    /// <param name="Enterprise">Name of the enterprise.</param>
    /// <param name="Signer">Who signs for it.</param>
    /// <param name="Person">Account of its personnel officer; null without one.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="IsClosed">True when it has ended.</param>
    /// <param name="HasCertificate">True when the certificate of experience exists.</param>
    /// <param name="Workplace">Name of the workplace.</param>
    /// <param name="Days">Days on which the student was there.</param>
    public sealed record Contract(
        string Id, string? Number, string Bin, string Enterprise, string Signer, string? Person, DateOnly From, DateOnly To, bool IsClosed, bool HasCertificate, string Workplace, int Days);

    /// <inheritdoc/>
    protected override async Task<Outcome> RunAsync(Inputs inputs, WorkContext work, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(work.TenantId, ct);
        var rows = open.Rows;
        if (await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == inputs.Student, ct) is not { } student)
            return To("NotFound", new(null, []));
        var result = await rows.Set<QualificationEntryRow>().AsNoTracking().Where(e => e.StudentId == student.Id && e.Register == "qualification").OrderByDescending(e => e.Year).ThenByDescending(e => e.Number).FirstOrDefaultAsync(ct);
        var grades = await rows.Set<DisciplineGradeRow>().AsNoTracking().Where(g => g.StudentId == student.Id).OrderBy(g => g.Term).ThenBy(g => g.Discipline).ToListAsync(ct);
        var debts = await rows.Set<DebtRow>().AsNoTracking().Where(d => d.StudentId == student.Id).ToListAsync(ct);
        if (result is not null && await rows.Set<Rows.GraduateRow>().AnyAsync(g => g.StudentId == student.Id && g.Qualification == result.Qualification, ct))
            return To("Graduated", new(await FillAsync(rows, student, result, grades, debts, ct), []));
        var diploma = $"diploma:{student.Id}:{result?.Qualification}";
        if (await rows.Set<RegisterEntryRow>().AnyAsync(e => e.Reference == diploma && e.InstanceId != work.InstanceId, ct))
            return To("Graduated", new(await FillAsync(rows, student, result, grades, debts, ct), []));
        var reasons = new List<string>();
        if (student.Status is not "active")
            reasons.Add("status");
        // An appeal may have annulled the final result: its entry stays, without a mark.
        if (result is null || (result.Mark is null && await rows.Set<AttestationCandidateRow>().AnyAsync(c => c.SessionId == result.SessionId && c.StudentId == student.Id && c.Outcome == "newDate", ct)))
            reasons.Add("result");
        if (debts.Exists(d => d.State is not ("closed" or "annulled")))
            reasons.Add("debts");
        if (await rows.Set<AppealRow>().AnyAsync(a => a.StudentId == student.Id && OpenAppeals.Contains(a.State), ct))
            reasons.Add("appeal");
        if (grades.Exists(g => g.Score is null))
            reasons.Add("grades");
        return To(reasons.Count == 0 ? "Ready" : "Open", new(await FillAsync(rows, student, result, grades, debts, ct), reasons));
    }

    static async Task<Graduate> FillAsync(RegistryContext rows, StudentRow student, QualificationEntryRow? result, List<DisciplineGradeRow> grades, List<DebtRow> debts, CancellationToken ct)
    {
        var sessionId = result?.SessionId;
        var session = await rows.Set<AttestationSessionRow>().AsNoTracking().FirstOrDefaultAsync(s => s.Id == sessionId, ct);
        var candidate = await rows.Set<AttestationCandidateRow>().AsNoTracking().FirstOrDefaultAsync(c => c.SessionId == sessionId && c.StudentId == student.Id, ct);
        var key = session is null ? null : RegistryJson.Read<AttestationTerms>(session.Terms).FivePoints;
        int? Five(decimal? score) => key is not null && score is { } points ? int.Parse(key.Mark(points, 100).Mark, CultureInfo.InvariantCulture) : null;
        // The last grade of a discipline stands in the supplement.
        var lines = grades.GroupBy(g => g.Discipline, StringComparer.Ordinal).Select(g => g.Last()).OrderBy(g => g.Discipline, StringComparer.Ordinal)
            .Select(g => new Line(g.Discipline, g.Term, g.Score, g.Letter, Five(g.Score))).ToList();
        var qualification = result?.Qualification ?? "";
        var programme = await rows.Programmes.AsNoTracking().FirstOrDefaultAsync(p => p.Qualification == qualification, ct);
        var contract = await ContractAsync(rows, student.Id, ct);
        return new(
            $"{student.LastName} {student.FirstName}", qualification,
            programme is null ? new Dictionary<string, string>() : new() { ["kk"] = programme.NameKk, ["ru"] = programme.NameRu, ["en"] = programme.NameEn },
            result?.SessionId, result?.Mark, Five(candidate?.Total) ?? 0, [.. lines.Select(l => l.Mark).OfType<int>()], debts.Count(d => d.State != "annulled") + Math.Max(0, (candidate?.Attempt ?? 1) - 1), lines, contract,
            contract is null ? null : await DemandAsync(rows, contract.Bin, qualification, contract.From.Year, ct));
    }

    static async Task<Contract?> ContractAsync(RegistryContext rows, string student, CancellationToken ct)
    {
        if (await rows.Contracts.AsNoTracking().Where(c => c.StudentId == student && c.Status != "refused" && c.Status != "draft").OrderByDescending(c => c.From).FirstOrDefaultAsync(ct) is not { } row)
            return null;
        var enterprise = await rows.Enterprises.AsNoTracking().FirstOrDefaultAsync(e => e.Bin == row.Bin, ct);
        var workplace = await rows.Workplaces.AsNoTracking().Where(w => w.Id == row.WorkplaceId).Select(w => w.Name).FirstOrDefaultAsync(ct);
        var subject = Contracts.Changes.ContractRegistry.SubjectOf(row.Id);
        return new(
            row.Id, row.Number, row.Bin, enterprise?.Name ?? row.Bin, enterprise?.SignerName ?? "", enterprise?.Account, row.From, row.To, Contracts.Rules.ContractLifecycle.Ended.Contains(row.Status),
            await rows.Set<DocumentRow>().AnyAsync(d => d.Subject == subject && d.Template == "experience-certificate", ct), workplace ?? "",
            await rows.Set<Attendance.Rows.AttendanceDayRow>().CountAsync(d => d.ContractId == row.Id && d.PresentMinutes > 0, ct));
    }

    static async Task<string?> DemandAsync(RegistryContext rows, string bin, string qualification, int year, CancellationToken ct) =>
        OrderOfTraining.Of(await rows.Set<DemandRow>().AsNoTracking().Where(d => d.Bin == bin).ToListAsync(ct), bin, qualification, year)?.Number;
}
