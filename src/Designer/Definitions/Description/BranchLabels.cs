namespace DualFlow.Designer.Definitions.Description;

/// <summary>
/// Finds the places of the words on branches: on the line they belong to, nearer to where it begins, and neither on a card nor on another word nor on
/// another line that goes elsewhere. Where a word of one line has no room it is set in two or three, and above or below the line when that has no room either.
/// </summary>
/// <param name="cards">The cards.</param>
/// <param name="routes">The lines.</param>
public sealed class BranchLabels(IReadOnlyList<BranchLabels.Box> cards, IReadOnlyList<Route> routes)
{
    const double LetterWidth = 6.2, LineHeight = 14, Padding = 3;
    const int Points = 40, Best = 12, MostLines = 3;
    static readonly double[] Beside = [0, -14, 14, -22, 22, -30, 30, -46, 46, -62, 62];
    static readonly int[] Sides = [0, -1, 1];

    readonly List<Box> taken = [];
    readonly List<((double X, double Y) From, (double X, double Y) To)[]> pieces = [.. routes.Select(r => r.Segments.ToArray())];
    readonly List<(double X, double Y)[]> points = [.. routes.Select(r => Enumerable.Range(0, Points + 1).Select(i => r.At(i / (double)Points)).ToArray())];

    /// <summary>A rectangle, in canvas units.</summary>
    /// <param name="X">Left edge.</param>
    /// <param name="Y">Upper edge.</param>
    /// <param name="Width">Width.</param>
    /// <param name="Height">Height.</param>
    public readonly record struct Box(double X, double Y, double Width, double Height)
    {
        /// <summary>True when both cover a common place.</summary>
        public bool Meets(Box other, double gap) => X < other.X + other.Width + gap && other.X < X + Width + gap && Y < other.Y + other.Height + gap && other.Y < Y + Height + gap;

        /// <summary>True when a straight piece, level or upright, has a point inside.</summary>
        public bool Touches((double X, double Y) from, (double X, double Y) to) =>
            Math.Max(from.X, to.X) >= X && Math.Min(from.X, to.X) <= X + Width && Math.Max(from.Y, to.Y) >= Y && Math.Min(from.Y, to.Y) <= Y + Height;
    }

    /// <summary>The place of a branch's words, which no later one takes.</summary>
    /// <param name="line">Index of the route.</param>
    /// <param name="outcomes">The words; several where as many outcomes lead the same way.</param>
    /// <returns>The place, and the words line by line.</returns>
    public (Box Box, IReadOnlyList<string> Lines) Place(int line, IReadOnlyList<string> outcomes)
    {
        (double Cost, Box Box, IReadOnlyList<string> Lines) best = (double.MaxValue, default, outcomes);
        for (var count = 1; count <= MostLines; count++)
        {
            var lines = outcomes.SelectMany(o => Broken(o, count)).ToList();
            if (count > 1 && lines.Count == best.Lines.Count)
                break;
            var (width, height) = (lines.Max(l => l.Length) * LetterWidth + 2 * Padding, lines.Count * LineHeight + Padding);
            // The arrow's head stays free.
            for (var at = 3; at < Points - 4; at++)
            {
                var (x, y) = points[line][at];
                foreach (var beside in Beside)
                    foreach (var side in Sides)
                    {
                        // What is dearer anyway needs no look at the cards.
                        var own = Math.Abs(at - Best) * 0.01 + count * 0.3 + Math.Abs(beside) * 0.2 + Math.Abs(side) * 3;
                        if (own >= best.Cost)
                            continue;
                        var box = new Box(x - width / 2 + side * (width / 2 + 4), y - height / 2 + beside, width, height);
                        var cost = CostOf(line, box, own, best.Cost);
                        if (cost < best.Cost)
                            best = (cost, box, lines);
                    }
            }
        }
        taken.Add(best.Box);
        return (best.Box, best.Lines);
    }

    // No further than the best one so far.
    double CostOf(int line, Box box, double own, double best)
    {
        var cost = own;
        foreach (var card in cards)
            if (card.Meets(box, gap: 1))
                cost += 100;
        foreach (var other in taken)
            if (other.Meets(box, gap: 1))
                cost += 100;
        for (var i = 0; i < routes.Count && cost < best; i++)
            // Ways to the same card join, and their words are read where each one comes from.
            if (i != line && pieces[i].Any(s => box.Touches(s.From, s.To)))
                cost += routes[i].Points[^1] == routes[line].Points[^1] ? 3 : 30;
        return cost;
    }

    // Whole words, spread over so many lines as evenly as they go.
    static List<string> Broken(string text, int count)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        count = Math.Min(count, words.Length);
        if (count <= 1)
            return [text];
        for (var room = Math.Max(words.Max(w => w.Length), text.Length / count); ; room++)
        {
            var lines = new List<string> { "" };
            foreach (var word in words)
                if (lines[^1].Length == 0)
                    lines[^1] = word;
                else if (lines[^1].Length + 1 + word.Length <= room)
                    lines[^1] += " " + word;
                else
                    lines.Add(word);
            if (lines.Count <= count)
                return lines;
        }
    }
}
