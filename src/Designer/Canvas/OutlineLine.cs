using System.Collections.Immutable;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>A step as a line of text: where it stands, what it is, where it leads.</summary>
/// <param name="Level">The level that it stands on.</param>
/// <param name="Depth">0 for the whole process, one more for each place gone into.</param>
/// <param name="Place">Name of the place inside a step that begins with this line; null for none.</param>
/// <param name="Step">The step; null when the place is empty.</param>
/// <param name="Next">Outcomes and the titles that they lead to.</param>
public sealed record OutlineLine(FlowLevel Level, int Depth, string? Place, FlowGraph.Activity? Step, ImmutableArray<(string Label, string Title)> Next)
{
    const int Deepest = 12;

    /// <summary>All steps in the order in which a case meets them, with what stands inside each behind it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="catalog">Types that the server has.</param>
    /// <param name="build">Makes the picture of a level.</param>
    public static ImmutableArray<OutlineLine> Of(FlowDocument document, ActivityCatalog catalog, Func<FlowLevel, FlowGraph> build)
    {
        var lines = ImmutableArray.CreateBuilder<OutlineLine>();
        Write(FlowLevel.Top(document), 0, null);
        return lines.ToImmutable();

        void Write(FlowLevel level, int depth, string? place)
        {
            var graph = build(level);
            var titles = graph.Activities.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Title, StringComparer.Ordinal);
            if (graph.Activities.IsEmpty && place is not null)
                lines.Add(new(level, depth, place, null, []));
            foreach (var step in InOrder(graph))
            {
                lines.Add(new(level, depth, place, step, [.. graph.Connections.Where(c => c.Source == step.Id).Select(c => (c.Label ?? "", titles[c.Target]))]));
                place = null;
                if (depth < Deepest)
                    foreach (var inner in step.Inner)
                        Write(FlowLevel.Enter(document, new(step.Path, inner.Key)), depth + 1, inner.Label);
            }
        }
    }

    // From the steps that nothing leads to, along the connections; what is never reached comes last.
    static IEnumerable<FlowGraph.Activity> InOrder(FlowGraph graph)
    {
        var byId = graph.Activities.GroupBy(a => a.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var next = graph.Connections.ToLookup(c => c.Source, c => c.Target, StringComparer.Ordinal);
        var entered = graph.Connections.Select(c => c.Target).ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var first in graph.Activities.OrderBy(a => entered.Contains(a.Id)))
        {
            var open = new Queue<string>([first.Id]);
            while (open.TryDequeue(out var id))
                if (seen.Add(id))
                {
                    yield return byId[id];
                    foreach (var target in next[id].Where(byId.ContainsKey))
                        open.Enqueue(target);
                }
        }
    }
}
