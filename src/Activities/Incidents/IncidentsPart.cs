using DualFlow.Activities.Incidents.Changes;
using DualFlow.Activities.Incidents.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Incidents;

/// <summary>Incidents in training, who was in them, and measures.</summary>
sealed class IncidentsPart : RegistryPart
{
    public override string Name => "incident";

    public override void Describe(RegistryModel model)
    {
        model.Table<IncidentRow>("incident", r => new { r.TenantId, r.Id }, e => e.HasIndex(r => new { r.TenantId, r.AtMs }));
        model.Table<IncidentPersonRow>("incident_person", r => new { r.TenantId, r.IncidentId, r.StudentId }, e => e.HasIndex(r => new { r.TenantId, r.StudentId }));
        model.Table<IncidentMeasureRow>("incident_measure", r => new { r.TenantId, r.IncidentId, r.Position });
    }

    public override Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => IncidentRegistry.ApplyAsync(rows, write, ct);
}
