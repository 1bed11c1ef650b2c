using System.Diagnostics;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Incidents.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Incidents.Changes;

/// <summary>Writes incidents, their measures and blocked workplaces, inside the commit of the case.</summary>
static class IncidentRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        IncidentChanges.ReportedKind => ReportAsync(rows, write, RegistryJson.Read<IncidentReported>(write.Change.Payload), ct),
        IncidentChanges.MovedKind => MoveAsync(rows, write, RegistryJson.Read<IncidentMoved>(write.Change.Payload), ct),
        IncidentChanges.MeasuresKind => MeasureAsync(rows, RegistryJson.Read<MeasuresSet>(write.Change.Payload), ct),
        IncidentChanges.StationKind => BlockAsync(rows, RegistryJson.Read<StationBlocked>(write.Change.Payload), ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static async Task ReportAsync(RegistryContext rows, RegistryWrite write, IncidentReported change, CancellationToken ct)
    {
        if (await rows.Set<IncidentRow>().FindAsync([rows.Tenant, change.Id], ct) is not null)
            return;
        rows.Add(new IncidentRow
        {
            TenantId = rows.Tenant, Id = change.Id, AtMs = change.At.ToUnixTimeMilliseconds(), ReportedMs = write.At.ToUnixTimeMilliseconds(), Bin = change.Bin, WorkplaceId = change.WorkplaceId,
            Place = change.Place, Severity = change.Severity, Description = change.Description, FirstAid = change.FirstAid, MachineStopped = change.MachineStopped, Reporter = change.Reporter, State = "reported",
        });
        rows.AddRange(change.Persons.Select(p => new IncidentPersonRow
        {
            TenantId = rows.Tenant, IncidentId = change.Id, StudentId = p.StudentId, ContractId = p.ContractId, Injury = p.Injury, MissingBriefings = p.MissingBriefings,
        }));
    }

    static async Task MoveAsync(RegistryContext rows, RegistryWrite write, IncidentMoved change, CancellationToken ct)
    {
        var row = await rows.Set<IncidentRow>().FindAsync([rows.Tenant, change.Id], ct) ?? throw new InvalidOperationException($"There is no incident {change.Id}.");
        row.State = change.State;
        if (change.ActOf is { } reference)
            row.ActNumber = (await rows.Set<RegisterEntryRow>().FindAsync([rows.Tenant, reference], ct))?.Text ?? throw new InvalidOperationException($"No number was taken under \"{reference}\".");
        (row.Findings, row.ClaimNumber) = (change.Findings ?? row.Findings, change.ClaimNumber ?? row.ClaimNumber);
        if (change.InspectorTold)
            row.InspectorMs ??= write.At.ToUnixTimeMilliseconds();
    }

    static async Task MeasureAsync(RegistryContext rows, MeasuresSet change, CancellationToken ct)
    {
        var known = await rows.Set<IncidentMeasureRow>().Where(m => m.IncidentId == change.Id).ToListAsync(ct);
        for (var i = 0; i < change.Measures.Count; i++)
        {
            var measure = change.Measures[i];
            var row = known.Find(m => m.Position == i + 1);
            if (row is null)
                rows.Add(row = new() { TenantId = rows.Tenant, IncidentId = change.Id, Position = i + 1, Text = measure.Text, Owner = measure.Owner, DueOn = measure.Due });
            (row.Text, row.Owner, row.DueOn, row.DoneOn) = (measure.Text, measure.Owner, measure.Due, change.DoneOn ?? row.DoneOn);
        }
    }

    static async Task BlockAsync(RegistryContext rows, StationBlocked change, CancellationToken ct)
    {
        if (await rows.Workplaces.FindAsync([rows.Tenant, change.WorkplaceId], ct) is { } row)
            row.IsOpen = change.IsOpen;
    }
}
