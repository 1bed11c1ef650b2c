using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changes;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation;

/// <summary>Schedules, plans and who is where.</summary>
sealed class RotationPart : RegistryPart
{
    public override string Name => "rotation";

    public override int Version => 3;

    public override void Describe(RegistryModel model)
    {
        model.Table<ScheduleRow>("rotation_schedule", r => new { r.TenantId, r.Id });
        model.Table<OccurrenceRow>("rotation_occurrence", r => new { r.TenantId, r.ScheduleId, r.DueMs }, e => e.HasIndex(r => new { r.State, r.RunMs }));
        model.Table<PlanRow>("rotation_plan", r => new { r.TenantId, r.Id }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Series, r.State });
            e.HasIndex(r => r.State);
            e.Property(r => r.Revision).IsConcurrencyToken();
        });
        model.Table<AssignmentRow>("rotation_assignment", r => new { r.TenantId, r.Series, r.Period, r.Student }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Series, r.IsCurrent });
            e.HasIndex(r => new { r.TenantId, r.Student });
            e.HasIndex(r => new { r.MailedMs, r.AppliedMs });
        });
        model.Table<NoticeRow>("rotation_notice", r => new { r.TenantId, r.Series, r.Period, r.Kind, r.Recipient, r.About }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.Kind, r.Recipient });
            e.HasIndex(r => new { r.MailedMs, r.CreatedMs });
        });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => RotationRegistry.ApplyAsync(rows, write, ct);
}
