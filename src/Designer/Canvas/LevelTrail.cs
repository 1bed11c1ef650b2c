using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>The way from the whole workflow down to a level.</summary>
public static class LevelTrail
{
    /// <summary>A stop on the way.</summary>
    /// <param name="Level">Where it leads.</param>
    /// <param name="Title">What people read; empty for the whole workflow.</param>
    public sealed record Stop(FlowLevel Level, string Title);

    /// <summary>The stops, the whole workflow first, the level itself last.</summary>
    public static ImmutableArray<Stop> Of(FlowDocument document, FlowLevel level, ActivityCatalog catalog)
    {
        var stops = new List<Stop>();
        var top = FlowLevel.Top(document);
        for (var at = level; at != top && at.Owner.Length > 0;)
        {
            var (title, owner) = Describe(document, at, catalog);
            stops.Add(new(at, title));
            // What a machine does stands in its states: the way up leads over them.
            if (at.Place != StateMachineGraph.Place && new FlowLevel(owner, StateMachineGraph.Place) is var states && StateMachineGraph.IsAt(document, states))
                at = states;
            else if (LevelOf(document, owner) is { } up)
                at = up;
            else
                break;
        }
        stops.Add(new(top, ""));
        stops.Reverse();
        return [.. stops];
    }

    static (string Title, string Owner) Describe(FlowDocument document, FlowLevel level, ActivityCatalog catalog)
    {
        var owner = document.Find(level.Owner) ?? [];
        var title = Name(document.Texts, owner, catalog);
        if (level.Place.Length > 0)
            return (StateMachineGraph.Places(owner, document.Texts).FirstOrDefault(p => p.Key == level.Place) is { Key: not null } place ? $"{place.State} · {place.Name}" : $"{title} · {ActivityWords.PlaceOf(Words(level.Place))}", level.Owner);
        // A flowchart that fills a place has no name that anybody gave it: the activity around it is what people know.
        if (GraphBuilder.TitleOf(document.Texts, owner) is null && ParentOf(document, level.Owner) is { } parent && document.Find(parent) is { } around && FlowLevel.ListOf(around) is null)
            return ($"{Name(document.Texts, around, catalog)} · {PlaceIn(document.Texts, around, owner, catalog)}", parent);
        return (title, level.Owner);
    }

    static string PlaceIn(DefinitionTexts texts, JsonObject around, JsonObject inside, ActivityCatalog catalog) =>
        StateMachineGraph.Places(around, texts).Where(p => ReferenceEquals(JsonText.At(around, p.Key.Split('/')), inside)).Select(p => $"{p.State} · {p.Name}").FirstOrDefault()
        ?? ActivityPorts.Inside(around, GraphBuilder.DescriptorOf(around, catalog)).Where(p => p.Key.Length > 0 && ReferenceEquals(JsonText.At(around, p.Key.Split('/')), inside))
            .Select(p => ActivityWords.PlaceOf(p.Name)).FirstOrDefault() ?? ActivityWords.PlaceOf("");

    /// <summary>The level on which an activity stands as a card; null for the root.</summary>
    public static FlowLevel? LevelOf(FlowDocument document, string nodeId)
    {
        if (ParentOf(document, nodeId) is not { } parent)
            return null;
        if (document.Find(parent) is { } around && FlowLevel.ListOf(around) is not null)
            return new(parent);
        // It stands alone in a place of its parent: that place is the level.
        var inside = document.Find(nodeId);
        return document.Find(parent) is { } owner ? new(parent, PlaceKey(owner, inside)) : null;
    }

    static string PlaceKey(JsonObject owner, JsonObject? inside)
    {
        var path = inside?.GetPath() ?? "";
        var from = owner.GetPath();
        return path.StartsWith(from, StringComparison.Ordinal) ? path[from.Length..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Trim('.').Replace('.', '/') : "";
    }

    static string? ParentOf(FlowDocument document, string nodeId)
    {
        for (var colon = nodeId.LastIndexOf(':'); colon > 0; colon = nodeId.LastIndexOf(':', colon - 1))
            if (document.Find(nodeId[..colon]) is not null)
                return nodeId[..colon];
        return null;
    }

    static string Words(string place) => place.Split('/') is [var single] ? char.ToUpperInvariant(single[0]) + single[1..] : place;

    static string Name(DefinitionTexts texts, JsonObject activity, ActivityCatalog catalog) =>
        GraphBuilder.TitleOf(texts, activity) ?? ActivityWords.NameOf(JsonText.Of(activity, "type") ?? "", GraphBuilder.DescriptorOf(activity, catalog));
}
