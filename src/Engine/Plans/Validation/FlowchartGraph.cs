using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>The activities of one flowchart as numbers, and who follows whom. Building and walking it is linear.</summary>
sealed class FlowchartGraph
{
    readonly List<int>[] next;
    readonly bool[] hasInbound;
    readonly Dictionary<string, int> byId = new(StringComparer.Ordinal);

    public FlowchartGraph(ActivityPlace flowchart)
    {
        Flowchart = flowchart;
        Activities = [.. flowchart.ChildrenIn("activities")];
        next = new List<int>[Activities.Count];
        hasInbound = new bool[Activities.Count];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = [];
            byId.TryAdd(Activities[i].Id, i);
        }
        foreach (var connection in Connections.Read(flowchart.Activity))
            if (byId.TryGetValue(connection.Source, out var source) && byId.TryGetValue(connection.Target, out var target))
                Connect(source, target);
    }

    public ActivityPlace Flowchart { get; }

    public List<ActivityPlace> Activities { get; }

    public IReadOnlyList<int> Next(int activity) => next[activity];

    void Connect(int source, int target)
    {
        hasInbound[target] = true;
        if (Activities[source].Descriptor?.IsTerminal != true)
            next[source].Add(target);
    }

    /// <summary>Where Elsa begins (ELSA.md 3.4), and every trigger that may start the workflow. Empty when everything has something before it.</summary>
    public List<int> Starts()
    {
        var starts = Enumerable.Range(0, Activities.Count).Where(i => Activities[i].Activity.CanStartWorkflow).ToList();
        if (NamedStart() is { } named)
            starts.Add(named);
        else if (Activities.FindIndex(a => a.Descriptor?.IsStart == true) is var start and >= 0)
            starts.Add(start);
        else if (starts.Count == 0 && Array.IndexOf(hasInbound, false) is var first and >= 0)
            starts.Add(first);
        return starts;
    }

    int? NamedStart() => byId.TryGetValue(new ActivityDefinition(Flowchart.Activity["start"]).Id, out var start) ? start : null;

    /// <summary>What can be reached from there.</summary>
    public bool[] Reach(IEnumerable<int> starts)
    {
        var reached = new bool[Activities.Count];
        var open = new Stack<int>(starts);
        while (open.TryPop(out var activity))
        {
            if (reached[activity])
                continue;
            reached[activity] = true;
            foreach (var target in next[activity])
                open.Push(target);
        }
        return reached;
    }

    /// <summary>The sets of activities that lie on a common cycle (Tarjan's strongly connected components, without recursion).</summary>
    public List<List<int>> Cycles()
    {
        var cycles = new List<List<int>>();
        var number = new int[next.Length];
        var low = new int[next.Length];
        var onStack = new bool[next.Length];
        var stack = new Stack<int>();
        var path = new Stack<(int Activity, int Edge)>();
        var counter = 0;
        for (var root = 0; root < next.Length; root++)
        {
            if (number[root] == 0)
                path.Push((root, 0));
            while (path.TryPop(out var at))
            {
                var (activity, edge) = at;
                if (edge == 0)
                {
                    number[activity] = low[activity] = ++counter;
                    stack.Push(activity);
                    onStack[activity] = true;
                }
                else if (onStack[next[activity][edge - 1]])
                {
                    low[activity] = Math.Min(low[activity], low[next[activity][edge - 1]]);
                }
                while (edge < next[activity].Count && number[next[activity][edge]] != 0)
                {
                    if (onStack[next[activity][edge]])
                        low[activity] = Math.Min(low[activity], number[next[activity][edge]]);
                    edge++;
                }
                if (edge < next[activity].Count)
                {
                    path.Push((activity, edge + 1));
                    path.Push((next[activity][edge], 0));
                }
                else if (low[activity] == number[activity])
                {
                    Pop(stack, onStack, activity, cycles);
                }
            }
        }
        return cycles;
    }

    void Pop(Stack<int> stack, bool[] onStack, int activity, List<List<int>> cycles)
    {
        var component = new List<int>();
        int member;
        do
        {
            member = stack.Pop();
            onStack[member] = false;
            component.Add(member);
        }
        while (member != activity);
        component.Reverse();
        if (component.Count > 1 || next[activity].Contains(activity))
            cycles.Add(component);
    }
}
