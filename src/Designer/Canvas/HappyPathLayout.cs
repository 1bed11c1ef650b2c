namespace DualFlow.Designer.Canvas;

/// <summary>
/// Arranges steps as a process owner tells them: the first outcome of each step goes on in a straight line to the right, other outcomes branch off
/// below it. Steps stand in the column of their longest way from a start; connections that lead back don't count. Deterministic and linear.
/// </summary>
public static class HappyPathLayout
{
    const double Left = 60, Top = 60, ColumnGap = 80, RowGap = 56;

    /// <summary>New upper left corners by id, in canvas units.</summary>
    public static Dictionary<string, (double X, double Y)> Arrange(FlowGraph graph)
    {
        var cards = graph.Activities.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var next = Successors(graph, cards);
        var forward = WithoutWaysBack(cards.Keys, next);
        var column = Columns(cards.Keys, forward);
        var row = Rows(cards, forward, column);
        var heights = row.GroupBy(r => r.Value).ToDictionary(g => g.Key, g => g.Max(r => Math.Max(cards[r.Key].Height, 64)));
        var tops = new Dictionary<int, double>();
        var y = Top;
        foreach (var r in heights.Keys.Order())
        {
            tops[r] = y;
            y += heights[r] + RowGap;
        }
        return cards.Keys.ToDictionary(id => id, id => (Left + column[id] * (GraphBuilder.CardWidth + ColumnGap), tops[row[id]]), StringComparer.Ordinal);
    }

    // In the order of the outcomes: the first is the happy path.
    static Dictionary<string, List<string>> Successors(FlowGraph graph, Dictionary<string, FlowGraph.Activity> cards)
    {
        var lines = graph.Connections.ToLookup(c => c.Source, StringComparer.Ordinal);
        return cards.ToDictionary(c => c.Key, c => lines[c.Key].Where(l => cards.ContainsKey(l.Target))
            .OrderBy(l => Index(c.Value, l.Port)).Select(l => l.Target).Distinct(StringComparer.Ordinal).ToList(), StringComparer.Ordinal);
    }

    static int Index(FlowGraph.Activity card, string port)
    {
        for (var i = 0; i < card.Ports.Length; i++)
            if (card.Ports[i].Name == port)
                return i;
        return int.MaxValue;
    }

    static IEnumerable<string> Starts(IEnumerable<string> ids, Dictionary<string, List<string>> next)
    {
        var entered = next.Values.SelectMany(n => n).ToHashSet(StringComparer.Ordinal);
        // In a ring nobody is first: then document order says who is.
        return ids.OrderBy(entered.Contains);
    }

    static Dictionary<string, List<string>> WithoutWaysBack(IReadOnlyCollection<string> ids, Dictionary<string, List<string>> next)
    {
        var forward = ids.ToDictionary(id => id, _ => new List<string>(), StringComparer.Ordinal);
        var state = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var start in Starts(ids, next))
        {
            if (state.ContainsKey(start))
                continue;
            var path = new Stack<(string Id, int Next)>([(start, 0)]);
            state[start] = 1;
            while (path.TryPop(out var at))
            {
                if (at.Next >= next[at.Id].Count)
                {
                    state[at.Id] = 2;
                    continue;
                }
                path.Push((at.Id, at.Next + 1));
                var target = next[at.Id][at.Next];
                if (state.GetValueOrDefault(target) == 1)
                    continue;
                forward[at.Id].Add(target);
                if (state.TryAdd(target, 1))
                    path.Push((target, 0));
            }
        }
        return forward;
    }

    static Dictionary<string, int> Columns(IReadOnlyCollection<string> ids, Dictionary<string, List<string>> forward)
    {
        var waiting = ids.ToDictionary(id => id, _ => 0, StringComparer.Ordinal);
        foreach (var target in forward.Values.SelectMany(t => t))
            waiting[target]++;
        var column = ids.ToDictionary(id => id, _ => 0, StringComparer.Ordinal);
        var ready = new Queue<string>(ids.Where(id => waiting[id] == 0));
        while (ready.TryDequeue(out var id))
            foreach (var target in forward[id])
            {
                column[target] = Math.Max(column[target], column[id] + 1);
                if (--waiting[target] == 0)
                    ready.Enqueue(target);
            }
        return column;
    }

    static Dictionary<string, int> Rows(Dictionary<string, FlowGraph.Activity> cards, Dictionary<string, List<string>> forward, Dictionary<string, int> column)
    {
        var row = new Dictionary<string, int>(StringComparer.Ordinal);
        var taken = new HashSet<(int Row, int Column)>();
        foreach (var start in Starts(cards.Keys, forward))
        {
            var open = new Stack<(string Id, int Row)>([(start, 0)]);
            while (open.TryPop(out var at))
            {
                if (row.ContainsKey(at.Id))
                    continue;
                var free = at.Row;
                while (!taken.Add((free, column[at.Id])))
                    free++;
                row[at.Id] = free;
                var targets = forward[at.Id];
                for (var i = targets.Count - 1; i >= 0; i--)
                    open.Push((targets[i], i == 0 ? free : free + 1));
            }
        }
        return row;
    }
}
