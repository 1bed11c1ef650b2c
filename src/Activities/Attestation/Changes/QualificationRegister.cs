using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation.Changes;

/// <summary>Makes results final and enters who passed into the register of qualifications, with numbers that have no gaps.</summary>
static class QualificationRegister
{
    public static async Task FinishAsync(RegistryContext rows, SessionFinished finished, CancellationToken ct)
    {
        var session = await AttestationRegistry.SessionAsync(rows, finished.Session, ct);
        if (session.State == "final")
            return;
        (session.State, session.WaitId, session.Revision) = ("final", null, session.Revision + 1);
        await EnterAsync(rows, session, await rows.Set<AttestationCandidateRow>().Where(c => c.SessionId == session.Id && c.Outcome == "pass").OrderBy(c => c.Position).ToListAsync(ct), finished.On, ct);
    }

    /// <summary>Follows a final result that an appeal has changed: who passes now is entered, an entry has the new mark, an annulled one loses it, and debts of the old result end.</summary>
    public static async Task CorrectAsync(RegistryContext rows, ResultCorrected corrected, DateOnly on, CancellationToken ct)
    {
        var session = await AttestationRegistry.SessionAsync(rows, corrected.Session, ct);
        var candidate = await rows.Set<AttestationCandidateRow>().FirstAsync(c => c.SessionId == session.Id && c.StudentId == corrected.Student, ct);
        foreach (var debt in await rows.Set<DebtRow>().Where(d => d.StudentId == corrected.Student && d.Subject == "final" && (d.State == "open" || d.State == "exhausted")).ToListAsync(ct))
            debt.State = "annulled";
        var entry = await rows.Set<QualificationEntryRow>().FirstOrDefaultAsync(e => e.Register == "qualification" && e.StudentId == corrected.Student && e.SessionId == session.Id, ct);
        if (entry is null && candidate.Outcome == "pass")
            await EnterAsync(rows, session, [candidate], on, ct);
        // The register has no gaps: an entry stays, and says what counts.
        else if (entry is not null)
            (entry.Mark, entry.WithHonours) = candidate.Outcome == "pass" ? (candidate.Mark, await IsExcellentAsync(rows, session, candidate, ct)) : (null, false);
        session.Revision++;
    }

    static async Task EnterAsync(RegistryContext rows, AttestationSessionRow session, List<AttestationCandidateRow> passed, DateOnly on, CancellationToken ct)
    {
        var last = await rows.Set<QualificationEntryRow>().Where(e => e.Register == "qualification" && e.Year == on.Year).MaxAsync(e => (int?)e.Number, ct) ?? 0;
        var ids = passed.ConvertAll(c => c.StudentId);
        var grades = (await rows.Set<DisciplineGradeRow>().AsNoTracking().Where(g => ids.Contains(g.StudentId)).ToListAsync(ct)).ToLookup(g => g.StudentId);
        var debts = (await rows.Set<DebtRow>().AsNoTracking().Where(d => ids.Contains(d.StudentId) && d.State != "annulled").Select(d => d.StudentId).ToListAsync(ct)).CountBy(s => s).ToDictionary();
        var terms = RegistryJson.Read<AttestationTerms>(session.Terms);
        foreach (var candidate in passed)
            rows.Set<QualificationEntryRow>().Add(new()
            {
                TenantId = rows.Tenant, Register = "qualification", Year = on.Year, Number = ++last, StudentId = candidate.StudentId, FullName = candidate.FullName,
                Qualification = session.Qualification, SessionId = session.Id, Mark = candidate.Mark, WithHonours = IsExcellent(terms, candidate, [.. grades[candidate.StudentId]], debts.GetValueOrDefault(candidate.StudentId)), EnteredOn = on,
            });
    }

    /// <summary>Enters who passed the final attestation at a re-sit, under the session that it was failed in. Done twice it is done once; without a session there is no qualification to enter.</summary>
    public static async Task EnterResitAsync(RegistryContext rows, DebtMoved passed, DateOnly on, CancellationToken ct)
    {
        var taken = rows.Set<AttestationCandidateRow>().Where(c => c.StudentId == passed.Student).Select(c => c.SessionId);
        if (await rows.Set<AttestationSessionRow>().AsNoTracking().Where(s => taken.Contains(s.Id)).OrderByDescending(s => s.HeldOn).ThenByDescending(s => s.Id).FirstOrDefaultAsync(ct) is not { } session)
            return;
        var mark = passed.Points is { } points ? RegistryJson.Read<AttestationTerms>(session.Terms).MarkOf(points) : null;
        if (await rows.Set<QualificationEntryRow>().FirstOrDefaultAsync(e => e.Register == "qualification" && e.StudentId == passed.Student && e.SessionId == session.Id, ct) is { } entry)
        {
            // An appeal had annulled the mark.
            entry.Mark ??= mark;
            return;
        }
        var candidate = await rows.Set<AttestationCandidateRow>().AsNoTracking().FirstAsync(c => c.SessionId == session.Id && c.StudentId == passed.Student, ct);
        var last = await rows.Set<QualificationEntryRow>().Where(e => e.Register == "qualification" && e.Year == on.Year).MaxAsync(e => (int?)e.Number, ct) ?? 0;
        // A result that was taken again is never one with honours.
        rows.Set<QualificationEntryRow>().Add(new()
        {
            TenantId = rows.Tenant, Register = "qualification", Year = on.Year, Number = last + 1, StudentId = passed.Student, FullName = candidate.FullName, Qualification = session.Qualification, SessionId = session.Id,
            Mark = mark, WithHonours = false, EnteredOn = on,
        });
    }

    /// <summary>Enters a document whose number was taken into its register: <c>diploma</c> or <c>certificate</c>. Done twice it is done once.</summary>
    public static async Task<string> EnterAsync(
        RegistryContext rows, string register, string reference, StudentRow student, string qualification, string? session, string? mark, bool withHonours, DateOnly on, CancellationToken ct)
    {
        var number = await rows.Set<RegisterEntryRow>().FindAsync([rows.Tenant, reference], ct) ?? throw new InvalidOperationException($"No number was taken under \"{reference}\".");
        if (await rows.Set<QualificationEntryRow>().FindAsync([rows.Tenant, register, number.Year, number.Sequence], ct) is null)
            rows.Set<QualificationEntryRow>().Add(new()
            {
                TenantId = rows.Tenant, Register = register, Year = number.Year, Number = number.Sequence, StudentId = student.Id, FullName = $"{student.LastName} {student.FirstName}", Qualification = qualification,
                SessionId = session, Mark = mark, WithHonours = withHonours, EnteredOn = on,
            });
        return number.Text;
    }

    static async Task<bool> IsExcellentAsync(RegistryContext rows, AttestationSessionRow session, AttestationCandidateRow candidate, CancellationToken ct) => IsExcellent(
        RegistryJson.Read<AttestationTerms>(session.Terms), candidate, await rows.Set<DisciplineGradeRow>().AsNoTracking().Where(g => g.StudentId == candidate.StudentId).ToListAsync(ct),
        await rows.Set<DebtRow>().CountAsync(d => d.StudentId == candidate.StudentId && d.State != "annulled", ct));

    // A mark that was taken again, an open debt, or a discipline without a total speaks against honours.
    static bool IsExcellent(AttestationTerms terms, AttestationCandidateRow candidate, List<DisciplineGradeRow> grades, int debts)
    {
        if (terms is not { Honours: { } honours, FivePoints: { } key } || candidate.Total is not { } total || grades.Exists(g => g.Score is null))
            return false;
        return Honours.Obstacles([.. grades.Select(g => Mark(key, g.Score!.Value))], Mark(key, total), debts + candidate.Attempt - 1, honours).Count == 0;
    }

    static int Mark(MarkKey key, decimal points) => int.Parse(key.Mark(points, 100).Mark, System.Globalization.CultureInfo.InvariantCulture);
}
