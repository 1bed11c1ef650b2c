using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Steps;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Rotation.Changes;

/// <summary>Writes the changes of rotations. Each may come twice, or late: what a newer period has put into force stays.</summary>
static class RotationRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        RotationChanges.AppliedKind => PlaceAsync(rows, RegistryJson.Read<AppliedRotation>(write.Change.Payload), write.At.ToUnixTimeMilliseconds(), ct),
        RotationChanges.ClosedKind => CloseAsync(rows, RegistryJson.Read<RotationPeriod>(write.Change.Payload), ct),
        RotationChanges.NotifiedKind => NotifyAsync(rows, RegistryJson.Read<NotifiedRotation>(write.Change.Payload), write.At.ToUnixTimeMilliseconds(), ct),
        _ => throw new InvalidOperationException($"The registry doesn't know the change {write.Change.Kind}."),
    };

    static Task CloseAsync(RegistryContext rows, RotationPeriod period, CancellationToken ct) =>
        rows.RotationAssignments.Where(r => r.Series == period.Series && r.IsCurrent && r.Period < period.Period).ExecuteUpdateAsync(u => u.SetProperty(r => r.IsCurrent, false), ct);

    static async Task PlaceAsync(RegistryContext rows, AppliedRotation applied, long now, CancellationToken ct)
    {
        var period = applied.Period;
        // A late run of an old period is written down, and changes nobody's place of today.
        var isCurrent = !await rows.RotationAssignments.AnyAsync(r => r.Series == period.Series && r.IsCurrent && r.Period > period.Period, ct);
        var places = applied.Admitted.Select(a => (a.Student, a.Station, Reasons: (string?)null))
            .Concat(applied.Blocked.Select(b => (b.Student, b.Station, Reasons: (string?)string.Join(' ', b.Reasons)))).DistinctBy(p => p.Student, StringComparer.Ordinal).ToList();
        var students = places.ConvertAll(p => p.Student);
        var here = await rows.RotationAssignments.Where(r => r.Series == period.Series && r.Period == period.Period && students.Contains(r.Student)).ToDictionaryAsync(r => r.Student, StringComparer.Ordinal, ct);
        foreach (var (student, station, reasons) in places)
            if (here.TryGetValue(student, out var known))
            {
                // Another place, or another answer whether the student may go, is told anew.
                if (known.Station != station || (known.Blocked is null) != (reasons is null))
                    (known.AppliedMs, known.MailedMs) = (now, null);
                (known.Station, known.PlanId, known.Blocked, known.IsCurrent) = (station, period.PlanId, reasons, isCurrent && reasons is null);
            }
            else
            {
                rows.RotationAssignments.Add(new()
                {
                    TenantId = rows.Tenant, Series = period.Series, Period = period.Period, Student = student, Station = station, PlanId = period.PlanId, IsCurrent = isCurrent && reasons is null,
                    Blocked = reasons, AppliedMs = now,
                });
            }
    }

    static async Task NotifyAsync(RegistryContext rows, NotifiedRotation notified, long now, CancellationToken ct)
    {
        var period = notified.Period;
        var known = (await rows.Set<NoticeRow>().Where(n => n.Series == period.Series && n.Period == period.Period).ToListAsync(ct)).ToDictionary(n => (n.Kind, n.Recipient, n.About));
        foreach (var notice in notified.Notices)
            if (known.TryGetValue((notice.Kind, notice.Recipient, notice.About), out var row))
                (row.Students, row.PlanId) = (notice.Students, period.PlanId);
            else
                rows.Add(new NoticeRow
                {
                    TenantId = rows.Tenant, Series = period.Series, Period = period.Period, Kind = notice.Kind, Recipient = notice.Recipient, About = notice.About, Students = notice.Students,
                    PlanId = period.PlanId, CreatedMs = now,
                });
    }
}
