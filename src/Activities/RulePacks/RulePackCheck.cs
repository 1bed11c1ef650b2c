using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.RulePacks;

/// <summary>Checks a rule pack before instances may pin it: every problem with its row, never only the first.</summary>
public static class RulePackCheck
{
    /// <summary>What is wrong with a pack; warnings don't stop it.</summary>
    public static IReadOnlyList<Problem> Problems(RulePack pack)
    {
        var problems = new List<Problem>();
        for (var i = 0; i < pack.Rules.Count; i++)
        {
            var (row, path) = (pack.Rules[i], $"$.rules[{i}]");
            if (string.IsNullOrWhiteSpace(row.Source))
                problems.Add(new("rulepack.source", $"\"{row.RuleId}\" doesn't say where its figures come from.", "Write act, date and article, or whose choice it is, into source.", path + ".source"));
            if (row.ValidFrom is { } from && row.ValidTo is { } to && to < from)
                problems.Add(new("rulepack.period", $"\"{row.RuleId}\" ends on {to:yyyy-MM-dd}, before it begins on {from:yyyy-MM-dd}.", "Correct validFrom or validTo.", path + ".validTo"));
            if (!RuleForms.All.TryGetValue(row.RuleId, out var form))
                problems.Add(new("rulepack.unknown_rule", $"No process looks up \"{row.RuleId}\".", "Correct the name, or keep it for workflows of your own.", path + ".ruleId", Severity: Severity.Warning));
            else if (form is not null && Misfit(row.Params, form) is { } misfit)
                problems.Add(new("rulepack.params", $"\"{row.RuleId}\": {misfit}", "Correct the parameters of the row.", path + ".params"));
        }
        foreach (var rule in pack.Rules.Select((Row, Index) => (Row, Index)).GroupBy(r => r.Row.RuleId, StringComparer.Ordinal))
            foreach (var (first, second) in rule.SelectMany(a => rule.Where(b => b.Index > a.Index).Select(b => (a, b))))
                if (Overlap(first.Row, second.Row))
                    problems.Add(new("rulepack.overlap", $"Two rows of \"{rule.Key}\" hold at the same time; the one that begins later is taken.",
                        "End the earlier row on the day before the later one begins.", $"$.rules[{second.Index}].validFrom", Severity: Severity.Warning));
        return problems;
    }

    static bool Overlap(RuleRow a, RuleRow b) =>
        (a.ValidFrom ?? DateOnly.MinValue) <= (b.ValidTo ?? DateOnly.MaxValue) && (b.ValidFrom ?? DateOnly.MinValue) <= (a.ValidTo ?? DateOnly.MaxValue);

    static string? Misfit(JsonElement parameters, Type form)
    {
        try
        {
            return parameters.Deserialize(form, RulePackJson.Options) is null ? "The parameters are empty." : null;
        }
        catch (JsonException e)
        {
            return e.Message;
        }
    }
}
