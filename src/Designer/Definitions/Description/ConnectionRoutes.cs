using System.Collections.Immutable;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>
/// Chooses the way of each connection in a picture, as the canvas draws it: at right angles, out at the right or below, in from the left, from above or from
/// below. The canvas takes the step path of its library (FlowEdge.tsx, sides.ts) and lets a person move what is in the way; a picture can't be
/// moved, so here the way also goes around cards and keeps off other lines. The search is the usual one for orthogonal connectors: the shortest way with the
/// fewest bends through a grid of the lines beside the cards (Wybrow, Marriott, Stuckey, "Orthogonal Connector Routing", Graph Drawing 2009).
/// </summary>
public static class ConnectionRoutes
{
    const int FewCards = 250;

    /// <summary>The ways from one card to another, in the map's order: connections of several outcomes that lead to the same card share one.</summary>
    /// <param name="map">The map.</param>
    /// <returns>Each way, the card it begins at and the ports that take it; plain completion has none.</returns>
    public static List<(Route Route, ProcessMap.Card From, string[] Ports)> Of(ProcessMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        var ways = map.Lines.GroupBy(l => (l.From, l.To)).ToList();
        var routes = new Route[ways.Count];
        var search = new RouteSearch([.. map.Cards.Select(c => new BranchLabels.Box(c.X, c.Y, c.Width, c.Height))]);
        // Short ways first: they have the least choice.
        foreach (var at in Enumerable.Range(0, ways.Count).OrderBy(i => Distance(map.Cards[ways[i].Key.From], map.Cards[ways[i].Key.To])))
            // A drawing as large as that is read in the table: looking for ways around would take seconds.
            routes[at] = map.Cards.Length > FewCards ? Direct(map.Cards[ways[at].Key.From], map.Cards[ways[at].Key.To]) : search.Find(ways[at].Key.From, ways[at].Key.To);
        return [.. ways.Select((way, i) => (routes[i], map.Cards[way.Key.From], way.Select(l => l.Port).Where(p => p.Length > 0).ToArray()))];
    }

    static double Distance(ProcessMap.Card from, ProcessMap.Card to) => Math.Abs(to.X - from.X - from.Width) + Math.Abs(to.Y + to.Height / 2 - from.Y - from.Height / 2);

    // Out at the right and in at the left, with the step half-way.
    static Route Direct(ProcessMap.Card from, ProcessMap.Card to)
    {
        var (x1, y1, x2, y2) = (from.X + from.Width, from.Y + from.Height / 2, to.X, to.Y + to.Height / 2);
        ImmutableArray<(double, double)> points = y1 == y2 ? [(x1, y1), (x2, y2)] : [(x1, y1), ((x1 + x2) / 2, y1), ((x1 + x2) / 2, y2), (x2, y2)];
        return new(points);
    }
}
