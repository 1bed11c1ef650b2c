using System.Globalization;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Mentors.Changes;

/// <summary>Writes the changes about mentors.</summary>
static class MentorRegistry
{
    // A contract in one of these states needs no mentor any more.
    internal static readonly string[] Ended = ["closed", "terminated", "refused"];

    /// <summary>Writes a change; false when it is none about mentors.</summary>
    public static async Task<bool> ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct)
    {
        switch (write.Change.Kind)
        {
            case MentorChanges.ProposedKind:
                await ProposeAsync(rows, RegistryJson.Read<MentorProposed>(write.Change.Payload), ct);
                return true;
            case MentorChanges.SettledKind:
                var settled = RegistryJson.Read<MentorSettled>(write.Change.Payload);
                (await MentorAsync(rows, settled.Id, ct)).Status = settled.Status;
                return true;
            case MentorChanges.RenewedKind:
                var renewed = RegistryJson.Read<CertificateRenewed>(write.Change.Payload);
                (await MentorAsync(rows, renewed.Id, ct)).CertificateUntil = renewed.Until;
                return true;
            case MentorChanges.AssignedKind:
                await AssignAsync(rows, RegistryJson.Read<MentorsAssigned>(write.Change.Payload), ct);
                return true;
            case MentorChanges.ClosedKind:
                await CloseAsync(rows, RegistryJson.Read<WorkplacesClosed>(write.Change.Payload), ct);
                return true;
            default:
                return false;
        }
    }

    // Proposed again after a correction it is the same person: the row follows the card.
    static async Task ProposeAsync(RegistryContext rows, MentorProposed proposed, CancellationToken ct)
    {
        var (card, found) = (proposed.Card, await rows.Mentors.FirstOrDefaultAsync(m => m.Id == proposed.Id, ct));
        var row = found ?? new MentorRow
        {
            TenantId = rows.Tenant, Id = proposed.Id, Bin = proposed.Bin, FullName = "", Profession = "", Rank = 0, YearsInProfession = 0, Capacity = 0, Shifts = "", Languages = "", IsBarred = false, Status = "proposed",
        };
        (row.FullName, row.Iin, row.Profession, row.Rank, row.YearsInProfession) = (proposed.FullName, proposed.Iin, proposed.Profession, card.Rank, card.Years);
        (row.CertificateUntil, row.Capacity, row.Shifts, row.Languages, row.IsBarred) = (card.CertificateUntil, card.Capacity, string.Join(',', card.Shifts), string.Join(',', card.Languages), card.HasPedagogicalBan);
        if (found is null)
            rows.Mentors.Add(row);
    }

    static async Task AssignAsync(RegistryContext rows, MentorsAssigned assigned, CancellationToken ct)
    {
        foreach (var pair in assigned.Pairs)
        {
            foreach (var contract in await rows.Contracts.Where(c => c.StudentId == pair.Student && c.Bin == assigned.Bin && !Ended.Contains(c.Status)).ToListAsync(ct))
                contract.MentorId = pair.Mentor;
            var mentor = await MentorAsync(rows, pair.Mentor, ct);
            mentor.Status = "active";
            if (assigned.OrderNumber is not null)
                (mentor.OrderNumber, mentor.OrderedOn) = (assigned.OrderNumber, assigned.OrderedOn);
        }
    }

    static async Task CloseAsync(RegistryContext rows, WorkplacesClosed closed, CancellationToken ct)
    {
        var meant = closed.Students is { } students
            ? await rows.Contracts.Where(c => c.Bin == closed.Bin && students.Contains(c.StudentId) && !Ended.Contains(c.Status)).Select(c => c.WorkplaceId).ToListAsync(ct) : null;
        foreach (var workplace in await rows.Workplaces.Where(w => w.Bin == closed.Bin && (meant == null || meant.Contains(w.Id))).ToListAsync(ct))
            workplace.IsOpen = false;
    }

    static async Task<MentorRow> MentorAsync(RegistryContext rows, string id, CancellationToken ct) => await rows.Mentors.FirstOrDefaultAsync(m => m.Id == id, ct)
        ?? throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"There is no mentor {id} in the registry."));
}
