using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry;

/// <summary>Who changed what, and when.</summary>
sealed class AuditPart : RegistryPart
{
    public override string Name => "audit";

    public override string? Prefix => null;

    public override void Describe(RegistryModel model) => model.Table<AuditRow>("audit", r => r.Id, e =>
    {
        e.HasIndex(r => new { r.TenantId, r.Subject, r.SubjectId });
        e.HasIndex(r => new { r.TenantId, r.AtMs });
    });
}
