using System.Diagnostics;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Demand.Changes;

/// <summary>Writes the changes of demands and orders; the API uses the same functions.</summary>
/// <remarks>What contradicts the registry (a number that exists, an answer to an order that nobody issued) throws and is undone as a whole.</remarks>
static class DemandRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        DemandChanges.SubmittedKind => SubmitAsync(rows, Read<DemandSubmitted>(write), write.At, write.InstanceId, ct),
        DemandChanges.SettledKind => SettleAsync(rows, Read<DemandSettled>(write), ct),
        DemandChanges.MergedKind => MergeAsync(rows, Read<DemandsMerged>(write), ct),
        DemandChanges.IssuedKind => IssueAsync(rows, Read<OrderIssued>(write), write, ct),
        DemandChanges.AnsweredKind => AnswerAsync(rows, Read<OrderAnswered>(write), ct),
        DemandChanges.ConvertedKind => ConvertAsync(rows, Read<SeatsConverted>(write), ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static T Read<T>(RegistryWrite write) => RegistryJson.Read<T>(write.Change.Payload);

    /// <summary>A demand that is sent again after it was corrected keeps its number.</summary>
    public static async Task<DemandRow> SubmitAsync(RegistryContext rows, DemandSubmitted d, DateTimeOffset at, string? instance, CancellationToken ct)
    {
        if (await rows.Set<DemandRow>().FindAsync([rows.Tenant, d.Number], ct) is not { } known)
        {
            DemandRow added = new()
            {
                TenantId = rows.Tenant, Number = d.Number, Bin = d.Bin, Enterprise = d.Enterprise, Qualification = d.Qualification, Year = d.Year, Places = d.Places, DualPlaces = d.DualPlaces,
                Shift = d.Shift, Mentors = d.Mentors, TakesMinors = d.TakesMinors, Skills = d.Skills, Contact = d.Contact, State = "sent", InstanceId = instance, SubmittedMs = at.ToUnixTimeMilliseconds(),
            };
            rows.Add(added);
            return added;
        }
        if (known.Bin != d.Bin || known.Qualification != d.Qualification || known.Year != d.Year || known.State != "sent")
            throw new InvalidOperationException($"Demand {d.Number} is another one, or is {known.State}.");
        (known.Places, known.DualPlaces, known.Shift, known.Mentors, known.TakesMinors, known.Skills, known.Contact, known.SubmittedMs, known.Revision) =
            (d.Places, d.DualPlaces, d.Shift, d.Mentors, d.TakesMinors, d.Skills, d.Contact, at.ToUnixTimeMilliseconds(), known.Revision + 1);
        return known;
    }

    public static async Task SettleAsync(RegistryContext rows, DemandSettled change, CancellationToken ct)
    {
        var row = await DemandAsync(rows, change.Number, ct);
        (row.State, row.Reason, row.Revision) = (change.State, change.Reason, row.Revision + 1);
    }

    static async Task MergeAsync(RegistryContext rows, DemandsMerged change, CancellationToken ct)
    {
        var kept = await DemandAsync(rows, change.Kept, ct);
        (kept.Places, kept.DualPlaces, kept.Revision) = (change.Places, change.DualPlaces, kept.Revision + 1);
        foreach (var number in change.Replaced)
        {
            var row = await DemandAsync(rows, number, ct);
            (row.State, row.Reason, row.Revision) = ("replaced", change.Kept, row.Revision + 1);
        }
    }

    static async Task IssueAsync(RegistryContext rows, OrderIssued change, RegistryWrite write, CancellationToken ct)
    {
        foreach (var old in await rows.Set<DemandOrderRow>().Where(o => o.Year == change.Year && o.State != "replaced" && o.State != "accepted").ToListAsync(ct))
            old.State = "replaced";
        rows.Add(new DemandOrderRow
        {
            TenantId = rows.Tenant, Number = change.Number, Year = change.Year, State = "issued", IssuedMs = write.At.ToUnixTimeMilliseconds(), InstanceId = write.InstanceId,
        });
        rows.AddRange(change.Seats.Select(s => new DemandSeatRow
        {
            TenantId = rows.Tenant, OrderNumber = change.Number, College = s.College, Qualification = s.Qualification, Funding = s.Funding, Seats = s.Seats, DualSeats = s.DualSeats,
        }));
    }

    static async Task AnswerAsync(RegistryContext rows, OrderAnswered change, CancellationToken ct)
    {
        var order = await rows.Set<DemandOrderRow>().FindAsync([rows.Tenant, change.Number], ct) ?? throw new InvalidOperationException($"There is no order {change.Number}.");
        order.State = change.State;
        foreach (var seat in await rows.Set<DemandSeatRow>().Where(s => s.OrderNumber == change.Number).ToListAsync(ct))
            seat.Accepted = change.State switch
            {
                "accepted" => seat.Seats,
                "declined" => 0,
                _ => change.Accepted.Where(a => a.College == seat.College && a.Qualification == seat.Qualification).Sum(a => a.Seats),
            };
    }

    static async Task ConvertAsync(RegistryContext rows, SeatsConverted change, CancellationToken ct)
    {
        var orders = await rows.Set<DemandOrderRow>().Where(o => o.Year == change.Year && o.State != "replaced" && o.State != "declined").Select(o => o.Number).ToListAsync(ct);
        var left = change.Seats;
        foreach (var seat in (await rows.Set<DemandSeatRow>().Where(s => s.Qualification == change.Qualification && orders.Contains(s.OrderNumber)).ToListAsync(ct)).OrderBy(s => s.College, StringComparer.Ordinal))
        {
            var part = Math.Min(left, seat.DualSeats);
            seat.DualSeats -= part;
            left -= part;
        }
    }

    static async Task<DemandRow> DemandAsync(RegistryContext rows, string number, CancellationToken ct) =>
        await rows.Set<DemandRow>().FindAsync([rows.Tenant, number], ct) ?? throw new InvalidOperationException($"There is no demand {number}.");
}
