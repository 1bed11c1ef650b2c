using DualFlow.Activities.Attestation.Rows;
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
        var passed = await rows.Set<AttestationCandidateRow>().Where(c => c.SessionId == session.Id && c.Outcome == "pass").OrderBy(c => c.Position).ToListAsync(ct);
        var last = await rows.Set<QualificationEntryRow>().Where(e => e.Register == "qualification" && e.Year == finished.On.Year).MaxAsync(e => (int?)e.Number, ct) ?? 0;
        foreach (var candidate in passed)
            rows.Set<QualificationEntryRow>().Add(new()
            {
                TenantId = rows.Tenant, Register = "qualification", Year = finished.On.Year, Number = ++last, StudentId = candidate.StudentId, FullName = candidate.FullName,
                Qualification = session.Qualification, SessionId = session.Id, Mark = candidate.Mark, WithHonours = false, EnteredOn = finished.On,
            });
    }
}
