namespace DualFlow.Activities.Rotation.Planning;

/// <summary>A plan while it is being searched: every student's timeline, the loads, and what they cost. One thread only.</summary>
sealed class Timetable
{
    static readonly PlanOption Nowhere = new(-1, 0, 0);

    readonly int[][] loads;
    readonly StudentCost[] costs;
    readonly long[] sums;

    public Timetable(PlanModel model)
    {
        Model = model;
        Lines = [.. Enumerable.Range(0, model.Students).Select(_ => Enumerable.Repeat(Nowhere, model.Periods).ToArray())];
        loads = [.. model.Resources.Select(_ => new int[model.Periods])];
        sums = new long[model.Counts.Length == 0 ? 1 : Math.Max(1, model.Counts.Max(c => c.Length))];
        costs = new StudentCost[model.Students];
        for (var r = 0; r < loads.Length; r++)
            for (var t = 0; t < model.Periods; t++)
                AddResource(r, t, 1);
        for (var s = 0; s < model.Students; s++)
        {
            foreach (var begun in model.Begun[s])
                Fill(Lines[s], begun[0]);
            for (var t = 0; t < model.Periods; t++)
                Load(Lines[s][t].Station, t, 1);
            costs[s] = Evaluate(s, Lines[s]);
            Count(costs[s], 1);
        }
    }

    public PlanModel Model { get; }

    /// <summary>The option in each period of each student; length 0 is nowhere.</summary>
    public PlanOption[][] Lines { get; }

    public long Hard { get; private set; }

    long soft, wishes;

    /// <summary>Cost of soft rules and wishes, fairness included.</summary>
    public long Soft => soft + wishes + (Model.Rules.Fairness == 0 ? 0 : (long)Model.Rules.Fairness * Largest());

    public StudentCost Evaluate(int s, PlanOption[] line) => StudentCost.Of(Model, s, line, sums);

    public StudentCost CostOf(int s) => costs[s];

    /// <summary>Puts another timeline in a student's place; the old one is kept in <paramref name="line"/>, so calling it again undoes.</summary>
    public void Exchange(int s, PlanOption[] line)
    {
        var old = Lines[s];
        for (var t = 0; t < old.Length; t++)
            if (old[t].Station != line[t].Station)
            {
                Load(old[t].Station, t, -1);
                Load(line[t].Station, t, 1);
            }
        for (var t = 0; t < old.Length; t++)
            (old[t], line[t]) = (line[t], old[t]);
        Count(costs[s], -1);
        costs[s] = Evaluate(s, old);
        Count(costs[s], 1);
    }

    /// <summary>Clears what a visit would overlap and puts it there; begun visits stay.</summary>
    public void Place(PlanOption[] line, PlanOption option)
    {
        for (var t = option.Start; t < option.End; t++)
            Remove(line, line[t]);
        Fill(line, option);
    }

    public void Remove(PlanOption[] line, PlanOption option)
    {
        if (option.Length == 0 || option.Start < Model.Frozen)
            return;
        for (var t = option.Start; t < option.End; t++)
            line[t] = Nowhere;
    }

    public static void Fill(PlanOption[] line, PlanOption option)
    {
        for (var t = option.Start; t < option.End; t++)
            line[t] = option;
    }

    /// <summary>Visits of a line in order.</summary>
    public static IEnumerable<PlanOption> Visits(PlanOption[] line) => line.Where((o, t) => o.Length > 0 && o.Start == t);

    /// <summary>A copy of all lines.</summary>
    public PlanOption[][] Copy() => [.. Lines.Select(l => (PlanOption[])l.Clone())];

    /// <summary>Puts other lines in.</summary>
    public void Restore(PlanOption[][] lines)
    {
        for (var s = 0; s < lines.Length; s++)
            Exchange(s, (PlanOption[])lines[s].Clone());
    }

    int Largest()
    {
        var largest = 0;
        foreach (var cost in costs)
            largest = Math.Max(largest, cost.Wishes);
        return largest;
    }

    void Count(StudentCost cost, int sign)
    {
        Hard += sign * cost.Hard;
        soft += sign * cost.Soft;
        wishes += sign * cost.Wishes;
    }

    void Load(int station, int t, int by)
    {
        if (station < 0)
            return;
        foreach (var r in Model.ResourcesOf[station])
        {
            AddResource(r, t, -1);
            loads[r][t] += by;
            AddResource(r, t, 1);
        }
    }

    void AddResource(int r, int t, int sign)
    {
        var (resource, load, rules) = (Model.Resources[r], loads[r][t], Model.Rules);
        Put(resource.Over(t, load), rules.Capacity, sign);
        Put(resource.Under(t, load), rules.Minimum, sign);
    }

    void Put(int breaches, Problems.RuleStrength rule, int sign)
    {
        if (rule.IsHard)
            Hard += sign * breaches;
        else
            soft += sign * (long)breaches * rule.Weight;
    }
}
