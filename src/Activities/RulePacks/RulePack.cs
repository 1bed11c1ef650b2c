using System.Text.Json;

namespace DualFlow.Activities.RulePacks;

/// <summary>A country's dated parameters: data that a process owner edits, never code.</summary>
/// <param name="Country">ISO 3166-1 alpha-2 code.</param>
/// <param name="Version">Version of the pack, raised with every change of a row.</param>
/// <param name="Notes">What the marks of the rows mean.</param>
/// <param name="Rules">Rows; several rows of one rule differ by their dates.</param>
public sealed record RulePack(string Country, string Version, string Notes, IReadOnlyList<RuleRow> Rules)
{
    /// <summary>The rules in force on a day. An instance pins them once, by its own reference date, and keeps them.</summary>
    /// <param name="day">The reference date: start of the contract, campaign or payroll month, and not "today".</param>
    public PinnedRules On(DateOnly day) =>
        new(Country, Version, day, Rules.Where(r => r.IsInForce(day)).GroupBy(r => r.RuleId, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.OrderByDescending(r => r.ValidFrom).First().Params, StringComparer.Ordinal));
}

/// <summary>One dated row of a rule pack.</summary>
/// <param name="RuleId">Stable name, for example <c>admission-quotas</c>.</param>
/// <param name="ValidFrom">First day in force; null means always.</param>
/// <param name="ValidTo">Last day in force; null means still.</param>
/// <param name="Params">The parameters.</param>
/// <param name="Source">Where the figures come from.</param>
/// <param name="Verify">True for a figure from knowledge that must be checked against the act before it is shown as law.</param>
public sealed record RuleRow(string RuleId, DateOnly? ValidFrom, DateOnly? ValidTo, JsonElement Params, string Source, bool Verify = false)
{
    /// <summary>True when the row applies on the day.</summary>
    public bool IsInForce(DateOnly day) => (ValidFrom is not { } from || day >= from) && (ValidTo is not { } to || day <= to);
}
