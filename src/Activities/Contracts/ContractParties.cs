using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Contracts;

/// <summary>Who may see which contract, and ask what of it. A party sees its own; the college's people, who look at cases, see all.</summary>
static class ContractParties
{
    const string Organisation = "org:";

    static readonly ContractAct[] OfEnterprise = [ContractAct.Amend, ContractAct.Suspend, ContractAct.Resume, ContractAct.Terminate], OfStudent = [ContractAct.Amend, ContractAct.Terminate];

    public static bool SeesAll(Person person) => person.May("read:workflow-instances");

    /// <summary>The contracts that the person may see.</summary>
    public static IQueryable<ContractRow> Of(RegistryContext rows, Person person)
    {
        var all = rows.Contracts.AsNoTracking();
        if (SeesAll(person))
            return all;
        var (name, bins) = (person.Name, Bins(person));
        return all.Where(c => bins.Contains(c.Bin) || rows.Enterprises.Any(e => e.Bin == c.Bin && e.Account == name) || rows.Students.Any(s => s.Id == c.StudentId && s.Account == name)
            || rows.Guardians.Any(g => g.StudentId == c.StudentId && g.Account == name) || rows.Mentors.Any(m => m.Id == c.MentorId && m.Account == name));
    }

    /// <summary>What the person may ask for in that state.</summary>
    public static async Task<IReadOnlyList<ContractAct>> MayAsync(RegistryContext rows, Person person, ContractRow contract, CancellationToken ct)
    {
        var possible = ContractLifecycle.Requests(contract.Status);
        if (possible.Count == 0 || person.May("exec:workflow-definitions"))
            return possible;
        if (Bins(person).Contains(contract.Bin) || await rows.Enterprises.AnyAsync(e => e.Bin == contract.Bin && e.Account == person.Name, ct))
            return [.. possible.Intersect(OfEnterprise)];
        return await rows.Students.AnyAsync(s => s.Id == contract.StudentId && s.Account == person.Name, ct) || await rows.Guardians.AnyAsync(g => g.StudentId == contract.StudentId && g.Account == person.Name, ct)
            ? [.. possible.Intersect(OfStudent)] : [];
    }

    static List<string> Bins(Person person) => [.. person.Roles.Where(r => r.StartsWith(Organisation, StringComparison.Ordinal)).Select(r => r[Organisation.Length..])];
}
