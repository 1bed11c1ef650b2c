namespace DualFlow.Activities.Rotation.Planning;

/// <summary>What one student's timeline breaks and costs, without what the student shares with others.</summary>
/// <param name="Hard">Broken hard rules.</param>
/// <param name="Soft">Cost of idle periods, soft rules and moves.</param>
/// <param name="Wishes">Cost of wishes; counted apart for fairness.</param>
readonly record struct StudentCost(int Hard, int Soft, int Wishes)
{
    /// <summary>Evaluates a timeline: an option in each period, or one of length 0 where the student is nowhere.</summary>
    public static StudentCost Of(PlanModel model, int s, PlanOption[] line, long[] sums)
    {
        var rules = model.Rules;
        long hard = 0, soft = 0, wishes = 0;
        var counts = model.Counts[s];
        Array.Clear(sums, 0, counts.Length);
        var (available, cells, earlier) = (model.Available[s], model.Fixed[s], model.Earlier?[s]);
        for (var t = 0; t < line.Length; t++)
        {
            var option = line[t];
            if (option.Length == 0)
            {
                if (available[t] && cells[t] < 0 && !WantsFree(model, s, t))
                    Add(ref hard, ref soft, rules.Idle.IsHard, rules.Idle.Weight);
                if (cells[t] >= 0)
                    hard++;
                if (earlier is not null && t >= model.Frozen && earlier[t] >= 0)
                    soft += rules.Move;
                continue;
            }
            if (cells[t] >= 0 && cells[t] != option.Station)
                hard++;
            if (earlier is not null && t >= model.Frozen && earlier[t] != option.Station)
                soft += rules.Move;
            if (option.Start != t)
                continue;
            foreach (var c in model.CountsAt[s][option.Station])
                if (!counts[c].Distinct || !Seen(line, t, option.Station, counts[c]))
                    sums[c] += counts[c].Distinct ? Math.Min(1, counts[c].Of(option)) : counts[c].Of(option);
            if (option.End < line.Length && option.End >= model.Frozen && line[option.End].Length > 0)
                foreach (var sequence in model.Sequences)
                    if (sequence.First[option.Station] && sequence.Then[line[option.End].Station])
                        Add(ref hard, ref soft, sequence.IsHard, sequence.Weight);
            foreach (var order in model.Orders[s])
                if (order.After[option.Station] && t >= model.Frozen && Breaks(order, line, option))
                    Add(ref hard, ref soft, rules.Precedence.IsHard, rules.Precedence.Weight);
        }
        for (var c = 0; c < counts.Length; c++)
            if (counts[c].Miss(sums[c]) is > 0 and var miss)
            {
                if (counts[c].IsHard)
                    hard += miss;
                else
                    soft += miss * counts[c].Weight;
            }
        foreach (var wish in model.Wishes[s])
            wishes += CostOf(wish, line);
        return new((int)Math.Min(hard, int.MaxValue / 4), (int)Math.Min(soft, int.MaxValue / 4), (int)wishes);
    }

    /// <summary>True when the visit comes before what it needs.</summary>
    public static bool Breaks(PlanOrder order, PlanOption[] line, PlanOption after)
    {
        var (found, late) = (false, false);
        for (var t = 0; t < line.Length; t++)
        {
            var before = line[t];
            if (before.Length == 0 || before.Start != t || before == after || !order.Before[before.Station])
                continue;
            found |= before.End + order.Gap <= after.Start;
            late |= before.End + order.Gap > after.Start;
        }
        return order.IsPrerequisite ? !found : late;
    }

    static bool Seen(PlanOption[] line, int until, int station, CountRule rule)
    {
        for (var t = 0; t < until; t++)
            if (line[t].Length > 0 && line[t].Start == t && line[t].Station == station && rule.Of(line[t]) > 0)
                return true;
        return false;
    }

    static bool WantsFree(PlanModel model, int s, int t)
    {
        foreach (var wish in model.Wishes[s])
            if (wish.Stations is null && wish.Periods![t])
                return true;
        return false;
    }

    static int CostOf(PlanWish wish, PlanOption[] line)
    {
        var met = 0;
        if (wish is { Stations: { } stations, Weight: >= 0, At: { } at })
        {
            // The usual wish, a station in some periods: no need to look at the others.
            foreach (var t in at)
                if (line[t].Length > 0 && stations[line[t].Station])
                    return 0;
            return wish.Weight;
        }
        for (var t = 0; t < line.Length; t++)
        {
            if (line[t].Length == 0)
                continue;
            if (wish.Stations is null ? wish.Periods![t] : line[t].Start == t && wish.Meets(line[t]))
                met++;
        }
        // A wish to be free costs for each period in which the student isn't.
        return wish.Stations is null ? met * wish.Weight : wish.Weight < 0 ? -wish.Weight * met : met == 0 ? wish.Weight : 0;
    }

    static void Add(ref long hard, ref long soft, bool isHard, int weight)
    {
        if (isHard)
            hard++;
        else
            soft += weight;
    }
}
