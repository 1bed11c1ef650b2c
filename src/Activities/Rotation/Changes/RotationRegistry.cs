using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Steps;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Changes;

/// <summary>Writes the changes of rotations.</summary>
static class RotationRegistry
{
    public static async Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        if (write.Change.Kind != RotationChanges.AppliedKind)
            throw new InvalidOperationException($"The registry doesn't know the change {write.Change.Kind}.");
        var period = RegistryJson.Read<RotationPeriod>(write.Change.Payload);
        var existing = await rows.RotationAssignments.Where(r => r.Series == period.Series && (r.IsCurrent || r.Period == period.Period)).ToListAsync(ct);
        var here = existing.Where(r => r.Period == period.Period).ToDictionary(r => r.Student, StringComparer.Ordinal);
        foreach (var old in existing)
            old.IsCurrent = false;
        foreach (var (student, station) in period.Assignments.Select(a => (a.Student, a.Station)))
            if (here.TryGetValue(student, out var known))
                (known.Station, known.PlanId, known.IsCurrent) = (station, period.PlanId, true);
            else
                rows.RotationAssignments.Add(new()
                {
                    TenantId = rows.Tenant, Series = period.Series, Period = period.Period, Student = student, Station = station, PlanId = period.PlanId, IsCurrent = true,
                    AppliedMs = write.At.ToUnixTimeMilliseconds(),
                });
    }
}
