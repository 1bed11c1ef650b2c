namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Finds members for an appeal commission who had nothing to do with the first decision (activity A34).</summary>
public static class AppealCommission
{
    /// <summary>Chooses the members: for each group the first of the pool, in the pool's order, who is free.</summary>
    /// <param name="pool">People who may be asked, most suitable first.</param>
    /// <param name="excluded">Members of the first commission and whoever else took part in its decision.</param>
    /// <param name="candidate">The person who appeals: relatives and mentors of this person are passed over.</param>
    /// <param name="groups">Members wanted by group.</param>
    public static AppealMembers Form(IReadOnlyList<CommissionMember> pool, IReadOnlyList<string> excluded, string candidate, IReadOnlyDictionary<string, int> groups)
    {
        var free = pool.Where(m => !excluded.Contains(m.Id, StringComparer.Ordinal) && m.Related?.Contains(candidate, StringComparer.Ordinal) != true).DistinctBy(m => m.Id).ToList();
        var members = groups.SelectMany(g => free.Where(m => m.Group == g.Key).Take(g.Value)).Select(m => m.Id).ToList();
        var missing = groups.ToDictionary(g => g.Key, g => g.Value - free.Where(m => m.Group == g.Key).Take(g.Value).Count(), StringComparer.Ordinal);
        return new(members, missing.Where(m => m.Value > 0).ToDictionary(StringComparer.Ordinal));
    }
}

/// <summary>The members found.</summary>
/// <param name="Members">Ids.</param>
/// <param name="Missing">Members that are missing, by group; empty when the commission is complete.</param>
public sealed record AppealMembers(IReadOnlyList<string> Members, IReadOnlyDictionary<string, int> Missing);
