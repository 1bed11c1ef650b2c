using DualFlow.Activities.Graduation.Changes;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Graduation;

/// <summary>Graduates and what became of them.</summary>
sealed class GraduationPart : RegistryPart
{
    public override string Name => "graduation";

    public override void Describe(RegistryModel model)
    {
        model.Table<GraduateRow>("graduate", r => new { r.TenantId, r.StudentId, r.Qualification }, e => e.HasIndex(r => new { r.TenantId, r.DemandNumber }));
        model.Table<EmploymentAnswerRow>("employment_answer", r => new { r.TenantId, r.StudentId, r.Qualification, r.Month, r.Source });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => GraduationRegistry.ApplyAsync(rows, write, ct);
}
