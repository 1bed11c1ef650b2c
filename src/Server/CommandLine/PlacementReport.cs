using System.Globalization;
using DualFlow.Activities.Placement.Rules;
using DualFlow.Activities.Tables;

namespace DualFlow.Server.CommandLine;

/// <summary>What <c>place</c> tells a person.</summary>
sealed class PlacementReport(Terminal terminal)
{
    const int Shown = 20;

    public void Say(string line) => terminal.Say(line);

    /// <summary>Problems or warnings by file, row and column; the first ones, and how many more there are.</summary>
    public void Rows(string severity, IReadOnlyCollection<RowProblem> rows)
    {
        foreach (var row in rows.Take(Shown))
            Say($"{severity} {row.Code}: {row.File}{(row.Row > 0 ? $", row {row.Row}" : "")}{(row.Column.Length > 0 ? $", column {row.Column}" : "")}: {row.Message}");
        foreach (var rest in rows.Skip(Shown).CountBy(r => (r.File, r.Code)))
            Say($"{severity} {rest.Key.Code}: {rest.Key.File}: {rest.Value} more");
    }

    /// <summary>The matching in figures and the verifier's word.</summary>
    public void Result(Market market, Matching matching, PlacementPlace[] places, IReadOnlyList<string> closed, IReadOnlyList<PlacementMove>? moves, MatchingVerdict verdict, TimeSpan took)
    {
        var figures = PlacementFigures.Of(matching, places);
        Line($"students {figures.Students}, places {places.Length}, seats {figures.Seats}, pairs that accept each other {verdict.Pairs}");
        Line($"placed {figures.Placed}, unplaced {figures.Students - figures.Placed}");
        Line($"choices {(figures.Histogram.Count == 0 ? "none" : string.Join(", ", figures.Histogram.Select((count, i) => $"{i + 1}: {count}").Take(Shown)))}{(figures.Histogram.Count > Shown ? ", …" : "")}");
        Line($"mean choice {figures.MeanChoice}, Gini of choices {figures.GiniOfChoices}, load of places {figures.LeastLoad} to {figures.GreatestLoad}");
        if (market.Lots.Count > 0)
            Line($"lottery: {market.Lots.Count} students drew a number, seed {unchecked((long)market.Seed)}");
        if (closed.Count > 0)
            Line($"closed because the minimum was missed: {string.Join(", ", closed)}");
        foreach (var missed in LowerQuotas.Missed(matching, places))
            Line($"minimum missed: {missed.Place} has {missed.Placed} of {missed.Minimum}");
        if (moves is not null)
            Line($"moved {moves.Count}{string.Concat(moves.Take(Shown).Select(m => $"\n  {m.Student}: {m.From ?? "(none)"} -> {m.To ?? "(none)"}"))}{(moves.Count > Shown ? "\n  …" : "")}");
        foreach (var violation in verdict.Violations.Take(Shown))
            Line($"violation: {violation}");
        foreach (var pair in verdict.Blocking.Take(Shown))
            Line($"blocking pair: {pair.Student}, {pair.Place}");
        Line($"verified: blocking pairs {verdict.BlockingCount}, violations {verdict.Violations.Count}; matched in {took.TotalMilliseconds:F0} ms");

        void Line(FormattableString line) => Say(line.ToString(CultureInfo.InvariantCulture));
    }
}
