namespace DualFlow.Activities.Rotation.Planning;

/// <summary>The constructive start: a Latin square where the problem has that shape, otherwise the cheapest visit again and again.</summary>
static class FirstPlan
{
    public static void Make(Timetable table)
    {
        var empty = table.Copy();
        if (table.Model.Earlier is { } earlier)
            Keep(table, earlier);
        else
            Latin(table);
        var (lines, hard, soft) = (table.Copy(), table.Hard, table.Soft);
        table.Restore(empty);
        Greedy(table);
        if (table.Hard > hard || (table.Hard == hard && table.Soft > soft))
            table.Restore(lines);
    }

    // station(i, t) = (i + t) mod W: each student goes once round, and each station has N/W students at a time.
    static void Latin(Timetable table)
    {
        var model = table.Model;
        if (model.Students == 0 || model.Stations == 0)
            return;
        for (var s = 0; s < model.Students; s++)
        {
            var line = (PlanOption[])table.Lines[s].Clone();
            var options = model.Options[s].ToHashSet();
            var (turn, t) = (0, 0);
            while (t < model.Periods && turn < model.Stations)
            {
                var k = (s + turn) % model.Stations;
                var option = new PlanOption(k, t, model.Problem.Stations[k].Duration.Min);
                if (options.Contains(option) && Enumerable.Range(t, option.Length).All(p => line[p].Length == 0))
                {
                    Timetable.Fill(line, option);
                    (turn, t) = (turn + 1, option.End);
                }
                else
                    t++;
            }
            table.Exchange(s, line);
        }
    }

    // Whatever of the earlier plan is still possible stays.
    static void Keep(Timetable table, int[][] earlier)
    {
        var model = table.Model;
        for (var s = 0; s < model.Students; s++)
        {
            var line = (PlanOption[])table.Lines[s].Clone();
            foreach (var option in model.Options[s].OrderByDescending(o => o.Length))
                if (Enumerable.Range(option.Start, option.Length).All(t => earlier[s][t] == option.Station && line[t].Length == 0)
                    && (option.End == model.Periods || earlier[s][option.End] != option.Station || model.Problem.Stations[option.Station].Duration.Max == option.Length))
                    Timetable.Fill(line, option);
            table.Exchange(s, line);
        }
    }

    static void Greedy(Timetable table)
    {
        var model = table.Model;
        var scratch = new PlanOption[model.Periods];
        // Whoever has the fewest possibilities chooses first.
        foreach (var s in Enumerable.Range(0, model.Students).OrderBy(s => model.Options[s].Length).ThenBy(s => s))
        {
            for (var t = 0; t < model.Periods; t++)
            {
                if (table.Lines[s][t].Length > 0)
                    continue;
                var (best, bestHard, bestSoft) = (default(PlanOption), table.Hard, table.Soft);
                foreach (var option in model.Options[s].Where(o => o.Start == t))
                {
                    if (Enumerable.Range(t, option.Length).Any(p => table.Lines[s][p].Length > 0))
                        continue;
                    table.Lines[s].CopyTo(scratch, 0);
                    Timetable.Fill(scratch, option);
                    table.Exchange(s, scratch);
                    if (table.Hard < bestHard || (table.Hard == bestHard && table.Soft < bestSoft))
                        (best, bestHard, bestSoft) = (option, table.Hard, table.Soft);
                    table.Exchange(s, scratch);
                }
                if (best.Length == 0)
                    continue;
                table.Lines[s].CopyTo(scratch, 0);
                Timetable.Fill(scratch, best);
                table.Exchange(s, scratch);
            }
        }
    }
}
