using System.Globalization;
using System.Net;
using System.Text;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>Draws a process as SVG from the positions in its document. Colours follow the page's theme where there is one; in a file of its own the light ones stand.</summary>
public static class ProcessPicture
{
    const double Margin = 24;
    const int LettersPerLine = 25, SmallLetters = 28;

    /// <summary>The whole drawing with names, outcomes and a title for screen readers.</summary>
    /// <param name="definition">What is drawn.</param>
    /// <param name="catalog">Names of activity types.</param>
    /// <param name="colours">True writes plain colours for programs that know no CSS variables.</param>
    /// <param name="conditions">Says by what decisions are made; null leaves it out.</param>
    public static string Full(WorkflowDefinition definition, ActivityCatalog catalog, bool colours = false, ConditionWords? conditions = null) => Draw(definition, catalog, withWords: true, colours, conditions);

    /// <summary>Shapes without words, for a small picture beside the name.</summary>
    public static string Small(WorkflowDefinition definition, ActivityCatalog catalog) => Draw(definition, catalog, withWords: false, colours: false, conditions: null);

    /// <summary>Width and height of the drawing with names and outcomes, in canvas units.</summary>
    public static (double Width, double Height) SizeOf(WorkflowDefinition definition, ActivityCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var map = ProcessMap.Of(definition);
        var ways = ConnectionRoutes.Of(map);
        var (_, _, width, height) = Box(map, ways, Words(map, ways, catalog));
        return (width, height);
    }

    static string Draw(WorkflowDefinition definition, ActivityCatalog catalog, bool withWords, bool colours, ConditionWords? conditions)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        var (map, names) = (ProcessMap.Of(definition), ConditionNames.Of(definition));
        var ways = ConnectionRoutes.Of(map);
        var words = withWords ? Words(map, ways, catalog) : [];
        var (left, top, width, height) = Box(map, ways, words);
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:0.##} {top:0.##} {width:0.##} {height:0.##}" """);
        svg.Append(withWords ? string.Create(CultureInfo.InvariantCulture, $"""width="{width:0.##}" height="{height:0.##}" role="img" """) : "aria-hidden=\"true\" ");
        svg.Append("font-family=\"Inter, 'Noto Sans', 'DejaVu Sans', sans-serif\">");
        if (withWords)
            svg.Append("<title>").Append(Escape(Instances.ProcessName.Of(definition))).Append("</title>");
        foreach (var way in ways)
            Edge(svg, way.Route, withWords);
        foreach (var card in map.Cards)
            Step(svg, card, names.Texts.Say(card.Activity.Label), catalog, withWords, conditions?.Of(InputExpression.Read(card.Activity["condition"]), names));
        // Last, so that no line runs over a word.
        foreach (var (box, lines) in words)
            Branch(svg, box, lines);
        svg.Append("</svg>");
        return colours ? Plain(svg.ToString()) : svg.ToString();
    }

    static List<(BranchLabels.Box Box, IReadOnlyList<string> Lines)> Words(ProcessMap map, List<(Route Route, ProcessMap.Card From, string[] Ports)> ways, ActivityCatalog catalog)
    {
        var labels = new BranchLabels([.. map.Cards.Select(c => new BranchLabels.Box(c.X, c.Y, c.Width, c.Height))], [.. ways.Select(w => w.Route)]);
        return [.. ways.Index().Where(w => w.Item.Ports.Length > 0).Select(w => labels.Place(w.Index,
            [.. w.Item.Ports.Select(p => ActivityWords.OutcomeOf(p, catalog.Find(w.Item.From.Activity.Type, w.Item.From.Activity.Version)?.Descriptor))]))];
    }

    static (double Left, double Top, double Width, double Height) Box(
        ProcessMap map, List<(Route Route, ProcessMap.Card From, string[] Ports)> ways, List<(BranchLabels.Box Box, IReadOnlyList<string> Lines)> words)
    {
        if (map.Cards.IsEmpty)
            return (0, 0, 240, 120);
        var left = map.Cards.Min(c => c.X);
        var top = map.Cards.Min(c => c.Y);
        var right = map.Cards.Max(c => c.X + c.Width);
        var bottom = map.Cards.Max(c => c.Y + c.Height) + 16;
        var points = ways.SelectMany(w => w.Route.Points).Concat(words.SelectMany(w => new[] { (w.Box.X, w.Box.Y), (w.Box.X + w.Box.Width, w.Box.Y + w.Box.Height) }));
        foreach (var (x, y) in points)
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        return (left - Margin, top - Margin, right - left + 2 * Margin, bottom - top + 2 * Margin);
    }

    static void Step(StringBuilder svg, ProcessMap.Card card, string name, ActivityCatalog catalog, bool withWords, StepCondition? condition)
    {
        var type = catalog.Find(card.Activity.Type, card.Activity.Version)?.Descriptor;
        var round = card.Activity.Type is "Elsa.Delay" or "Elsa.StartAt" or "Elsa.Timer" or "Elsa.Cron" ? card.Height / 2 : 6;
        var fill = withWords ? "var(--rz-panel-background-color, #ffffff)" : "var(--rz-base-300, #cdd5da)";
        svg.Append(CultureInfo.InvariantCulture,
            $"""<rect x="{card.X:0.##}" y="{card.Y:0.##}" width="{card.Width:0.##}" height="{card.Height:0.##}" rx="{round:0.##}" fill="{fill}" stroke="var(--df-control-line, #7c8993)" stroke-width="{(withWords ? 1.5 : 3)}"/>""");
        if (!withWords)
            return;
        var kind = ActivityWords.NameOf(card.Activity.Type, type);
        var title = Lines(name, 2, LettersPerLine);
        // A decision says by what it is made, in as many lines as the card has room for; every other step what kind it is.
        var facts = Lines(condition?.Text ?? kind, condition is null || (title.Count > 1 && card.Height < 72) ? 1 : 2, SmallLetters);
        var y = card.Y + card.Height / 2 - (title.Count * 16 + facts.Count * 14) / 2 + 13;
        foreach (var line in title)
        {
            Text(svg, card.X + 12, y, 13, "600", "var(--rz-text-title-color, #172026)", line);
            y += 16;
        }
        foreach (var line in facts)
        {
            Text(svg, card.X + 12, y, 11, "400", "var(--rz-text-secondary-color, #515e68)", line, isCode: condition is { IsScript: true });
            y += 14;
        }
    }

    static void Edge(StringBuilder svg, Route route, bool withWords)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="{route.Path()}" fill="none" stroke="var(--df-edge, #5f6c76)" stroke-width="{(withWords ? 1.6 : 4)}"/>""");
        if (!withWords)
            return;
        // The head is drawn: markers with ids would clash when a page shows two processes.
        var (x, y) = route.Points[^1];
        svg.Append(CultureInfo.InvariantCulture, $"""<path d="M0 0L-8 -4.5L-8 4.5Z" transform="translate({x:0.##} {y:0.##}) rotate({route.Angle:0.#})" fill="var(--df-edge, #5f6c76)"/>""");
    }

    static void Branch(StringBuilder svg, BranchLabels.Box box, IReadOnlyList<string> lines)
    {
        svg.Append(CultureInfo.InvariantCulture, $"""<rect class="branch" x="{box.X:0.##}" y="{box.Y:0.##}" width="{box.Width:0.##}" height="{box.Height:0.##}" rx="2" fill="var(--df-canvas, #eef1f3)"/>""");
        for (var i = 0; i < lines.Count; i++)
            Text(svg, box.X + box.Width / 2, box.Y + 12 + i * 14, 11, "500", "var(--rz-text-color, #2c363d)", lines[i], isCentred: true);
    }

    static void Text(StringBuilder svg, double x, double y, int size, string weight, string colour, string text, bool isCentred = false, bool isCode = false) => svg
        .Append(CultureInfo.InvariantCulture, $"""<text x="{x:0.##}" y="{y:0.##}" font-size="{size}" font-weight="{weight}" fill="{colour}"{(isCentred ? " text-anchor=\"middle\"" : "")}{(isCode ? " font-family=\"'DejaVu Sans Mono', monospace\"" : "")}>""").Append(Escape(text)).Append("</text>");

    // Names are set in lines of whole words; the table beside the picture has them in full.
    static List<string> Lines(string text, int most, int letters)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var longer = lines[^1].Length == 0 ? word : $"{lines[^1]} {word}";
            if (longer.Length <= letters || lines[^1].Length == 0)
                lines[^1] = longer;
            else if (lines.Count < most)
                lines.Add(word);
            else
                return [.. lines[..^1], lines[^1][..Math.Min(lines[^1].Length, letters - 1)] + "…"];
        }
        return [.. lines.Select(l => l.Length <= letters ? l : l[..(letters - 1)] + "…")];
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
