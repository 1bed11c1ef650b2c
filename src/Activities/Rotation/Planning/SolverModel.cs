using Google.OrTools.Sat;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>
/// The plan as a model for CP-SAT: one literal for every visit that a student may make. To explain why there is no plan, it is
/// made with a part of the hard rules only, and without costs.
/// </summary>
sealed class SolverModel
{
    readonly PlanModel plan;
    readonly bool explains;
    readonly Func<RuleName, bool>? holds;
    readonly List<(PlanOption Option, BoolVar Var)>[] visits;
    readonly LinearExprBuilder cost = LinearExpr.NewBuilder();
    readonly List<LinearExpr> wishCosts = [];

    /// <summary>The model of a plan; with <paramref name="holds"/>, of the hard rules for which it answers true.</summary>
    public SolverModel(PlanModel plan, Func<RuleName, bool>? holds = null)
    {
        (this.plan, this.holds, explains) = (plan, holds, holds is not null);
        visits = [.. Enumerable.Range(0, plan.Students).Select(_ => new List<(PlanOption, BoolVar)>())];
        for (var s = 0; s < plan.Students; s++)
            AddVisits(s);
        for (var s = 0; s < plan.Students; s++)
        {
            AddPeriods(s);
            foreach (var count in plan.Counts[s])
                AddCount(s, count);
            foreach (var order in plan.Orders[s])
                AddOrder(s, order);
            foreach (var sequence in plan.Sequences)
                AddSequence(s, sequence);
            if (!explains)
                AddWishes(s);
        }
        foreach (var resource in plan.Resources)
            AddResource(resource);
        if (explains)
            return;
        if (plan.Rules.Fairness > 0 && wishCosts.Count > 0)
        {
            var largest = Model.NewIntVar(0, int.MaxValue / 4, "largest");
            foreach (var one in wishCosts)
                Model.Add(largest >= one);
            cost.AddTerm(largest, plan.Rules.Fairness);
        }
        Model.Minimize(cost);
    }

    public CpModel Model { get; } = new();

    /// <summary>The hard rules of the model in order of their first use; filled when it explains.</summary>
    public IReadOnlyList<RuleName> Rules => [.. order];

    readonly List<RuleName> order = [];
    readonly HashSet<RuleName> seen = [];

    public IReadOnlyList<(PlanOption Option, BoolVar Var)> VisitsOf(int s) => visits[s];

    /// <summary>Tells the solver a plan to begin from.</summary>
    public void Hint(PlanOption[][] lines)
    {
        for (var s = 0; s < plan.Students; s++)
        {
            var chosen = Timetable.Visits(lines[s]).ToHashSet();
            foreach (var (option, var) in visits[s])
                Model.AddHint(var, chosen.Contains(option) ? 1 : 0);
        }
    }

    void AddVisits(int s)
    {
        foreach (var option in plan.Options[s])
            visits[s].Add((option, Model.NewBoolVar("")));
        foreach (var begun in plan.Begun[s])
        {
            var choices = begun.Select(o => (o, Model.NewBoolVar(""))).ToList();
            visits[s].AddRange(choices);
            Model.AddExactlyOne(choices.Select(c => c.Item2));
        }
        if (!explains)
            return;
        // What a rule about places, ages or absences forbids is possible when none of these rules holds.
        foreach (var (option, why) in plan.BlockedOf(s))
            if (Array.TrueForAll(Array.ConvertAll(why, w => Holds(w)), held => !held))
                visits[s].Add((option, Model.NewBoolVar("")));
    }

    bool Holds(RuleName name)
    {
        if (seen.Add(name))
            order.Add(name);
        return holds!(name);
    }

    /// <summary>A hard constraint; left out when the model explains without its rule.</summary>
    void Hard(RuleName name, BoundedLinearExpression constraint)
    {
        if (!explains || Holds(name))
            Model.Add(constraint);
    }

    /// <summary>A variable that pays for each unit by which a soft rule is broken; null when the rule is hard, or only explained.</summary>
    BoolVar? Breach(bool isHard, int weight)
    {
        if (isHard)
            return null;
        var breach = Model.NewBoolVar("");
        if (!explains)
            cost.AddTerm(breach, weight);
        return breach;
    }

    LinearExpr Sum(int s, Func<PlanOption, bool> which) => LinearExpr.Sum(visits[s].Where(v => which(v.Option)).Select(v => v.Var));

    void AddPeriods(int s)
    {
        for (var t = 0; t < plan.Periods; t++)
        {
            var covering = visits[s].Where(v => v.Option.Start <= t && t < v.Option.End).ToList();
            var any = LinearExpr.Sum(covering.Select(v => v.Var));
            Model.AddAtMostOne(covering.Select(v => v.Var));
            var student = plan.Problem.Students[s].Name;
            if (plan.Fixed[s][t] is >= 0 and var k)
                Hard(new("Fixed", student, plan.Problem.Stations[k].Name, plan.Problem.Periods[t].Id), LinearExpr.Sum(covering.Where(v => v.Option.Station == k).Select(v => v.Var)) == 1);
            else if (plan.Available[s][t] && !plan.Wishes[s].Any(w => w.Stations is null && w.Periods![t]))
            {
                if (plan.Rules.Idle.IsHard)
                    Hard(new("Idle", student, plan.Problem.Periods[t].Id), any == 1);
                else
                {
                    cost.Add(plan.Rules.Idle.Weight);
                    cost.AddTerm(any, -plan.Rules.Idle.Weight);
                }
            }
            if (plan.Earlier is { } earlier && t >= plan.Frozen)
            {
                // A period that was somewhere costs unless it stays; one that was nowhere costs when it is used.
                var was = earlier[s][t];
                if (was >= 0)
                    cost.Add(plan.Rules.Move);
                cost.AddTerm(was < 0 ? any : LinearExpr.Sum(covering.Where(v => v.Option.Station == was).Select(v => v.Var)), was < 0 ? plan.Rules.Move : -plan.Rules.Move);
            }
        }
    }

    void AddCount(int s, CountRule rule)
    {
        LinearExpr sum;
        if (rule.Distinct)
        {
            var used = new List<BoolVar>();
            foreach (var of in visits[s].Where(v => rule.Of(v.Option) > 0).GroupBy(v => v.Option.Station))
            {
                var any = Model.NewBoolVar("");
                foreach (var (_, var) in of)
                    Model.AddImplication(var, any);
                Model.Add(LinearExpr.Sum(of.Select(v => v.Var)) >= any);
                used.Add(any);
            }
            sum = LinearExpr.Sum(used);
        }
        else
        {
            var counted = visits[s].Select(v => (v.Var, Units: rule.Of(v.Option))).Where(v => v.Units != 0).ToList();
            sum = LinearExpr.WeightedSum(counted.Select(v => v.Var), counted.Select(v => v.Units));
        }
        if (rule.IsHard)
        {
            if (rule.Max == rule.Min)
                Hard(rule.Name, sum == rule.Min);
            else
            {
                if (rule.Min > 0 || rule.IsShare)
                    Hard(rule.Name, sum >= rule.Min);
                if (rule.Max != long.MaxValue)
                    Hard(rule.Name, sum <= rule.Max);
            }
            return;
        }
        if (rule.IsShare)
        {
            var missed = Breach(false, rule.Weight)!;
            Model.Add(sum >= rule.Min).OnlyEnforceIf(missed.Not());
            return;
        }
        var miss = Model.NewIntVar(0, int.MaxValue / 4, "");
        Model.Add(miss >= rule.Min - sum);
        if (rule.Max != long.MaxValue)
            Model.Add(miss >= sum - rule.Max);
        if (!explains)
            cost.AddTerm(miss, rule.Weight);
    }

    bool AtMostOnce(int s, bool[] stations) => plan.Counts[s].Any(c => c is { IsHard: true, Max: <= 1, PerPeriod: false, Distinct: false }
        && c.PeriodWeights.All(w => w == 1) && Enumerable.Range(0, plan.Stations).All(k => c.Factors[k] >= (stations[k] ? 1 : 0)));

    void AddOrder(int s, PlanOrder order)
    {
        var (isHard, weight) = (plan.Rules.Precedence.IsHard, plan.Rules.Precedence.Weight);
        var once = AtMostOnce(s, order.After) && isHard;
        var most = AtMostOnce(s, order.Before) ? 1 : plan.Periods;
        for (var t = plan.Frozen; t < plan.Periods; t++)
        {
            var now = visits[s].Where(v => order.After[v.Option.Station] && v.Option.Start == t).Select(v => v.Var).ToList();
            if (now.Count == 0)
                continue;
            var breach = Breach(isHard, weight);
            if (order.IsPrerequisite)
            {
                var done = Sum(s, o => order.Before[o.Station] && o.End + order.Gap <= t);
                // What is done at most once can be summed up to now: the same rule, and much stronger for the solver.
                var begun = once ? Sum(s, o => order.After[o.Station] && o.Start <= t && o.Start >= plan.Frozen) : LinearExpr.Sum(now);
                Hard(order.Name, breach is null ? begun <= done : begun <= done + breach);
            }
            else
            {
                var late = Sum(s, o => order.Before[o.Station] && o.End + order.Gap > t && !(o.Start == t && order.After[o.Station]));
                var room = most * (1 - LinearExpr.Sum(now));
                Hard(order.Name, breach is null ? late <= room : late <= room + (most * breach));
            }
        }
    }

    void AddSequence(int s, PlanSequence sequence)
    {
        for (var t = Math.Max(1, plan.Frozen); t < plan.Periods; t++)
        {
            var ending = visits[s].Where(v => sequence.First[v.Option.Station] && v.Option.End == t).Select(v => v.Var).ToList();
            var starting = visits[s].Where(v => sequence.Then[v.Option.Station] && v.Option.Start == t).Select(v => v.Var).ToList();
            if (ending.Count == 0 || starting.Count == 0)
                continue;
            var breach = Breach(sequence.IsHard, sequence.Weight);
            var both = LinearExpr.Sum(ending.Concat(starting));
            Hard(sequence.Name, breach is null ? both <= 1 : both <= 1 + breach);
        }
    }

    void AddWishes(int s)
    {
        var own = LinearExpr.NewBuilder();
        foreach (var wish in plan.Wishes[s])
        {
            if (wish.Stations is null)
            {
                foreach (var (option, var) in visits[s])
                    own.AddTerm(var, (long)wish.Weight * Enumerable.Range(option.Start, option.Length).Count(t => wish.Periods![t]));
                continue;
            }
            var meeting = visits[s].Where(v => wish.Meets(v.Option)).Select(v => v.Var).ToList();
            if (wish.Weight < 0)
            {
                foreach (var var in meeting)
                    own.AddTerm(var, -wish.Weight);
                continue;
            }
            var met = Model.NewBoolVar("");
            Model.Add(met <= LinearExpr.Sum(meeting));
            own.Add(wish.Weight);
            own.AddTerm(met, -wish.Weight);
        }
        cost.Add(own);
        if (plan.Wishes[s].Length > 0)
            wishCosts.Add(own);
    }

    void AddResource(PlanResource resource)
    {
        for (var t = 0; t < plan.Periods; t++)
        {
            var (min, max) = (resource.Min[t], resource.Max[t]);
            if (min == 0 && max == PlanResource.Unlimited)
                continue;
            var there = visits.SelectMany(v => v).Where(v => resource.Stations[v.Option.Station] && v.Option.Start <= t && t < v.Option.End).Select(v => v.Var).ToList();
            var load = LinearExpr.Sum(there);
            if (max != PlanResource.Unlimited)
                Limit(plan.Rules.Capacity, resource.Rule(t), load - max);
            if (min == 0)
                continue;
            if (!resource.MinWhenUsed)
            {
                Limit(plan.Rules.Minimum, new("Minimum", resource.Name, Number(min)), min - load);
                continue;
            }
            var open = Model.NewBoolVar("");
            foreach (var var in there)
                Model.AddImplication(var, open);
            Limit(plan.Rules.Minimum, new("Minimum", resource.Name, Number(min)), (min * open) - load);
        }
    }

    void Limit(Problems.RuleStrength rule, RuleName name, LinearExpr over)
    {
        if (rule.IsHard)
        {
            Hard(name, over <= 0);
            return;
        }
        var by = Model.NewIntVar(0, int.MaxValue / 4, "");
        Model.Add(by >= over);
        if (!explains)
            cost.AddTerm(by, rule.Weight);
    }

    static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
