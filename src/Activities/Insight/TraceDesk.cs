using System.Globalization;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Graduation.Rows;
using DualFlow.Activities.Insight.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Insight;

/// <summary>One trace from the employer's order to the job. Whoever calls has checked that the person may see registers.</summary>
/// <param name="registry">Where everything stands.</param>
public sealed class TraceDesk(RegistryConnections registry)
{
    static readonly string[] InForce = ["registered", "active", "suspended"];

    // Drafts and refusals are no training.
    static readonly string[] Begun = ["signed", "registered", "active", "suspended", "closed", "terminated"];

    /// <summary>Orders, the newest year first, with how far their people have come.</summary>
    public async Task<IReadOnlyList<TracedOrder>> OrdersAsync(string? tenant, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var known = await ReadAsync(open.Rows, ct);
        return [.. known.Orders.OrderByDescending(o => o.Year).ThenBy(o => o.Enterprise, StringComparer.CurrentCulture).ThenBy(o => o.Number, StringComparer.Ordinal).Select(known.Draw)];
    }

    /// <summary>An order with its students; null when there is none.</summary>
    public async Task<OrderTrace?> OrderAsync(string? tenant, string number, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var known = await ReadAsync(open.Rows, ct);
        if (known.Orders.Find(o => o.Number == number) is not { } order)
            return null;
        var contracts = known.Contracts[number].ToList();
        var ids = contracts.ConvertAll(c => c.StudentId);
        var students = await open.Rows.Students.AsNoTracking().Where(s => ids.Contains(s.Id)).ToDictionaryAsync(s => s.Id, ct);
        var graduates = known.Graduates.ToLookup(g => g.StudentId);
        return new(known.Draw(order), [.. contracts.Where(c => students.ContainsKey(c.StudentId)).Select(c => (Contract: c, Student: students[c.StudentId], Graduate: graduates[c.StudentId].FirstOrDefault(g => g.Qualification == c.Qualification)))
            .OrderBy(x => x.Student.LastName, StringComparer.CurrentCulture).ThenBy(x => x.Student.FirstName, StringComparer.CurrentCulture)
            .Select(x => new TracedStudent(x.Student.Id, $"{x.Student.LastName} {x.Student.FirstName}", x.Student.GroupCode ?? "", x.Student.Status, x.Contract.Number ?? x.Contract.Id, x.Contract.Status, x.Graduate?.DiplomaNumber, x.Graduate?.Employment))]);
    }

    /// <summary>A student's whole way; null when there is no such student.</summary>
    public async Task<StudentTrace?> StudentAsync(string? tenant, string id, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var rows = open.Rows;
        if (await rows.Students.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct) is not { } student)
            return null;
        var known = await ReadAsync(rows, ct);
        var contracts = await rows.Contracts.AsNoTracking().Where(c => c.StudentId == id).OrderBy(c => c.From).ToListAsync(ct);
        var steps = new List<TraceStep>();
        var last = contracts.FindLast(c => Begun.Contains(c.Status)) ?? contracts.LastOrDefault();
        if (last is not null && OrderOfTraining.Of(known.Orders, last.Bin, last.Qualification, last.From.Year) is { } order)
        {
            var drawn = known.Draw(order);
            steps.Add(new("order", order.State, null, order.Number, [new("enterprise", order.Enterprise), new("year", Text(order.Year)), new("wanted", Text(order.Places))], $"/trace/{Uri.EscapeDataString(order.Number)}"));
            if (drawn.Seats > 0)
                steps.Add(new("seats", "", null, order.Qualification, [new("seats", Text(drawn.Seats))], "/demand"));
        }
        await StudentSteps.AddAsync(rows, student, contracts, steps, ct);
        var group = await rows.Groups.AsNoTracking().Where(g => g.Code == student.GroupCode).Select(g => g.Qualification).FirstOrDefaultAsync(ct);
        return new(student.Id, $"{student.LastName} {student.FirstName}", student.Status, last?.Qualification ?? group ?? "", steps);
    }

    static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    static async Task<Known> ReadAsync(RegistryContext rows, CancellationToken ct)
    {
        var orders = await rows.Set<DemandRow>().AsNoTracking().ToListAsync(ct);
        var contracts = await rows.Contracts.AsNoTracking().Where(c => Begun.Contains(c.Status)).ToListAsync(ct);
        var stands = await rows.Set<DemandOrderRow>().AsNoTracking().Where(o => o.State == "issued" || o.State == "accepted" || o.State == "partly").ToDictionaryAsync(o => o.Number, o => o.Year, ct);
        var seats = (await rows.Set<DemandSeatRow>().AsNoTracking().ToListAsync(ct)).Where(s => stands.ContainsKey(s.OrderNumber))
            .GroupBy(s => (s.Qualification, stands[s.OrderNumber])).ToDictionary(g => g.Key, g => g.Sum(s => s.Accepted ?? s.Seats));
        return new(orders, contracts.ToLookup(c => OrderOfTraining.Of(orders, c.Bin, c.Qualification, c.From.Year)?.Number ?? ""), seats, await rows.Set<GraduateRow>().AsNoTracking().ToListAsync(ct));
    }

    sealed record Known(List<DemandRow> Orders, ILookup<string, ContractRow> Contracts, Dictionary<(string, int), int> Seats, List<GraduateRow> Graduates)
    {
        public TracedOrder Draw(DemandRow order)
        {
            var own = Graduates.Where(g => g.DemandNumber == order.Number).ToList();
            var contracts = Contracts[order.Number].ToList();
            return new(order.Number, order.Bin, order.Enterprise, order.Qualification, order.Year, order.State, order.Places, Seats.GetValueOrDefault((order.Qualification, order.Year)), contracts.Count,
                contracts.Count(c => InForce.Contains(c.Status)), own.Count, own.Count(g => g.Employment == "employedSpecialty"));
        }
    }
}
