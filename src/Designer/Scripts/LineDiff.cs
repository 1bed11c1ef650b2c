using System.Collections.Immutable;

namespace DualFlow.Designer.Scripts;

/// <summary>A line of a comparison.</summary>
/// <param name="Kind"><c>+</c> is new, <c>-</c> is gone, a space stayed.</param>
/// <param name="Before">1-based line in the old text; null when the line is new.</param>
/// <param name="After">1-based line in the new text; null when the line is gone.</param>
/// <param name="Text">The line.</param>
public sealed record DiffLine(char Kind, int? Before, int? After, string Text);

/// <summary>Compares two texts line by line: the longest common subsequence, with three lines of context.</summary>
public static class LineDiff
{
    const int Context = 3, MostLines = 4000;

    /// <summary>The lines that differ, and those around them.</summary>
    public static ImmutableArray<DiffLine> Compare(string before, string after)
    {
        var (a, b) = (Lines(before), Lines(after));
        if (a.Length > MostLines || b.Length > MostLines)
            return [.. a.Select((t, i) => new DiffLine('-', i + 1, null, t)), .. b.Select((t, i) => new DiffLine('+', null, i + 1, t))];
        var all = All(a, b);
        var near = new bool[all.Count];
        for (var i = 0; i < all.Count; i++)
            if (all[i].Kind != ' ')
                for (var j = Math.Max(0, i - Context); j <= Math.Min(all.Count - 1, i + Context); j++)
                    near[j] = true;
        return [.. all.Where((_, i) => near[i])];
    }

    static List<DiffLine> All(string[] a, string[] b)
    {
        var length = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                length[i, j] = a[i] == b[j] ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        var lines = new List<DiffLine>();
        var (x, y) = (0, 0);
        while (x < a.Length || y < b.Length)
            if (x < a.Length && y < b.Length && a[x] == b[y])
                lines.Add(new(' ', x + 1, ++y, a[x++]));
            else if (y >= b.Length || x < a.Length && length[x + 1, y] >= length[x, y + 1])
                lines.Add(new('-', x + 1, null, a[x++]));
            else
                lines.Add(new('+', null, y + 1, b[y++]));
        return lines;
    }

    static string[] Lines(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).TrimEnd('\n').Split('\n');
}
