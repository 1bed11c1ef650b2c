using System.Globalization;
using Google.OrTools.Sat;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>
/// Finds a small set of rules that don't go together: without any one of them, as far as the time allowed to ask, the rest could be
/// kept. First whole kinds of rules are left out (everybody's visits to one station), then the people and periods inside them.
/// </summary>
sealed class ConflictSearch(PlanModel plan, Effort effort, long seed, CancellationToken ct)
{
    const double UnitsOfOneQuestion = 1;
    const int PeopleNamed = 3;

    /// <summary>Codes whose first argument is a student; of these the last tells only one of many cases.</summary>
    static readonly HashSet<string> AboutOneStudent = ["Away", "Eligible", "Ability", "Age", "Fixed", "Idle", "Visits", "StationsOf", "PeriodsAt", "Requirement"];
    static readonly HashSet<string> AboutOneCell = ["Away", "Fixed", "Idle"];

    /// <summary>The rules; empty when it couldn't be told in the time.</summary>
    public IReadOnlyList<RuleName> Find()
    {
        var all = new SolverModel(plan, _ => true).Rules;
        if (!Collide([.. all]))
            return [];
        var kinds = all.GroupBy(KindOf).Select(g => g.ToList()).ToList();
        kinds = Shrink(kinds, without => Collide([.. without.SelectMany(k => k)]));
        var rules = kinds.SelectMany(k => k).ToList();
        rules = [.. Shrink([.. rules.Select(r => new List<RuleName> { r })], without => Collide([.. without.SelectMany(k => k)])).SelectMany(r => r)];
        return [.. rules.GroupBy(KindOf).SelectMany(Together)];
    }

    static RuleName KindOf(RuleName rule) => !AboutOneStudent.Contains(rule.Code) ? rule
        : AboutOneCell.Contains(rule.Code) ? new(rule.Code) : new(rule.Code, rule.Arguments[1..]);

    // The same rule for many people is one sentence with some of their names.
    static IEnumerable<RuleName> Together(IGrouping<RuleName, RuleName> kind)
    {
        var rules = kind.ToList();
        if (rules.Count <= PeopleNamed || !AboutOneStudent.Contains(kind.Key.Code) || AboutOneCell.Contains(kind.Key.Code))
            return rules;
        var names = string.Join(", ", rules.Take(PeopleNamed).Select(r => r.Arguments[0]));
        return [new(kind.Key.Code, [string.Create(CultureInfo.InvariantCulture, $"{names} (+{rules.Count - PeopleNamed})"), .. rules[0].Arguments[1..]])];
    }

    // Leaves out half, a quarter, … as long as the rest still collides.
    List<List<RuleName>> Shrink(List<List<RuleName>> parts, Func<List<List<RuleName>>, bool> collide)
    {
        for (var size = Math.Max(1, parts.Count / 2); ; size = Math.Max(1, size / 2))
        {
            for (var at = parts.Count - size; at > -size && parts.Count > 1 && !effort.IsOver(); at -= size)
            {
                var from = Math.Max(0, at);
                var without = parts.Where((_, i) => i < from || i >= at + size).ToList();
                if (without.Count > 0 && without.Count < parts.Count && collide(without))
                    parts = without;
            }
            if (size == 1)
                return parts;
        }
    }

    bool Collide(HashSet<RuleName> rules)
    {
        var model = new SolverModel(plan, rules.Contains);
        var solver = new CpSolver
        {
            StringParameters = string.Create(CultureInfo.InvariantCulture,
                $"num_workers:1,linearization_level:2,random_seed:{seed & 0x7FFFFFFF},max_deterministic_time:{UnitsOfOneQuestion:F1},max_time_in_seconds:{Math.Max(0.5, effort.Left.TotalSeconds):F1}"),
        };
        using var stop = ct.Register(solver.StopSearch);
        var status = solver.Solve(model.Model);
        ct.ThrowIfCancellationRequested();
        return status == CpSolverStatus.Infeasible;
    }
}
