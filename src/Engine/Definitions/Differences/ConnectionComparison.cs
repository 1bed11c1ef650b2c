using System.Collections.Immutable;

namespace DualFlow.Engine.Definitions.Differences;

/// <summary>What differs between the connections of two documents.</summary>
static class ConnectionComparison
{
    readonly record struct Line(string Source, string Port, string Target);

    public static IEnumerable<DocumentDifference> Compare(ActivityLayout old, ActivityLayout now)
    {
        var (before, after) = (Lines(old), Lines(now));
        var gone = before.Except(after).ToList();
        var added = after.Except(before).ToList();
        foreach (var line in added.Where(l => now.Find(l.Source) is not null))
        {
            // One line from a port in place of another is one change for people, not two.
            var former = added.Count(a => Same(a, line)) == 1 && gone.Where(g => Same(g, line)).ToList() is [var only] ? only : (Line?)null;
            if (former is { } was)
                gone.Remove(was);
            yield return Of(now, line, former is null ? ChangeKind.Added : ChangeKind.Changed) with
            {
                FormerTarget = former is { } f ? new(f.Target, old.LabelOf(f.Target)) : null,
            };
        }
        // A removed activity takes its connections with it: that goes without saying.
        foreach (var line in gone.Where(l => now.Find(l.Source) is not null && now.Find(l.Target) is not null))
            yield return Of(old, line, ChangeKind.Removed);
    }

    static bool Same(Line one, Line other) => one.Source == other.Source && one.Port == other.Port;

    static DocumentDifference Of(ActivityLayout layout, Line line, ChangeKind kind) => new(DifferenceSubject.Connection, kind, line.Source, layout.LabelOf(line.Source), [])
    {
        Port = line.Port, Target = new(line.Target, layout.LabelOf(line.Target)),
    };

    static HashSet<Line> Lines(ActivityLayout layout) =>
        [.. layout.InOrder.Where(a => a.Type == "Elsa.Flowchart").SelectMany(a => Connections.Read(a.Definition)).Select(c => new Line(c.Source, c.SourcePort ?? "Done", c.Target))];
}
