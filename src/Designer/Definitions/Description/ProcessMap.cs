using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>The outer level of a process as a drawing: cards with places and lines between them. Without positions in the document the cards are put in order.</summary>
/// <param name="Cards">Steps.</param>
/// <param name="Lines">Connections.</param>
public sealed record ProcessMap(ImmutableArray<ProcessMap.Card> Cards, ImmutableArray<ProcessMap.Line> Lines)
{
    const double DefaultWidth = 200, DefaultHeight = 60, ColumnGap = 80, RowGap = 40;

    /// <summary>One step.</summary>
    /// <param name="Activity">The step in the document.</param>
    /// <param name="X">Left edge, in canvas units.</param>
    /// <param name="Y">Upper edge.</param>
    /// <param name="Width">Width.</param>
    /// <param name="Height">Height.</param>
    public sealed record Card(ActivityDefinition Activity, double X, double Y, double Width, double Height);

    /// <summary>One connection.</summary>
    /// <param name="From">Index of the step it leaves.</param>
    /// <param name="To">Index of the step it enters.</param>
    /// <param name="Port">Outcome it follows; empty for plain completion.</param>
    public sealed record Line(int From, int To, string Port);

    /// <summary>Reads the outer level of a document.</summary>
    public static ProcessMap Of(WorkflowDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var root = new ActivityDefinition(definition.Root);
        ImmutableArray<ActivityDefinition> steps = root["activities"] is { ValueKind: JsonValueKind.Array } list
            ? [.. list.EnumerateArray().Where(a => a.ValueKind == JsonValueKind.Object).Select(a => new ActivityDefinition(a))]
            : root.Type.Length > 0 ? [root] : [];
        var index = steps.Select((s, i) => (s.Id, i)).DistinctBy(s => s.Id).ToDictionary(s => s.Id, s => s.i, StringComparer.Ordinal);
        ImmutableArray<Line> lines = root["connections"].ValueKind == JsonValueKind.Array
            ? [.. Connections.Read(root).Where(c => index.ContainsKey(c.Source) && index.ContainsKey(c.Target))
                .Select(c => new Line(index[c.Source], index[c.Target], c.SourcePort is null or "Done" ? "" : c.SourcePort))]
            : [.. Enumerable.Range(0, Math.Max(0, steps.Length - 1)).Select(i => new Line(i, i + 1, ""))];
        var placed = steps.Select(Placed).ToList();
        // One step without a place would lie on another one: then all are put in order.
        return placed.All(p => p is not null) ? new([.. placed.Select(p => p!)], lines) : new(InOrder(steps, lines), lines);
    }

    static Card? Placed(ActivityDefinition activity)
    {
        if (activity["metadata"] is not { ValueKind: JsonValueKind.Object } metadata || !metadata.TryGetProperty("designer", out var designer) || designer.ValueKind != JsonValueKind.Object
            || !designer.TryGetProperty("position", out var position) || Number(position, "x") is not { } x || Number(position, "y") is not { } y)
            return null;
        designer.TryGetProperty("size", out var size);
        return new(activity, x, y, Number(size, "width") is { } w and > 20 ? w : DefaultWidth, Number(size, "height") is { } h and > 20 ? h : DefaultHeight);
    }

    static double? Number(JsonElement json, string member) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(member, out var number) && number.ValueKind == JsonValueKind.Number ? number.GetDouble() : null;

    // Columns by distance from the first step, rows in document order.
    static ImmutableArray<Card> InOrder(ImmutableArray<ActivityDefinition> steps, ImmutableArray<Line> lines)
    {
        var depth = Depths(steps.Length, lines);
        var rows = new Dictionary<int, int>();
        var cards = ImmutableArray.CreateBuilder<Card>(steps.Length);
        for (var i = 0; i < steps.Length; i++)
        {
            var row = rows[depth[i]] = rows.GetValueOrDefault(depth[i], -1) + 1;
            cards.Add(new(steps[i], depth[i] * (DefaultWidth + ColumnGap), row * (DefaultHeight + RowGap), DefaultWidth, DefaultHeight));
        }
        return cards.ToImmutable();
    }

    /// <summary>Shortest way from a first step to each step, in connections; steps that nothing leads to are first.</summary>
    public static int[] Depths(int count, ImmutableArray<Line> lines)
    {
        var depth = Enumerable.Repeat(-1, count).ToArray();
        var waiting = new Queue<int>(Enumerable.Range(0, count).Where(i => lines.All(l => l.To != i)).DefaultIfEmpty(0).Where(i => i < count));
        foreach (var first in waiting)
            depth[first] = 0;
        while (waiting.TryDequeue(out var at))
            foreach (var line in lines.Where(l => l.From == at && depth[l.To] < 0))
            {
                depth[line.To] = depth[at] + 1;
                waiting.Enqueue(line.To);
            }
        for (var i = 0; i < count; i++)
            depth[i] = Math.Max(0, depth[i]);
        return depth;
    }
}
