using DualFlow.Activities.Accreditation.Changes;
using DualFlow.Activities.Mentors.Changes;
using DualFlow.Activities.Upskilling.Changes;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Registry;

/// <summary>Who learns, teaches and trains: the college, programmes, groups, students and guardians, enterprises with workplaces and mentors, teachers.</summary>
sealed class CollegePart : RegistryPart
{
    public override string Name => "college";

    public override void Describe(RegistryModel model)
    {
        model.Table<CollegeRow>("college", r => new { r.TenantId, r.Bin });
        model.Table<ProgrammeRow>("programme", r => new { r.TenantId, r.Qualification });
        model.Table<GroupRow>("study_group", r => new { r.TenantId, r.Code }, e => e.HasIndex(r => new { r.TenantId, r.Qualification }));
        model.Table<StudentRow>("student", r => new { r.TenantId, r.Id }, e =>
        {
            e.HasIndex(r => new { r.TenantId, r.GroupCode });
            e.HasIndex(r => new { r.TenantId, r.Account });
            e.HasIndex(r => new { r.TenantId, r.SortName, r.Id });
            e.HasIndex(r => new { r.TenantId, r.Iin }).IsUnique();
        });
        model.Table<GuardianRow>("guardian", r => new { r.TenantId, r.StudentId, r.Position }, e => e.HasIndex(r => new { r.TenantId, r.Account }));
        model.Table<EnterpriseRow>("enterprise", r => new { r.TenantId, r.Bin }, e => e.HasIndex(r => new { r.TenantId, r.Account }));
        model.Table<WorkplaceRow>("workplace", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.Bin }));
        model.Table<MentorRow>("mentor", r => new { r.TenantId, r.Id }, e => { e.HasIndex(r => new { r.TenantId, r.Bin }); e.HasIndex(r => new { r.TenantId, r.Account }); });
        model.Table<TeacherRow>("teacher", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.Account }));
    }

    public override async Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        if (!await MentorRegistry.ApplyAsync(rows, write, ct) && !await AccreditationChanges.ApplyAsync(rows, write, ct) && !await UpskillingChanges.ApplyAsync(rows, write, ct))
            await base.ApplyAsync(rows, write, ct);
    }
}
