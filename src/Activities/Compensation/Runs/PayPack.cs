using System.Collections.Concurrent;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Reads the rules of a month from a country's pack.</summary>
/// <param name="files">Where the packs are.</param>
public sealed class PayPack(WorkflowFiles files)
{
    /// <summary>A function that answers the rules of any month; the pack is read once for it.</summary>
    /// <exception cref="RulePackException">The pack can't be read.</exception>
    /// <exception cref="FileNotFoundException">There is no pack of the country.</exception>
    public async Task<Func<DateOnly, PayRules>> OpenAsync(string country, CancellationToken ct)
    {
        var pack = await files.ReadPackAsync(country, ct);
        var known = new ConcurrentDictionary<DateOnly, PayRules>();
        return month => known.GetOrAdd(month, m => PayRules.From(pack, m));
    }
}
