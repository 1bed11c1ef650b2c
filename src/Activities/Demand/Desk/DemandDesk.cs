using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DualFlow.Activities.Demand.Changes;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Demand.Rules;
using DualFlow.Activities.Demand.Steps;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Demand.Desk;

/// <summary>Where people see and settle employers' demand: the same for pages and API.</summary>
public sealed class DemandDesk(RegistryConnections registry, TimeProvider time, TaskReader reader, TaskDesk tasks)
{
    const string Process = "demand-application", VerifyStep = "verify";
    const int MostEnterprises = 500;

    /// <summary>Demands that the person may see, newest first.</summary>
    public async Task<DemandPage> ListAsync(Person person, int? year, string? state, string? search, int skip, int take, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var rows = DemandParties.Of(open.Rows, person).Where(d => (year == null || d.Year == year) && (state == null || d.State == state)
            && (search == null || d.Enterprise.Contains(search) || d.Bin.Contains(search) || d.Qualification.Contains(search)));
        return new(await rows.OrderByDescending(d => d.SubmittedMs).ThenBy(d => d.Number).Skip(skip).Take(take).ToListAsync(ct), await rows.CountAsync(ct));
    }

    /// <summary>One demand; null when there is none that the person may see.</summary>
    public async Task<DemandRow?> FindAsync(Person person, string number, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        return await DemandParties.Of(open.Rows, person).FirstOrDefaultAsync(d => d.Number == number, ct);
    }

    /// <summary>The years that have demands or orders, newest first.</summary>
    public async Task<IReadOnlyList<int>> YearsAsync(Person person, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        var years = await DemandParties.Of(open.Rows, person).Select(d => d.Year).Distinct().ToListAsync(ct);
        return [.. (DemandParties.SeesAll(person) ? years.Union(await open.Rows.Set<DemandOrderRow>().Select(o => o.Year).Distinct().ToListAsync(ct)) : years).OrderDescending()];
    }

    /// <summary>The enterprises for which the person may order specialists, by name.</summary>
    public async Task<IReadOnlyList<DemandingEnterprise>> EnterprisesAsync(Person person, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        return await DemandParties.Enterprises(open.Rows, person).OrderBy(e => e.Name).Take(MostEnterprises).Select(e => new DemandingEnterprise(e.Bin, e.Name, e.Account)).ToListAsync(ct);
    }

    /// <summary>Whether the person may take this demand back: its enterprise's people, and whoever may write demands.</summary>
    public async Task<TaskAnswer<DemandRow>> MayWithdrawAsync(Person person, string number, string? reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return DemandRefusals.Of(422, "demand.reason");
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await DemandParties.Of(open.Rows, person).FirstOrDefaultAsync(d => d.Number == number, ct) is not { } demand)
            return DemandRefusals.Of(404, "demand.not_found");
        if (!person.May("write:demands") && !await DemandParties.IsOwnAsync(open.Rows, person, demand, ct))
            return DemandRefusals.Of(403, "demand.not_yours");
        return demand.State is "sent" or "verified" ? demand : DemandRefusals.Of(409, "demand.state", demand.State);
    }

    /// <summary>Verifies, rejects, or returns a demand for correction: through the task of its process, or by itself when no process leads it.</summary>
    /// <param name="person">Who.</param>
    /// <param name="number">The demand.</param>
    /// <param name="state"><c>verified</c>, <c>rejected</c>, or <c>returned</c> to be corrected.</param>
    /// <param name="reason">Why, when it is not verified.</param>
    /// <param name="revision">What the person saw; null decides whatever has changed since.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<DemandRow>> DecideAsync(Person person, string number, string state, string? reason, int? revision, CancellationToken ct)
    {
        if (await FindAsync(person, number, ct) is not { } demand)
            return DemandRefusals.Of(404, "demand.not_found");
        if (demand.InstanceId is null)
            return state == "returned" ? DemandRefusals.Of(409, "demand.no_process") : await SettleAsync(person, number, state, reason, revision, ct);
        if (demand.State == state)
            return demand;
        if (state == "withdrawn")
            return DemandRefusals.Of(409, "demand.in_process");
        if (state is not ("verified" or "rejected" or "returned"))
            return DemandRefusals.Of(422, "demand.fields");
        if (state != "verified" && string.IsNullOrWhiteSpace(reason))
            return DemandRefusals.Of(422, "demand.reason");
        if (revision is { } known && known != demand.Revision)
            return DemandRefusals.Of(412, "demand.changed");
        string? task;
        await using (var open = await registry.OpenAsync(person.TenantId, ct))
            task = await open.Rows.Tasks.Where(t => t.InstanceId == demand.InstanceId && t.DefinitionId == Process && t.ActivityId == VerifyStep && t.State == "open").Select(t => t.TaskId).FirstOrDefaultAsync(ct);
        if (task is null)
            return DemandRefusals.Of(409, "demand.state", demand.State);
        var view = await reader.FindAsync(person, task, ct);
        if (view.Value is not { } shown)
            return view.Refusal!;
        var answers = shown.Given.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal);
        answers["remark"] = reason?.Trim();
        var outcome = state switch { "verified" => "Ok", "rejected" => "Reject", _ => "Fix" };
        var done = await tasks.DoAsync(person, task, new(TaskVerb.Complete)
        {
            Button = shown.Form.AllButtons.FirstOrDefault(b => b.Outcome == outcome)?.Id ?? outcome, Answers = JsonSerializer.SerializeToElement(answers), Comment = reason,
        }, ct);
        return done.Refusal is { } refusal ? refusal : (await FindAsync(person, number, ct))!;
    }

    /// <summary>What a year comes to: totals of the verified demands, and the orders with their seats.</summary>
    public async Task<DemandYear> YearAsync(string? tenant, int year, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var demands = await open.Rows.Set<DemandRow>().AsNoTracking().Where(d => d.Year == year && d.State == "verified").ToListAsync(ct);
        var orders = await open.Rows.Set<DemandOrderRow>().AsNoTracking().Where(o => o.Year == year).OrderBy(o => o.IssuedMs).ToListAsync(ct);
        var numbers = orders.Select(o => o.Number).ToList();
        var seats = await open.Rows.Set<DemandSeatRow>().AsNoTracking().Where(s => numbers.Contains(s.OrderNumber)).ToListAsync(ct);
        return new(year, DemandTotals.Sum([.. demands.Select(ReadDemands.Of)]).Totals, orders,
            [.. seats.OrderBy(s => s.OrderNumber, StringComparer.Ordinal).ThenBy(s => s.Qualification, StringComparer.Ordinal).ThenBy(s => s.College, StringComparer.Ordinal)]);
    }

    /// <summary>Records a demand that came from outside; it waits to be verified.</summary>
    /// <param name="person">Who records it.</param>
    /// <param name="demand">The demand; its number is made here.</param>
    /// <param name="key">The caller's key; the same one gives the same demand.</param>
    /// <param name="ct">Gives up.</param>
    public async Task<TaskAnswer<DemandRow>> SubmitAsync(Person person, DemandSubmitted demand, string? key, CancellationToken ct)
    {
        if (IdentityNumber.CheckOrganisation(demand.Bin) is not null)
            return DemandRefusals.Of(422, "demand.bin", demand.Bin);
        if (demand.Places < 1 || demand.DualPlaces < 0 || demand.DualPlaces > demand.Places)
            return DemandRefusals.Of(422, "demand.places", demand.Places, demand.DualPlaces);
        if (demand.Year is < 2024 or > 2100 || string.IsNullOrWhiteSpace(demand.Qualification) || demand.Shift is not ("day" or "evening" or "night"))
            return DemandRefusals.Of(422, "demand.fields");
        var now = time.GetUtcNow();
        var tail = key is null ? Guid.CreateVersion7(now).ToString("n")[^8..] : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{person.Id}/{key}")))[..8];
        var number = $"{demand.Year}-{demand.Bin}-{demand.Qualification}-{tail}";
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await open.Rows.Set<DemandRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Number == number, ct) is { } known)
            return known;
        string[] over = ["rejected", "replaced", "withdrawn"];
        if (await open.Rows.Set<DemandRow>().AsNoTracking().FirstOrDefaultAsync(d => d.Bin == demand.Bin && d.Qualification == demand.Qualification && d.Year == demand.Year && !over.Contains(d.State), ct) is { } other)
            return DemandRefusals.Of(409, "demand.duplicate", other.Number);
        open.Rows.ChangeAs(new(now, person.Name));
        var row = await DemandRegistry.SubmitAsync(open.Rows, demand with { Number = number }, now, null, ct);
        await open.Rows.SaveChangesAsync(ct);
        return row;
    }

    /// <summary>Verifies, rejects or withdraws a demand that no process leads.</summary>
    public async Task<TaskAnswer<DemandRow>> SettleAsync(Person person, string number, string state, string? reason, int? revision, CancellationToken ct)
    {
        if (state is not ("verified" or "rejected" or "withdrawn"))
            return DemandRefusals.Of(422, "demand.fields");
        if (state != "verified" && string.IsNullOrWhiteSpace(reason))
            return DemandRefusals.Of(422, "demand.reason");
        await using var open = await registry.OpenAsync(person.TenantId, ct);
        if (await open.Rows.Set<DemandRow>().FirstOrDefaultAsync(d => d.Number == number, ct) is not { } row)
            return DemandRefusals.Of(404, "demand.not_found");
        if (revision is { } known && known != row.Revision)
            return DemandRefusals.Of(412, "demand.changed");
        if (row.State == state)
            return row;
        if (row.State is not ("sent" or "verified") || (row.State == "verified" && state == "rejected"))
            return DemandRefusals.Of(409, "demand.state", row.State);
        open.Rows.ChangeAs(new(time.GetUtcNow(), person.Name));
        await DemandRegistry.SettleAsync(open.Rows, new(number, state, reason?.Trim()), ct);
        try
        {
            await open.Rows.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return DemandRefusals.Of(412, "demand.changed");
        }
        return row;
    }
}

/// <summary>An enterprise that may order specialists.</summary>
/// <param name="Bin">Business identification number.</param>
/// <param name="Name">Name.</param>
/// <param name="Account">Account of its personnel officer; null without one.</param>
public sealed record DemandingEnterprise(string Bin, string Name, string? Account);

/// <summary>A page of demands.</summary>
/// <param name="Items">The demands.</param>
/// <param name="TotalCount">All there are.</param>
public sealed record DemandPage(IReadOnlyList<DemandRow> Items, int TotalCount);

/// <summary>What a year comes to.</summary>
/// <param name="Year">The year.</param>
/// <param name="Totals">Verified demand by qualification.</param>
/// <param name="Orders">Orders, oldest first.</param>
/// <param name="Seats">Seats of the orders.</param>
public sealed record DemandYear(int Year, IReadOnlyList<DemandTotal> Totals, IReadOnlyList<DemandOrderRow> Orders, IReadOnlyList<DemandSeatRow> Seats);
