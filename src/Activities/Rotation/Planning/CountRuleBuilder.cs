using System.Globalization;
using DualFlow.Activities.Rotation.Problems;
using static DualFlow.Activities.Rotation.Problems.RotationProblem;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>
/// Collects the counting rules of every student: of stations, modules, enterprises and the problem's own. A maximum for stations where a student can't be
/// is left out: in a large college that is most of them.
/// </summary>
sealed class CountRuleBuilder(
    RotationProblem problem, Func<IReadOnlyCollection<string>, bool[]> set, Func<IReadOnlyCollection<string>, IEnumerable<int>> members, bool[][] visited)
{
    readonly Dictionary<string, long[]> factorsOf = new(StringComparer.Ordinal);
    readonly int[] once = [.. problem.Periods.Select(_ => 1)];

    public CountRule[][] Build()
    {
        var rules = problem.Students.Select(_ => new List<CountRule>()).ToArray();
        for (var s = 0; s < rules.Length; s++)
        {
            var student = problem.Students[s];
            foreach (var station in problem.Stations)
                Visits(rules[s], s, station.Id, station.Name, station.Visits);
            foreach (var module in problem.Modules)
                Visits(rules[s], s, module.Id, module.Name, module.Visits);
            foreach (var id in student.Visits.Keys.Where(id => problem.Stations.All(k => k.Id != id) && problem.Modules.All(m => m.Id != id)))
                Visits(rules[s], s, id, id, new(0, null));
            foreach (var enterprise in problem.Enterprises)
                OfEnterprise(rules[s], student, enterprise);
        }
        foreach (var requirement in problem.Requirements)
            foreach (var s in members(requirement.Students))
                rules[s].AddRange(Own(requirement, problem.Students[s]));
        return [.. rules.Select(r => r.ToArray())];
    }

    void Visits(List<CountRule> rules, int s, string id, string name, Span usual)
    {
        var student = problem.Students[s];
        var span = student.Visits.TryGetValue(id, out var own) ? own : usual;
        if (span.Min == 0 && (span.Max is null || !Factors([id]).Where((f, k) => f != 0 && visited[s][k]).Any()))
            return;
        rules.Add(new()
        {
            Factors = Factors([id]), PeriodWeights = once, Min = span.Min, Max = span.Max ?? long.MaxValue,
            IsHard = problem.Rules.Visits.IsHard, Weight = problem.Rules.Visits.Weight, Name = new("Visits", student.Name, name, Text(span)),
        });
    }

    void OfEnterprise(List<CountRule> rules, Student student, Enterprise enterprise)
    {
        if (enterprise.MaxStations is { } most)
            rules.Add(new() { Factors = Factors([enterprise.Id]), PeriodWeights = once, Distinct = true, Max = most, Name = new("StationsOf", student.Name, enterprise.Name, Number(most)) });
        if (enterprise.MaxPeriods is { } longest)
            rules.Add(new() { Factors = Factors([enterprise.Id]), PeriodWeights = once, PerPeriod = true, Max = longest, Name = new("PeriodsAt", student.Name, enterprise.Name, Number(longest)) });
    }

    IEnumerable<CountRule> Own(Requirement rule, Student student)
    {
        var within = problem.Periods.Select((p, t) => rule.Within.Count == 0 || rule.Within.Contains(t) ? rule.Share is null ? 1 : p.Hours : 0).ToArray();
        if (rule.Share is not { } share)
        {
            yield return new()
            {
                Factors = Factors(rule.Of), PeriodWeights = within, PerPeriod = rule.Counts == Count.Periods, Distinct = rule.Counts == Count.Stations,
                Min = rule.Bounds.Min, Max = rule.Bounds.Max ?? long.MaxValue, IsHard = rule.Strength.IsHard, Weight = rule.Strength.Weight,
                Name = new("Requirement", student.Name, rule.Name, Text(rule.Bounds)),
            };
            yield break;
        }
        // numerator >= share * denominator, and the other way round for a maximum: one bound a rule.
        if (share.Max is { } most)
            yield return Share(rule, student, within, most, -1);
        if (share.Max is null || share.Min > 0)
            yield return Share(rule, student, within, share.Min, 1);
    }

    CountRule Share(Requirement rule, Student student, int[] within, int bound, int sign)
    {
        var (of, all) = (set(rule.Of), set(rule.ShareOf));
        return new()
        {
            Factors = [.. problem.Stations.Select((_, k) => sign * ((of[k] ? 1000L : 0) - (all[k] ? bound : 0)))], PeriodWeights = within, PerPeriod = true, Min = 0, IsShare = true,
            IsHard = rule.Strength.IsHard, Weight = rule.Strength.Weight, Name = new("Requirement", student.Name, rule.Name, string.Create(CultureInfo.InvariantCulture, $"{bound / 10m:0.#} %")),
        };
    }

    // One name's factors are the same for every student; nobody changes them.
    long[] Factors(IReadOnlyCollection<string> names)
    {
        if (names.Count != 1)
            return Written(names);
        var name = names.First();
        return factorsOf.TryGetValue(name, out var known) ? known : factorsOf[name] = Written(names);
    }

    long[] Written(IReadOnlyCollection<string> names) => [.. set(names).Select(meant => meant ? 1L : 0)];

    static string Text(Span span) => span.Max == span.Min ? Number(span.Min) : span.Max is { } max ? $"{Number(span.Min)}–{Number(max)}" : $"≥ {Number(span.Min)}";

    static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);
}
