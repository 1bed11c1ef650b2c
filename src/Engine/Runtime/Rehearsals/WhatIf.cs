using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>
/// Puts finished cases through a draft. Each case is played twice, on the version that it ran on and on the draft, with the same
/// recording: what differs is then the draft's doing alone.
/// </summary>
public static class WhatIf
{
    /// <summary>Plays the cases on both.</summary>
    /// <param name="stage">What runs them.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="cases">Recorded cases with the version that each ran on.</param>
    /// <param name="progress">Hears the number of cases done; null when nobody listens.</param>
    /// <param name="ct">Stops between two cases.</param>
    public static async Task<WhatIfResult> RunAsync(
        RehearsalStage stage, WorkflowDefinition draft, IReadOnlyList<(RecordedCase Case, WorkflowDefinition Version)> cases, IProgress<int>? progress, CancellationToken ct)
    {
        var rows = new List<WhatIfRow>(cases.Count);
        foreach (var (recorded, version) in cases)
        {
            ct.ThrowIfCancellationRequested();
            var before = await CaseReplay.RunAsync(stage, version, recorded, ct);
            var after = await CaseReplay.RunAsync(stage, draft, recorded, ct);
            rows.Add(new WhatIfRow(recorded, [.. Compare(before, after)], IsFaithful(recorded, before)));
            progress?.Report(rows.Count);
        }
        var totals = rows.SelectMany(r => r.Differences.Where(d => d.Kind is not (DifferenceKind.Variable or DifferenceKind.EndsAt)).Distinct())
            .GroupBy(d => d).Select(g => new WhatIfTotal(g.Key, g.Count())).OrderByDescending(t => t.Cases).ThenBy(t => t.Difference.Kind).ThenBy(t => t.Difference.Name, StringComparer.Ordinal);
        return new WhatIfResult([.. rows.OrderByDescending(r => !r.Differences.IsEmpty)], [.. totals]);
    }

    // Not the time: in life a timer fires when a server gets to it, in a replay to the tick.
    static bool IsFaithful(RecordedCase recorded, ReplayedCase before) =>
        before.SubStatus == WorkflowSubStatus.Finished && !Differing(DifferenceKind.Output, recorded.Outputs, before.Outputs).Any();

    /// <summary>What differs between two replays of one case.</summary>
    public static IEnumerable<CaseDifference> Compare(ReplayedCase before, ReplayedCase after)
    {
        var (endedAs, endsAs) = (Ending(before), Ending(after));
        if (endedAs != endsAs)
            yield return new(DifferenceKind.Ending, "", endedAs, endsAs);
        foreach (var difference in Differing(DifferenceKind.Output, before.Outputs, after.Outputs))
            yield return difference;
        foreach (var difference in Steps(before, after))
            yield return difference;
        foreach (var difference in Differing(DifferenceKind.Variable, before.Variables, after.Variables))
            yield return difference;
        if (before.EndsAt is { } was && after.EndsAt is { } will && was != will)
            yield return new(DifferenceKind.EndsAt, "", Values.ToText(was), Values.ToText(will));
    }

    static string Ending(ReplayedCase replayed) => replayed switch
    {
        { Incidents: [var first, ..] } => $"{replayed.SubStatus}: {first}",
        { WaitsFor: [_, ..] waits } => $"{replayed.SubStatus}: {string.Join(", ", waits)}",
        _ => replayed.SubStatus.ToString(),
    };

    static IEnumerable<CaseDifference> Differing(DifferenceKind kind, IReadOnlyDictionary<string, object?> before, IReadOnlyDictionary<string, object?> after) =>
        from name in before.Keys.Concat(after.Keys).Distinct(StringComparer.Ordinal)
        let was = Values.ToText(before.GetValueOrDefault(name))
        let will = Values.ToText(after.GetValueOrDefault(name))
        where was != will
        select new CaseDifference(kind, name, was, will);

    static IEnumerable<CaseDifference> Steps(ReplayedCase before, ReplayedCase after)
    {
        var (was, will) = (before.Steps.GroupBy(s => s.ActivityId).ToDictionary(g => g.Key), after.Steps.GroupBy(s => s.ActivityId).ToDictionary(g => g.Key));
        foreach (var id in before.Steps.Concat(after.Steps).Select(s => s.ActivityId).Distinct(StringComparer.Ordinal))
        {
            var label = (will.GetValueOrDefault(id) ?? was[id]).First().Label;
            var (old, now) = (Branches(was.GetValueOrDefault(id)), Branches(will.GetValueOrDefault(id)));
            if (old is null || now is null)
                yield return new(DifferenceKind.Step, label, old ?? "", now ?? "");
            else if (old != now)
                yield return new(DifferenceKind.Branch, label, old, now);
        }
    }

    static string? Branches(IEnumerable<ReplayedStep>? steps) => steps is null ? null : string.Join(" · ", steps.Select(s => string.Join(", ", s.Outcomes)));
}
