using System.Collections.Immutable;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Finds one way after another between cards, at right angles; each later one keeps off those before it. Nothing is forbidden, only dear: there is always a way.</summary>
/// <param name="cards">The cards.</param>
sealed class RouteSearch(IReadOnlyList<BranchLabels.Box> cards)
{
    // Distances in canvas units; prices in units of length that a way would rather go.
    const double Stub = 16, Lane = 12, Clearance = 8, Around = 260;
    const double HalfWay = 0.98, Bend = 30, OnCard = 40, NearCard = 3, OnLine = 6, AcrossLine = 24, TakenPort = 60, Against = 160;

    // Steps to the right, down, left, up.
    static readonly (int X, int Y)[] Steps = [(1, 0), (0, 1), (-1, 0), (0, -1)];

    readonly List<(int From, int To, (double X, double Y) Begin, (double X, double Y) End)> lines = [];
    readonly HashSet<(double X, double Y)> left = [], entered = [];
    double middle;

    /// <summary>A place on a card's edge where a way can begin or end.</summary>
    readonly record struct Gate(double X, double Y, int Direction, double Price)
    {
        public (double X, double Y) Outside => (X + Steps[Direction].X * Stub, Y + Steps[Direction].Y * Stub);
    }

    /// <summary>The cheapest way, kept in mind for the next ones.</summary>
    public Route Find(int from, int to)
    {
        var route = Straight(from, to);
        if (route is null)
        {
            var (exits, entries) = (Exits(cards[from]), Entries(cards[to]));
            route = Cheapest(from, to, exits, entries, GridOf(from, to, exits, entries));
        }
        lines.AddRange(route.Segments.Select(s => (from, to, s.From, s.To)));
        left.Add(route.Points[0]);
        entered.Add(route.Points[^1]);
        return route;
    }

    // The next card on the same height: no search needed.
    Route? Straight(int from, int to)
    {
        var (a, b) = (cards[from], cards[to]);
        var (begin, end) = ((X: a.X + a.Width, Y: a.Y + a.Height / 2), (X: b.X, Y: b.Y + b.Height / 2));
        var isFree = begin.Y == end.Y && begin.X < end.X && !left.Contains(begin) && !entered.Contains(begin) && cards.Where((_, i) => i != from && i != to).All(c => Inside(c, begin, end, Clearance) == 0);
        return isFree ? new([begin, end]) : null;
    }

    List<Gate> Exits(BranchLabels.Box card) => Priced(
    [
        new(card.X + card.Width, card.Y + card.Height / 2, 0, 0), new(card.X + card.Width / 2, card.Y + card.Height, 1, 12), new(card.X + card.Width / 4, card.Y + card.Height, 1, 16),
        new(card.X + card.Width * 3 / 4, card.Y + card.Height, 1, 16), new(card.X + card.Width / 2, card.Y, 3, 40), new(card.X, card.Y + card.Height / 2, 2, 40),
    ], own: left, other: entered);

    List<Gate> Entries(BranchLabels.Box card) => Priced(
    [
        new(card.X, card.Y + card.Height / 2, 2, 0), new(card.X + card.Width / 2, card.Y, 3, 12), new(card.X + card.Width / 2, card.Y + card.Height, 1, 24),
        new(card.X + card.Width, card.Y + card.Height / 2, 0, 40),
    ], own: [], other: left);

    // Ways may arrive together; where one leaves no other one leaves or arrives, if there is another place.
    static List<Gate> Priced(Gate[] gates, HashSet<(double X, double Y)> own, HashSet<(double X, double Y)> other) =>
        [.. gates.Select(g => g with { Price = g.Price + (other.Contains((g.X, g.Y)) ? Against : own.Contains((g.X, g.Y)) ? TakenPort : 0) })];

    RouteGrid GridOf(int from, int to, List<Gate> exits, List<Gate> entries)
    {
        var (a, b) = (cards[from], cards[to]);
        var area = new BranchLabels.Box(Math.Min(a.X, b.X) - Around, Math.Min(a.Y, b.Y) - Around, Math.Abs(a.X - b.X) + a.Width + b.Width + 2 * Around, Math.Abs(a.Y - b.Y) + a.Height + b.Height + 2 * Around);
        var near = cards.Where(c => c.Meets(area, gap: 0)).ToList();
        middle = (a.X + a.Width + b.X) / 2;
        var gates = exits.Concat(entries).Select(g => g.Outside).ToList();
        return new(Lanes([.. gates.Select(g => g.X)], [.. near.Select(c => (c.X, c.X + c.Width))], middle),
            Lanes([.. gates.Select(g => g.Y)], [.. near.Select(c => (c.Y, c.Y + c.Height))], (a.Y + a.Height + b.Y) / 2));
    }

    // Beside each card three lanes on both sides, and half-way between the two cards, where the canvas bends. Lanes that nearly meet are one.
    static double[] Lanes(List<double> gates, List<(double First, double Last)> sides, double halfWay)
    {
        var kept = new SortedSet<double>(gates) { halfWay };
        foreach (var lane in sides.SelectMany(s => Enumerable.Range(0, 3).SelectMany(i => new[] { s.First - Stub - i * Lane, s.Last + Stub + i * Lane })))
            if (kept.GetViewBetween(lane - Lane + 1, lane + Lane - 1).Count == 0)
                kept.Add(lane);
        return [.. kept];
    }

    Route Cheapest(int from, int to, List<Gate> exits, List<Gate> entries, RouteGrid grid)
    {
        var ends = entries.Index().ToDictionary(e => grid.PlaceOf(e.Item.Outside), e => e.Index);
        var (cost, before) = (new Dictionary<int, double>(), new Dictionary<int, int>());
        var open = new PriorityQueue<(int State, double Cost), double>();
        foreach (var (i, exit) in exits.Index())
            Reach(grid.PlaceOf(exit.Outside) * 4 + exit.Direction, exit.Price, -1 - i);
        while (open.TryDequeue(out var next, out _))
        {
            var (state, spent) = next;
            if (spent > cost[state])
                continue;
            if (state < 0)
                return Made(state, before, exits, entries, grid);
            var (place, direction) = (state / 4, state % 4);
            // An end is a state of its own, below zero: its last bend and its price are part of the way.
            if (ends.TryGetValue(place, out var end) && entries[end].Direction != direction)
                Reach(-1 - end, spent + entries[end].Price + ((entries[end].Direction + 2) % 4 == direction ? 0 : Bend), state);
            for (var turn = 0; turn < 4; turn++)
                if ((turn + 2) % 4 != direction && grid.Beside(place, turn) is { } beside)
                    Reach(beside * 4 + turn, spent + (turn == direction ? 0 : Bend) + grid.Price(place, turn, (a, b) => PriceOf(from, to, a, b)), state);
        }
        throw new System.Diagnostics.UnreachableException("A grid is connected.");

        void Reach(int state, double price, int from)
        {
            if (cost.TryGetValue(state, out var known) && known <= price)
                return;
            (cost[state], before[state]) = (price, from);
            open.Enqueue((state, price), price + (state < 0 ? 0 : Least(grid.At(state / 4), entries)));
        }
    }

    // What is left at least: the way to the nearest end without any obstacle.
    static double Least((double X, double Y) from, List<Gate> entries) => entries.Min(e => Math.Abs(e.Outside.X - from.X) + Math.Abs(e.Outside.Y - from.Y)) * HalfWay;

    static Route Made(int end, Dictionary<int, int> before, List<Gate> exits, List<Gate> entries, RouteGrid grid)
    {
        var entry = entries[-1 - end];
        var points = new List<(double X, double Y)> { (entry.X, entry.Y) };
        var state = before[end];
        for (; state >= 0; state = before[state])
            points.Add(grid.At(state / 4));
        points.Add((exits[-1 - state].X, exits[-1 - state].Y));
        points.Reverse();
        // Only corners are kept.
        return new([.. points.Where((p, i) => i == 0 || i == points.Count - 1 || !(Same(points[i - 1].X, p.X, points[i + 1].X) || Same(points[i - 1].Y, p.Y, points[i + 1].Y)))]);
    }

    static bool Same(double a, double b, double c) => a == b && b == c;

    double PriceOf(int from, int to, (double X, double Y) a, (double X, double Y) b)
    {
        var price = (Math.Abs(b.X - a.X) + Math.Abs(b.Y - a.Y)) * (a.X == b.X && a.X == middle ? HalfWay : 1);
        foreach (var card in cards)
            if (Inside(card, a, b, Clearance) is > 0 and var near)
                price += NearCard * near + OnCard * Inside(card, a, b, 0);
        foreach (var (otherFrom, otherTo, begin, end) in lines)
            // Where ways to the same card join, one line is easier to read than two.
            if (to == otherTo)
                continue;
            else if (Along(a, b, begin, end) is > 0 and var along)
                price += OnLine * along * (from == otherFrom ? 0.5 : 1);
            else if (Crosses(a, b, begin, end))
                price += AcrossLine;
        return price;
    }

    // Length of a piece that lies in a card with some room around it.
    static double Inside(BranchLabels.Box card, (double X, double Y) a, (double X, double Y) b, double room)
    {
        var width = Math.Min(Math.Max(a.X, b.X), card.X + card.Width + room) - Math.Max(Math.Min(a.X, b.X), card.X - room);
        var height = Math.Min(Math.Max(a.Y, b.Y), card.Y + card.Height + room) - Math.Max(Math.Min(a.Y, b.Y), card.Y - room);
        return a.Y == b.Y ? (height >= 0 && a.Y > card.Y - room && a.Y < card.Y + card.Height + room ? Math.Max(0, width) : 0)
            : width >= 0 && a.X > card.X - room && a.X < card.X + card.Width + room ? Math.Max(0, height) : 0;
    }

    // Common length of two pieces in the same direction that lie on one another or nearly so.
    static double Along((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        a.Y == b.Y && c.Y == d.Y && Math.Abs(a.Y - c.Y) < Lane / 2 ? Math.Min(Math.Max(a.X, b.X), Math.Max(c.X, d.X)) - Math.Max(Math.Min(a.X, b.X), Math.Min(c.X, d.X))
        : a.X == b.X && c.X == d.X && Math.Abs(a.X - c.X) < Lane / 2 ? Math.Min(Math.Max(a.Y, b.Y), Math.Max(c.Y, d.Y)) - Math.Max(Math.Min(a.Y, b.Y), Math.Min(c.Y, d.Y)) : 0;

    // Half open, so that a crossing at a point of the grid counts once.
    static bool Crosses((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        (a.Y == b.Y) != (c.Y == d.Y) && (a.Y == b.Y ? Between(c.X, a.X, b.X) && Between(a.Y, c.Y, d.Y) : Between(c.Y, a.Y, b.Y) && Between(a.X, c.X, d.X));

    static bool Between(double value, double one, double other) => value >= Math.Min(one, other) && value < Math.Max(one, other);
}
