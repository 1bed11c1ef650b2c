using System.Globalization;
using System.Net;
using System.Text;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Draws a process as SVG from the positions in its document. Colours follow the page's theme where there is one; in a file of its own the light ones stand.</summary>
public static class ProcessPicture
{
    const double Margin = 24;
    const int LettersPerLine = 25;

    /// <summary>The whole drawing with names, outcomes and a title for screen readers.</summary>
    /// <param name="definition">What is drawn.</param>
    /// <param name="catalog">Names of activity types.</param>
    /// <param name="colours">True writes plain colours for programs that know no CSS variables.</param>
    public static string Full(WorkflowDefinition definition, ActivityCatalog catalog, bool colours = false) => Draw(definition, catalog, withWords: true, colours);

    /// <summary>Shapes without words, for a small picture beside the name.</summary>
    public static string Small(WorkflowDefinition definition, ActivityCatalog catalog) => Draw(definition, catalog, withWords: false, colours: false);

    /// <summary>Width and height of the drawing, in canvas units.</summary>
    public static (double Width, double Height) SizeOf(WorkflowDefinition definition)
    {
        var (_, _, width, height) = Box(ProcessMap.Of(definition));
        return (width, height);
    }

    static string Draw(WorkflowDefinition definition, ActivityCatalog catalog, bool withWords, bool colours)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var (map, texts) = (ProcessMap.Of(definition), DefinitionTexts.Of(definition));
        var (left, top, width, height) = Box(map);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:0.##} {top:0.##} {width:0.##} {height:0.##}" """);
        svg.Append(withWords ? string.Create(CultureInfo.InvariantCulture, $"""width="{width:0.##}" height="{height:0.##}" role="img" """) : "aria-hidden=\"true\" ");
        svg.Append("font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', sans-serif\">");
        if (withWords)
            svg.Append("<title>").Append(Escape(Instances.ProcessName.Of(definition))).Append("</title>");
        foreach (var line in map.Lines)
            Edge(svg, map, line, catalog, withWords);
        foreach (var card in map.Cards)
            Step(svg, card, texts.Say(card.Activity.Label), catalog, withWords);
        svg.Append("</svg>");
        return colours ? Plain(svg.ToString()) : svg.ToString();
    }

    static (double Left, double Top, double Width, double Height) Box(ProcessMap map)
    {
        if (map.Cards.IsEmpty)
            return (0, 0, 240, 120);
        var left = map.Cards.Min(c => c.X) - Margin;
        var top = map.Cards.Min(c => c.Y) - Margin;
        return (left, top, map.Cards.Max(c => c.X + c.Width) + Margin - left, map.Cards.Max(c => c.Y + c.Height) + Margin + 16 - top);
    }

    static void Step(StringBuilder svg, ProcessMap.Card card, string name, ActivityCatalog catalog, bool withWords)
    {
        var type = catalog.Find(card.Activity.Type, card.Activity.Version)?.Descriptor;
        var round = card.Activity.Type is "Elsa.Delay" or "Elsa.StartAt" or "Elsa.Timer" or "Elsa.Cron" ? card.Height / 2 : 6;
        var fill = withWords ? "var(--rz-panel-background-color, #ffffff)" : "var(--rz-base-300, #cdd5da)";
        svg.Append(CultureInfo.InvariantCulture,
            $"""<rect x="{card.X:0.##}" y="{card.Y:0.##}" width="{card.Width:0.##}" height="{card.Height:0.##}" rx="{round:0.##}" fill="{fill}" stroke="var(--df-control-line, #7c8993)" stroke-width="{(withWords ? 1.5 : 3)}"/>""");
        if (!withWords)
            return;
        var kind = ActivityWords.NameOf(card.Activity.Type, type);
        var title = Lines(name, 2);
        var y = card.Y + card.Height / 2 - (title.Count * 16 + 14) / 2 + 13;
        foreach (var line in title)
        {
            Text(svg, card.X + 12, y, 13, "600", "var(--rz-text-title-color, #172026)", line);
            y += 16;
        }
        Text(svg, card.X + 12, y, 11, "400", "var(--rz-text-secondary-color, #515e68)", Lines(kind, 1)[0]);
    }

    static void Edge(StringBuilder svg, ProcessMap map, ProcessMap.Line line, ActivityCatalog catalog, bool withWords)
    {
        var (from, to) = (map.Cards[line.From], map.Cards[line.To]);
        double x1, y1, x2, y2, bx1, by1, bx2, by2;
        if (to.X >= from.X + from.Width || to.X + to.Width < from.X)
        {
            (x1, y1, x2, y2) = (from.X + from.Width, from.Y + from.Height / 2, to.X, to.Y + to.Height / 2);
            var bend = Math.Max(36, Math.Abs(x2 - x1) / 2);
            (bx1, by1, bx2, by2) = (x1 + bend, y1, x2 - bend, y2);
        }
        else
        {
            var isDown = to.Y >= from.Y;
            (x1, y1) = (from.X + from.Width / 2, isDown ? from.Y + from.Height : from.Y);
            (x2, y2) = (to.X + to.Width / 2, isDown ? to.Y : to.Y + to.Height);
            var bend = Math.Max(24, Math.Abs(y2 - y1) / 2) * (isDown ? 1 : -1);
            (bx1, by1, bx2, by2) = (x1, y1 + bend, x2, y2 - bend);
        }
        svg.Append(CultureInfo.InvariantCulture,
            $"""<path d="M{x1:0.##} {y1:0.##}C{bx1:0.##} {by1:0.##} {bx2:0.##} {by2:0.##} {x2:0.##} {y2:0.##}" fill="none" stroke="var(--df-edge, #5f6c76)" stroke-width="{(withWords ? 1.6 : 4)}"/>""");
        if (!withWords)
            return;
        // The head is drawn: markers with ids would clash when a page shows two processes.
        var angle = Math.Atan2(y2 - by2, x2 - bx2) * 180 / Math.PI;
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M0 0L-8 -4.5L-8 4.5Z" transform="translate({x2:0.##} {y2:0.##}) rotate({angle:0.#})" fill="var(--df-edge, #5f6c76)"/>""");
        if (line.Port.Length == 0)
            return;
        var label = Lines(ActivityWords.OutcomeOf(line.Port, catalog.Find(from.Activity.Type, from.Activity.Version)?.Descriptor), 1)[0];
        var (lx, ly) = (Math.Abs(x2 - x1) > Math.Abs(y2 - y1) ? x1 + 6 : x1 + 8, Math.Abs(x2 - x1) > Math.Abs(y2 - y1) ? y1 - 6 : y1 + 16);
        svg.Append(CultureInfo.InvariantCulture, $"""<rect x="{lx - 2:0.##}" y="{ly - 11:0.##}" width="{label.Length * 6.2 + 4:0.##}" height="14" fill="var(--df-canvas, #eef1f3)"/>""");
        Text(svg, lx, ly, 11, "500", "var(--rz-text-color, #2c363d)", label);
    }

    static void Text(StringBuilder svg, double x, double y, int size, string weight, string colour, string text) => svg
        .Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y:0.##}" font-size="{size}" font-weight="{weight}" fill="{colour}">""").Append(Escape(text)).Append("</text>");

    // Names are set in lines of whole words; the table beside the picture has them in full.
    static List<string> Lines(string text, int most)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length <= LettersPerLine || lines[^1].Length == 0)
                lines[^1] = longer;
            else if (lines.Count < most)
                lines.Add(word);
            else
                return [.. lines[..^1], lines[^1][..Math.Min(lines[^1].Length, LettersPerLine - 1)] + "…"];
        }
        return [.. lines.Select(l => l.Length <= LettersPerLine ? l : l[..(LettersPerLine - 1)] + "…")];
    }

    static string Escape(string text) => WebUtility.HtmlEncode(new string([.. text.Where(c => c >= ' ')]));

    static string Plain(string svg)
    {
        var plain = new StringBuilder(svg.Length);
        for (var at = 0; ;)
        {
            var begin = svg.IndexOf("var(--", at, StringComparison.Ordinal);
            if (begin < 0)
                return plain.Append(svg, at, svg.Length - at).ToString();
            var comma = svg.IndexOf(", ", begin, StringComparison.Ordinal);
            var end = svg.IndexOf(')', comma);
            plain.Append(svg, at, begin - at).Append(svg, comma + 2, end - comma - 2);
            at = end + 1;
        }
    }
}
