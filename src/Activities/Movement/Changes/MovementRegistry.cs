using System.Diagnostics;
using DualFlow.Activities.Attestation.Changes;
using DualFlow.Activities.Documents.Rows;
using DualFlow.Activities.Movement.Rows;
using DualFlow.Activities.Placement.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Movement.Changes;

/// <summary>Writes movements of students with their effects on student, group and seat, inside the commit of the case.</summary>
static class MovementRegistry
{
    // Seats of these rounds can still be given to somebody else.
    static readonly string[] OpenRounds = ["review", "published"];

    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        MovementChanges.RecordedKind => RecordAsync(rows, write, RegistryJson.Read<MovementRecorded>(write.Change.Payload), ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static async Task RecordAsync(RegistryContext rows, RegistryWrite write, MovementRecorded change, CancellationToken ct)
    {
        var student = await rows.Students.FindAsync([rows.Tenant, change.StudentId], ct) ?? throw new InvalidOperationException($"There is no student {change.StudentId}.");
        var now = write.At.ToUnixTimeMilliseconds();
        var row = await rows.Set<MovementRow>().FindAsync([rows.Tenant, change.Id], ct);
        if (row is null)
            rows.Add(row = new() { TenantId = rows.Tenant, Id = change.Id, StudentId = change.StudentId, Kind = change.Kind, State = change.State, AskedMs = now, ChangedMs = now });
        (row.State, row.ChangedMs, row.Ground, row.From, row.To) = (change.State, now, change.Ground ?? row.Ground, change.From ?? row.From, change.To ?? row.To);
        row.OrderNumber = change.OrderOf is { } order ? await NumberAsync(rows, order, ct) : row.OrderNumber;
        row.Details = change.Details?.GetRawText() ?? row.Details;
        student.Status = change.StudentStatus ?? student.Status;
        if (change.GroupCode is { } group)
            student.GroupCode = group.Length == 0 ? null : group;
        if (change.ReleasesPlace)
            await ReleaseAsync(rows, change.StudentId, ct);
        if (change.CertificateOf is { } certificate)
            await QualificationRegister.EnterAsync(rows, "certificate", certificate, student, await QualificationAsync(rows, student, ct), null, null, false, change.Day, ct);
    }

    static async Task<string> NumberAsync(RegistryContext rows, string reference, CancellationToken ct) =>
        (await rows.Set<RegisterEntryRow>().FindAsync([rows.Tenant, reference], ct))?.Text ?? throw new InvalidOperationException($"No number was taken under \"{reference}\".");

    static async Task<string> QualificationAsync(RegistryContext rows, StudentRow student, CancellationToken ct) =>
        await rows.Groups.Where(g => g.Code == student.GroupCode).Select(g => g.Qualification).FirstOrDefaultAsync(ct)
        ?? await rows.Contracts.Where(c => c.StudentId == student.Id).OrderByDescending(c => c.From).Select(c => c.Qualification).FirstOrDefaultAsync(ct) ?? "";

    static async Task ReleaseAsync(RegistryContext rows, string student, CancellationToken ct)
    {
        var open = await rows.Set<PlacementRoundRow>().Where(r => OpenRounds.Contains(r.State)).Select(r => r.Id).ToListAsync(ct);
        foreach (var seat in await rows.Set<PlacementSeatRow>().Where(s => s.StudentId == student && s.PlaceId != null && open.Contains(s.RoundId)).ToListAsync(ct))
            (seat.PlaceId, seat.Choice, seat.Standing, seat.How, seat.Reason, seat.State) = (null, null, null, "none", "movement", "none");
    }
}
