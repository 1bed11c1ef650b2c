namespace DualFlow.Activities.Attestation.Rules;

/// <summary>Decides an examination from its areas (activity A30).</summary>
/// <remarks>
/// Comparisons are exact; figures for people are rounded to two decimals. Sources of the shipped schemes: Mechatroniker-Ausbildungsverordnung
/// section 8, Fachinformatikerausbildungsverordnung sections 16 and 17, as collected in the rule packs.
/// </remarks>
public static class PassRule
{
    /// <summary>Decides.</summary>
    /// <param name="scheme">Weights and conditions.</param>
    /// <param name="marks">Result of each area.</param>
    /// <exception cref="ArgumentException">An area has no result, or a condition names an area that isn't there.</exception>
    public static ExamResult Decide(ExamScheme scheme, IReadOnlyDictionary<string, decimal> marks)
    {
        var known = scheme.Areas.Select(a => a.Code).ToHashSet(StringComparer.Ordinal);
        if (known.FirstOrDefault(a => !marks.ContainsKey(a)) is { } missing)
            throw new ArgumentException($"Area {missing} has no result. Enter it, also when it is 0.", nameof(marks));
        if (scheme.Conditions.SelectMany(c => c.Areas ?? []).Concat(scheme.Oral?.Areas ?? []).FirstOrDefault(a => !known.Contains(a)) is { } unknown)
            throw new ArgumentException($"A condition names area {unknown}, which the examination doesn't have.", nameof(scheme));

        var results = scheme.Areas.ToDictionary(a => a.Code, a => ToStep(marks[a.Code], scheme.AreaStep), StringComparer.Ordinal);
        var failed = Failed(scheme, results);
        var oral = failed.Count == 0 || scheme.Oral is null ? [] : Options(scheme, results);
        return new(failed.Count == 0, Shown(Mean(scheme, results, null)), [.. scheme.Conditions.Select(c => new ConditionResult(c, Measure(scheme, c, results), !failed.Contains(c)))], oral);
    }

    /// <summary>The result of a written area with its oral supplement.</summary>
    public static decimal WithOral(OralSupplement oral, decimal written, decimal spoken) =>
        (written * oral.WrittenWeight + spoken * oral.OralWeight) / (oral.WrittenWeight + oral.OralWeight);

    static List<PassCondition> Failed(ExamScheme scheme, Dictionary<string, decimal> results) => [.. scheme.Conditions.Where(c => !Holds(scheme, c, results))];

    static bool Holds(ExamScheme scheme, PassCondition condition, Dictionary<string, decimal> results) => condition.Kind switch
    {
        PassConditionKind.Mean => Mean(scheme, results, condition.Areas) >= condition.Threshold,
        PassConditionKind.Each => Of(scheme, condition.Areas).All(a => results[a.Code] >= condition.Threshold),
        _ => Of(scheme, condition.Areas).Count(a => results[a.Code] >= condition.Threshold) >= condition.Count,
    };

    static decimal Measure(ExamScheme scheme, PassCondition condition, Dictionary<string, decimal> results) => condition.Kind switch
    {
        PassConditionKind.Mean => Shown(Mean(scheme, results, condition.Areas)),
        PassConditionKind.Each => Of(scheme, condition.Areas).Min(a => results[a.Code]),
        _ => Of(scheme, condition.Areas).Count(a => results[a.Code] >= condition.Threshold),
    };

    static decimal Mean(ExamScheme scheme, Dictionary<string, decimal> results, IReadOnlyList<string>? areas)
    {
        var meant = Of(scheme, areas).ToList();
        var mean = meant.Sum(a => results[a.Code] * a.Weight) / meant.Sum(a => a.Weight);
        return scheme.TotalDigits is { } digits ? decimal.Round(mean, digits, MidpointRounding.AwayFromZero) : mean;
    }

    static IEnumerable<ExamArea> Of(ExamScheme scheme, IReadOnlyList<string>? areas) =>
        areas is null ? scheme.Areas : scheme.Areas.Where(a => areas.Contains(a.Code, StringComparer.Ordinal));

    /// <summary>Areas in which an oral supplement would decide, with the least oral result that is enough.</summary>
    static List<OralOption> Options(ExamScheme scheme, Dictionary<string, decimal> results)
    {
        var options = new List<OralOption>();
        foreach (var area in scheme.Oral!.Areas.Where(a => results[a] < scheme.Oral.Below))
            for (var spoken = 0; spoken <= scheme.Oral.Maximum; spoken++)
            {
                var tried = new Dictionary<string, decimal>(results, StringComparer.Ordinal) { [area] = WithOral(scheme.Oral, results[area], spoken) };
                if (Failed(scheme, tried).Count > 0)
                    continue;
                options.Add(new(area, spoken));
                break;
            }
        return options;
    }

    static decimal ToStep(decimal mark, decimal? step) => step is { } s ? decimal.Round(mark / s, 0, MidpointRounding.AwayFromZero) * s : mark;

    static decimal Shown(decimal value) => decimal.Round(value, 2, MidpointRounding.AwayFromZero);
}

/// <summary>How an examination ended.</summary>
/// <param name="Passed">True when every condition holds.</param>
/// <param name="Total">Weighted mean of all areas, two decimals.</param>
/// <param name="Conditions">Each condition with what was measured.</param>
/// <param name="Oral">Areas in which an oral supplement can still turn it; empty when passed or hopeless.</param>
public sealed record ExamResult(bool Passed, decimal Total, IReadOnlyList<ConditionResult> Conditions, IReadOnlyList<OralOption> Oral);

/// <summary>A condition as measured.</summary>
/// <param name="Condition">The condition.</param>
/// <param name="Measured">Mean, lowest result, or number of areas that reach the threshold.</param>
/// <param name="Holds">True when it holds.</param>
public sealed record ConditionResult(PassCondition Condition, decimal Measured, bool Holds);

/// <summary>An oral supplement that would decide.</summary>
/// <param name="Area">The written area.</param>
/// <param name="Needed">Least oral result, whole points, with which the examination is passed.</param>
public sealed record OralOption(string Area, int Needed);
