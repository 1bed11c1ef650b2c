using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Demand.Desk;

/// <summary>Who may see which demand: an enterprise's people their own, the region, the chamber and the college all.</summary>
static class DemandParties
{
    const string Organisation = "org:";

    public static bool SeesAll(Person person) => person.May("read:demands") || person.May("write:demands");

    /// <summary>The demands that the person may see.</summary>
    public static IQueryable<DemandRow> Of(RegistryContext rows, Person person)
    {
        var all = rows.Set<DemandRow>().AsNoTracking();
        if (SeesAll(person))
            return all;
        var (name, bins) = (person.Name, Bins(person));
        return all.Where(d => bins.Contains(d.Bin) || rows.Enterprises.Any(e => e.Bin == d.Bin && e.Account == name));
    }

    /// <summary>The enterprises for which the person may order specialists.</summary>
    public static IQueryable<EnterpriseRow> Enterprises(RegistryContext rows, Person person)
    {
        var all = rows.Enterprises.AsNoTracking().Where(e => e.Status != "excluded");
        if (person.May("write:demands"))
            return all;
        var (name, bins) = (person.Name, Bins(person));
        return all.Where(e => bins.Contains(e.Bin) || e.Account == name);
    }

    /// <summary>True when the demand is of the person's enterprise.</summary>
    public static async Task<bool> IsOwnAsync(RegistryContext rows, Person person, DemandRow demand, CancellationToken ct) =>
        Bins(person).Contains(demand.Bin) || await rows.Enterprises.AnyAsync(e => e.Bin == demand.Bin && e.Account == person.Name, ct);

    static List<string> Bins(Person person) => [.. person.Roles.Where(r => r.StartsWith(Organisation, StringComparison.Ordinal)).Select(r => r[Organisation.Length..])];
}
