using DualFlow.Activities.Admission.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Admission;

/// <summary>Applications, ranked lists, offers and enrolments.</summary>
sealed class AdmissionPart : RegistryPart
{
    public override string Name => "admission";

    public override void Describe(RegistryModel model)
    {
        model.Table<ApplicationRow>("application", r => new { r.TenantId, r.Campaign, r.Number });
        model.Table<ImportProblemRow>("import_problem", r => new { r.TenantId, r.Campaign, r.Position });
        model.Table<ListEntryRow>("list_entry", r => new { r.TenantId, r.Campaign, r.Specialty, r.Position },
            e => e.HasIndex(r => new { r.TenantId, r.Campaign, r.Specialty, r.Number }).IsUnique());
        model.Table<QuotaUseRow>("quota_use", r => new { r.TenantId, r.Campaign, r.Specialty, r.Priority });
        model.Table<LotteryDrawRow>("lottery_draw", r => new { r.TenantId, r.Campaign, r.Specialty, r.GroupNumber, r.Place });
        model.Table<MeetingRow>("meeting", r => new { r.TenantId, r.Campaign, r.Meeting });
        model.Table<OfferRow>("offer", r => new { r.TenantId, r.Campaign, r.Number });
        model.Table<EnrolmentRow>("enrolment", r => new { r.TenantId, r.Campaign, r.Number });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => AdmissionRegistry.ApplyAsync(rows, write, ct);
}
