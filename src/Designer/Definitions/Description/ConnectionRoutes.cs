namespace DualFlow.Designer.Definitions.Description;

/// <summary>Chooses the way of each connection in a picture: straight from side to side where nothing stands between, otherwise below or above what does.</summary>
public static class ConnectionRoutes
{
    const int Points = 40, FewCards = 400;
    const double Border = 2;

    /// <summary>The ways from one card to another, in the map's order: connections of several outcomes that lead to the same card share one.</summary>
    /// <param name="map">The map.</param>
    /// <returns>The curve of each way, the card it begins at and the ports that take it; plain completion has none.</returns>
    public static List<(BranchLabels.Curve Curve, ProcessMap.Card From, string[] Ports)> Of(ProcessMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        return [.. map.Lines.GroupBy(l => (l.From, l.To)).Select(way => (Of(map, map.Cards[way.Key.From], map.Cards[way.Key.To]), map.Cards[way.Key.From], way.Select(l => l.Port).Where(p => p.Length > 0).ToArray()))];
    }

    static BranchLabels.Curve Of(ProcessMap map, ProcessMap.Card from, ProcessMap.Card to)
    {
        var direct = Direct(from, to);
        // A drawing as large as that is read in the table: looking for ways around would take seconds.
        if (map.Cards.Length > FewCards || !Crosses(map, direct))
            return direct;
        foreach (var depth in (ReadOnlySpan<double>)[40, 80, 140, 220, 320, 440])
            foreach (var isBelow in (ReadOnlySpan<bool>)[true, false])
                if (Around(from, to, isBelow ? depth : -depth) is var way && !Crosses(map, way))
                    return way;
        return direct;
    }

    static BranchLabels.Curve Direct(ProcessMap.Card from, ProcessMap.Card to)
    {
        if (to.X >= from.X + from.Width || to.X + to.Width < from.X)
        {
            var (x1, y1, x2, y2) = (from.X + from.Width, from.Y + from.Height / 2, to.X, to.Y + to.Height / 2);
            var bend = Math.Max(36, Math.Abs(x2 - x1) / 2);
            return new(x1, y1, x1 + bend, y1, x2 - bend, y2, x2, y2);
        }
        else
        {
            var isDown = to.Y >= from.Y;
            var (x1, y1, x2, y2) = (from.X + from.Width / 2, isDown ? from.Y + from.Height : from.Y, to.X + to.Width / 2, isDown ? to.Y : to.Y + to.Height);
            var bend = Math.Max(24, Math.Abs(y2 - y1) / 2) * (isDown ? 1 : -1);
            return new(x1, y1, x1, y1 + bend, x2, y2 - bend, x2, y2);
        }
    }

    // From the lower edges of both cards down, or from the upper ones up.
    static BranchLabels.Curve Around(ProcessMap.Card from, ProcessMap.Card to, double depth)
    {
        var (x1, x2) = (from.X + from.Width / 2, to.X + to.Width / 2);
        var (y1, y2) = depth > 0 ? (from.Y + from.Height, to.Y + to.Height) : (from.Y, to.Y);
        var turn = depth > 0 ? Math.Max(y1, y2) + depth : Math.Min(y1, y2) + depth;
        return new(x1, y1, x1, turn, x2, turn, x2, y2);
    }

    static bool Crosses(ProcessMap map, BranchLabels.Curve curve)
    {
        for (var i = 0; i <= Points; i++)
        {
            var (x, y) = curve.At(i / (double)Points);
            foreach (var card in map.Cards)
                if (x > card.X + Border && x < card.X + card.Width - Border && y > card.Y + Border && y < card.Y + card.Height - Border)
                    return true;
        }
        return false;
    }
}
