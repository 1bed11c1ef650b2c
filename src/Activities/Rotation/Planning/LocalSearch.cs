using DualFlow.Activities.Lottery;

namespace DualFlow.Activities.Rotation.Planning;

/// <summary>
/// Simulated annealing on whole plans: visits are put in, exchanged inside a timeline, and exchanged between two students along a
/// chain, which keeps loads as they are. Seeded, counted in steps; needs no native code and takes problems of any size.
/// </summary>
sealed class LocalSearch(Timetable table, ulong seed)
{
    const int LongestChain = 12;

    SplitMix64 random = new(seed);   // mutable struct: not readonly
    readonly PlanModel model = table.Model;
    readonly PlanOption[] first = new PlanOption[table.Model.Periods], second = new PlanOption[table.Model.Periods];
    readonly HashSet<PlanOption>[] allowed = [.. table.Model.Options.Select(o => o.ToHashSet())];

    /// <summary>Part of the usual heat to begin with; little heat stays near the plan it begins from.</summary>
    public double Heat { get; init; } = 1;

    /// <summary>The best lines so far.</summary>
    public PlanOption[][] Best { get; private set; } = table.Copy();

    public long BestHard { get; private set; } = table.Hard;

    public long BestSoft { get; private set; } = table.Soft;

    /// <summary>Searches for so many steps; ends early at a cost of nothing or when told to stop.</summary>
    public long Run(long steps, Func<bool> stops)
    {
        if (model.Students == 0 || model.Size == 0)
            return 0;
        var largest = LargestCost();
        var price = 3 * largest + 1;
        var (hot, cold) = (Math.Max(0.5, Heat * Math.Max(1.0, largest / 3.0)), 0.15);
        var current = price * table.Hard + table.Soft;
        for (long step = 0; step < steps; step++)
        {
            if ((step & 1023) == 0 && (stops() || (BestHard == 0 && BestSoft == 0)))
                return step;
            var heat = hot * Math.Pow(cold / hot, (double)step / steps);
            var (a, b) = Propose();
            if (a < 0)
                continue;
            table.Exchange(a, first);
            if (b >= 0)
                table.Exchange(b, second);
            var next = price * table.Hard + table.Soft;
            if (next <= current || Chance() < Math.Exp((current - next) / heat))
            {
                current = next;
                if (table.Hard < BestHard || (table.Hard == BestHard && table.Soft < BestSoft))
                {
                    (BestHard, BestSoft) = (table.Hard, table.Soft);
                    Best = table.Copy();
                }
                continue;
            }
            table.Exchange(a, first);
            if (b >= 0)
                table.Exchange(b, second);
        }
        return steps;
    }

    double LargestCost()
    {
        var rules = model.Rules;
        var largest = Math.Max(1, rules.Idle.IsHard ? 1 : rules.Idle.Weight);
        foreach (var wish in model.Wishes.SelectMany(w => w))
            largest = Math.Max(largest, Math.Abs(wish.Weight) * (1 + rules.Fairness));
        return model.Earlier is null ? largest : Math.Max(largest, rules.Move);
    }

    double Chance() => random.Unit();

    int Below(int n) => random.Below(n);

    (int A, int B) Propose()
    {
        var s = Below(model.Students);
        var kind = Below(100);
        return kind switch
        {
            < 40 when model.Students > 1 => Chain(s),
            < 44 when model.Students > 1 => Trade(s),
            < 65 => Turn(s),
            >= 98 => Drop(s),
            _ => Put(s),
        };
    }

    // Two students exchange everything from some period on: loads stay, wishes don't.
    (int, int) Trade(int a)
    {
        var b = Below(model.Students - 1);
        b += b >= a ? 1 : 0;
        var (from, to) = (Below(model.Periods), model.Periods);
        if (Below(2) == 0)
            from = 0;
        from = Math.Max(from, model.Frozen);
        if (from >= to || Cuts(table.Lines[a], from) || Cuts(table.Lines[b], from))
            return (-1, -1);
        table.Lines[a].CopyTo(first, 0);
        table.Lines[b].CopyTo(second, 0);
        for (var t = from; t < to; t++)
            (first[t], second[t]) = (second[t], first[t]);
        for (var t = from; t < to; t++)
            if (!Fits(a, first[t], t) || !Fits(b, second[t], t))
                return (-1, -1);
        return (a, b);
    }

    bool Fits(int s, PlanOption option, int t) => option.Length == 0 || option.Start != t || allowed[s].Contains(option);

    static bool Cuts(PlanOption[] line, int t) => t < line.Length && line[t].Length > 0 && line[t].Start != t;

    // Neighbouring visits (and gaps) of one student change their order: this is how visits of different lengths pass each other.
    (int, int) Turn(int s)
    {
        var line = table.Lines[s];
        var from = model.Frozen + Below(Math.Max(1, model.Periods - model.Frozen));
        if (from >= model.Periods || Cuts(line, from))
            return (-1, -1);
        var middle = Next(line, from);
        for (var more = Below(3); more > 0 && middle < model.Periods; more--)
            middle = Next(line, middle);
        if (middle >= model.Periods)
            return (-1, -1);
        var to = Next(line, middle);
        for (var more = Below(3); more > 0 && to < model.Periods; more--)
            to = Next(line, to);
        line.CopyTo(first, 0);
        var at = from;
        for (var t = middle; t < to; t++, at++)
            first[at] = Moved(line[t], from - middle);
        for (var t = from; t < middle; t++, at++)
            first[at] = Moved(line[t], to - middle);
        for (var t = from; t < to; t++)
            if (!Fits(s, first[t], t))
                return (-1, -1);
        return (s, -1);
    }

    static int Next(PlanOption[] line, int t) => line[t].Length == 0 ? t + 1 : line[t].End;

    static PlanOption Moved(PlanOption option, int by) => option.Length == 0 ? option : option with { Start = option.Start + by };

    (int, int) Drop(int s)
    {
        var t = Below(model.Periods);
        table.Lines[s].CopyTo(first, 0);
        if (first[t].Length == 0 || first[t].Start < model.Frozen)
            return (-1, -1);
        table.Remove(first, first[t]);
        return (s, -1);
    }

    // A visit is put in; what it replaces goes where the same station was before, if it fits there.
    (int, int) Put(int s)
    {
        var options = model.Options[s];
        if (options.Length == 0)
            return (-1, -1);
        var option = options[Below(options.Length)];
        var line = table.Lines[s];
        if (line[option.Start] == option)
            return (-1, -1);
        line.CopyTo(first, 0);
        var replaced = line[option.Start];
        table.Place(first, option);
        if (!BegunStay(first, option))
            return (-1, -1);
        if (Below(10) < 8)
            foreach (var same in Timetable.Visits(line))
            {
                if (same.Station != option.Station || same == replaced || same.Start < model.Frozen || first[same.Start] != same)
                    continue;
                table.Remove(first, same);
                var moved = new PlanOption(replaced.Station, same.Start, replaced.Length);
                if (replaced.Length > 0 && replaced.Start >= model.Frozen && moved.End <= model.Periods && allowed[s].Contains(moved) && IsFree(first, moved))
                    Timetable.Fill(first, moved);
                break;
            }
        return (s, -1);
    }

    // A begun visit can't be removed: then the new one would have overwritten a part of it.
    bool BegunStay(PlanOption[] line, PlanOption option)
    {
        for (var t = 0; t < model.Periods; t++)
            if (line[t].Length > 0 && line[t].Start < model.Frozen)
                for (var p = line[t].Start; p < line[t].End; p++)
                    if (line[p] != line[t])
                        return false;
        return line[option.Start] == option;
    }

    static bool IsFree(PlanOption[] line, PlanOption option)
    {
        for (var t = option.Start; t < option.End; t++)
            if (line[t].Length > 0)
                return false;
        return true;
    }

    // Two students exchange what they do in the same periods, and go on where one now has a station twice: loads never change.
    (int, int) Chain(int a)
    {
        var t = Below(model.Periods);
        var va = table.Lines[a][t];
        if (va.Length == 0 || va.Start < model.Frozen)
            return (-1, -1);
        var b = Below(model.Students - 1);
        b += b >= a ? 1 : 0;
        table.Lines[a].CopyTo(first, 0);
        table.Lines[b].CopyTo(second, 0);
        for (var link = 0; link < LongestChain; link++)
        {
            var vb = second[va.Start];
            if (vb.Length != va.Length || vb.Start != va.Start || vb.Station == va.Station)
                return (-1, -1);
            if (!allowed[a].Contains(va with { Station = vb.Station }) || !allowed[b].Contains(vb with { Station = va.Station }))
                return (-1, -1);
            Timetable.Fill(first, vb);
            Timetable.Fill(second, va);
            var twin = default(PlanOption);
            foreach (var option in first)
                if (option.Length > 0 && option.Station == vb.Station && option.Start != vb.Start && option.Start >= model.Frozen)
                    twin = option;
            if (twin.Length == 0 || Below(12) == 0)
                break;
            va = twin;
        }
        return (a, b);
    }
}
