using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Attestation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Attestation;

/// <summary>Sessions, commissions, candidates, marks, protocols, appeals, debts, grades and the registers of qualifications.</summary>
sealed class AttestationPart : RegistryPart
{
    public override string Name => "attestation";

    public override void Describe(RegistryModel model)
    {
        model.Table<AttestationSessionRow>("attestation_session", r => new { r.TenantId, r.Id }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.HeldOn, r.Id });
            e.HasIndex(r => new { r.TenantId, r.ProtocolNumber }).IsUnique();
            e.Property(r => r.Revision).IsConcurrencyToken();
        });
        model.Table<AttestationMemberRow>("attestation_member", r => new { r.TenantId, r.SessionId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.Account }));
        model.Table<AttestationConflictRow>("attestation_conflict", r => new { r.TenantId, r.SessionId, r.MemberId, r.StudentId });
        model.Table<AttestationCandidateRow>("attestation_candidate", r => new { r.TenantId, r.SessionId, r.StudentId }, e => e.HasIndex(r => new { r.TenantId, r.StudentId }));
        model.Table<AttestationMarkRow>("attestation_mark", r => new { r.TenantId, r.SessionId, r.StudentId, r.MemberId, r.Round, r.Criterion });
        model.Table<AttestationRequestRow>("attestation_request", r => new { r.TenantId, r.Key });
        model.Table<AppealRow>("appeal", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.Subject, r.DecisionId, r.StudentId }));
        model.Table<DebtRow>("debt", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.StudentId, r.State }));
        model.Table<DisciplineGradeRow>("discipline_grade", r => new { r.TenantId, r.StudentId, r.Discipline, r.Term });
        model.Table<QualificationEntryRow>("qualification_entry", r => new { r.TenantId, r.Register, r.Year, r.Number }, e => e.HasIndex(r => new { r.TenantId, r.StudentId }));
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => AttestationRegistry.ApplyAsync(rows, write, ct);
}
