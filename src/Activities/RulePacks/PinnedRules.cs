using System.Text.Json;

namespace DualFlow.Activities.RulePacks;

/// <summary>The rules of one country on one reference date, with the pack's version for the record.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Version">Version of the pack.</param>
/// <param name="ReferenceDate">The date by which the rows were chosen.</param>
/// <param name="Rules">Parameters by rule id.</param>
public sealed record PinnedRules(string Country, string Version, DateOnly ReferenceDate, IReadOnlyDictionary<string, JsonElement> Rules)
{
    /// <summary>The parameters of a rule.</summary>
    /// <exception cref="RulePackException">The pack has no row in force, or its parameters don't fit.</exception>
    public T Get<T>(string ruleId)
    {
        if (!Rules.TryGetValue(ruleId, out var parameters))
            throw new RulePackException("rulepack.missing", $"Rule pack {Country} {Version} has no row of \"{ruleId}\" in force on {ReferenceDate:yyyy-MM-dd}. Add one to the pack.");
        try
        {
            return parameters.Deserialize<T>(RulePackJson.Options)!;
        }
        catch (JsonException e)
        {
            throw new RulePackException("rulepack.params", $"Rule pack {Country} {Version}, \"{ruleId}\": {e.Message} Correct the row's params.", e);
        }
    }
}
