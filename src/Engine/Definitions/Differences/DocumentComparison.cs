using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions.Differences;

/// <summary>Finds what differs between two documents: a pure function. Activities are matched by id, connections by their ends.</summary>
public static class DocumentComparison
{
    /// <summary>Everything that differs; activities in the newer document's order, then what is gone.</summary>
    /// <param name="before">The older document.</param>
    /// <param name="after">The newer document.</param>
    /// <param name="types">Activity types, for what is embedded in what and which values are secret; null recognises what looks like an activity.</param>
    public static ImmutableArray<DocumentDifference> Compare(WorkflowDefinition before, WorkflowDefinition after, ActivityCatalog? types = null)
    {
        var (old, now) = (ActivityLayout.Read(before, types), ActivityLayout.Read(after, types));
        var differences = ImmutableArray.CreateBuilder<DocumentDifference>();
        differences.AddRange(SettingComparison.Compare(before, after));
        foreach (var activity in now.InOrder)
            if (old.Find(activity.Id) is { } was)
                differences.AddRange(Compare(was, activity));
            else
                differences.Add(Of(activity, ChangeKind.Added, [.. activity.Properties.Select(p => new PropertyChange(p.Key, "", p.Value.Text, p.Value.Language))]));
        foreach (var activity in old.InOrder)
            if (now.Find(activity.Id) is null)
                differences.Add(Of(activity, ChangeKind.Removed, []));
        differences.AddRange(ConnectionComparison.Compare(old, now));
        return differences.DrainToImmutable();
    }

    static IEnumerable<DocumentDifference> Compare(PlacedActivity was, PlacedActivity now)
    {
        var properties = Changes(was, now).ToImmutableArray();
        if (!properties.IsEmpty)
            yield return Of(now, ChangeKind.Changed, properties);
        foreach (var variable in SettingComparison.Variables(was.Variables, now.Variables, now.Label))
            yield return variable;
        if (was.ContainerId != now.ContainerId || was.Port != now.Port)
            yield return Of(now, ChangeKind.Moved, [new("container", was.ContainerLabel ?? "", now.ContainerLabel ?? "")]);
        else if (was.Predecessor != now.Predecessor && now.IsOrdered)
            yield return Of(now, ChangeKind.Moved, [new("position", was.PredecessorLabel ?? "", now.PredecessorLabel ?? "")]);
        if (was.Drawn != now.Drawn)
            yield return Of(now, ChangeKind.Redrawn, []);
    }

    static IEnumerable<PropertyChange> Changes(PlacedActivity was, PlacedActivity now)
    {
        if (was.Type != now.Type)
            yield return new("type", was.Type, now.Type);
        foreach (var name in was.Properties.Keys.Concat(now.Properties.Keys).Distinct(StringComparer.Ordinal))
        {
            var (before, after) = (was.Properties.GetValueOrDefault(name), now.Properties.GetValueOrDefault(name));
            if (!PropertyValue.Same(before, after))
                yield return new(name, before?.Text ?? "", after?.Text ?? "", after?.Language ?? before?.Language);
        }
    }

    static DocumentDifference Of(PlacedActivity activity, ChangeKind kind, ImmutableArray<PropertyChange> properties) =>
        new(DifferenceSubject.Activity, kind, activity.Id, activity.Label, properties) { ActivityType = activity.Type, Container = activity.ContainerLabel };
}
