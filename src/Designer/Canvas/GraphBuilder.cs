using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions.Conditions;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Canvas;

/// <summary>Makes the picture of one level of a document. Pure: the same document, catalog and problems give the same picture.</summary>
public static class GraphBuilder
{
    internal const double CardWidth = 200;
    const double ColumnWidth = 270;

    /// <summary>Builds it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="level">Which level.</param>
    /// <param name="catalog">Types that the server has.</param>
    /// <param name="problems">Problems by node id, the worst first; those of activities inside count for the card too.</param>
    /// <param name="overlay">A case or a comparison to draw over it; null for none.</param>
    /// <param name="say">Says a problem in the page's language; the engine's sentence when null.</param>
    /// <param name="words">Says people and times as people do; null shows what stands in the document.</param>
    public static FlowGraph Build(
        FlowDocument document, FlowLevel level, ActivityCatalog catalog, ILookup<string, Problem>? problems = null, CanvasOverlay? overlay = null,
        Func<Problem, string>? say = null, StepWords? words = null)
    {
        if (StateMachineGraph.IsAt(document, level))
            return StateMachineGraph.Build(document, level, catalog);
        var activities = level.Activities(document);
        var links = LinksOf(document, level, activities);
        var used = links.GroupBy(l => l.Link.Source, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Select(l => l.Link.Port).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var descriptors = activities.Select(a => DescriptorOf(a, catalog)).ToList();
        var names = ConditionNames.Of(document);
        var cards = activities.Select((a, i) => Card(names, level, a, i, descriptors[i], used, level.IsFlowchart(document), problems, overlay, say, words)).ToImmutableArray();
        var byId = cards.GroupBy(c => c.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var connections = links.Where(l => byId.ContainsKey(l.Link.Source) && byId.ContainsKey(l.Link.Target)).DistinctBy(l => l.Link)
            .Select(l => Line(level, l.Link, l.IsFixed, byId[l.Link.Source], overlay)).ToImmutableArray();
        return new($"{level.Owner}#{level.Place}", cards, connections, Annotations(document, level, "notes", "note"), Annotations(document, level, "groups", "group"));
    }

    /// <summary>The description of an activity's type; null when the server doesn't have it.</summary>
    public static ActivityDescriptor? DescriptorOf(JsonObject activity, ActivityCatalog catalog) =>
        JsonText.Of(activity, "type") is { } type ? catalog.Find(type, (int?)JsonText.Number(activity["version"]))?.Descriptor ?? catalog.Find(type)?.Descriptor : null;

    static List<(FlowLink Link, bool IsFixed)> LinksOf(FlowDocument document, FlowLevel level, IReadOnlyList<JsonObject> activities)
    {
        if (level.Container(document) is not { } container)
            return [];
        if (level.IsFlowchart(document))
            return container["connections"] is JsonArray list ? [.. list.OfType<JsonObject>().Select(c => (FlowLink.Of(c), false))] : [];
        // A sequence is its list: the order is drawn, not connected.
        return JsonText.Of(container, "type") == "Elsa.Sequence"
            ? [.. activities.Zip(activities.Skip(1), (a, b) => (new FlowLink(JsonText.Of(a, "id") ?? "", FlowLink.Done, JsonText.Of(b, "id") ?? ""), true))]
            : [];
    }

    static FlowGraph.Activity Card(
        ConditionNames names, FlowLevel level, JsonObject activity, int index, ActivityDescriptor? descriptor, Dictionary<string, HashSet<string>> used, bool isFlowchart,
        ILookup<string, Problem>? problems, CanvasOverlay? overlay, Func<Problem, string>? say, StepWords? words)
    {
        var type = JsonText.Of(activity, "type") ?? "";
        var id = JsonText.Of(activity, "id") ?? "";
        var path = level.PathOf(id);
        var look = ActivityLook.Of(type, descriptor);
        var taken = used.GetValueOrDefault(id);
        var texts = names.Texts;
        var facts = CardFacts.Of(activity, texts, words, names);
        var inner = ActivityPorts.Inside(activity, descriptor).Select(p => new FlowGraph.Inner(p.Key, ActivityWords.PlaceOf(p.Name), CountOf(activity, p.Key))).ToImmutableArray();
        var outcomes = isFlowchart ? ActivityPorts.Outcomes(activity, descriptor) : [FlowLink.Done];
        // A connection from an outcome that the type doesn't name (a script may choose any) must not vanish.
        if (isFlowchart && taken is not null)
            outcomes.AddRange(taken.Where(p => !outcomes.Contains(p)));
        var (problem, text) = ProblemOf(path, inner.Length > 0, problems, say ?? (p => p.Message));
        var name = ActivityWords.NameOf(type, descriptor);
        var place = Position(activity, index);
        return new()
        {
            Id = id, Path = path, Kind = look.Kind, Icon = look.Icon, Type = name, Title = TitleOf(texts, activity) ?? name, Words = WordsOf(texts, activity),
            Facts = facts, X = place.X, Y = place.Y, Width = CardWidth, Height = 40 + 19 * facts.Length + 28 * inner.Length + (outcomes.Count > 4 ? 26 * outcomes.Count : 0),
            HasInput = type != "Elsa.Start", Ports = [.. outcomes.Select(p => new FlowGraph.Port(p, ActivityWords.OutcomeOf(p, descriptor), isFlowchart && taken?.Contains(p) != true))],
            Inner = inner, Problem = problem, ProblemText = text, Mark = overlay is null ? null : overlay.Activities.GetValueOrDefault(path) ?? overlay.Otherwise,
        };
    }

    static FlowGraph.Connection Line(FlowLevel level, FlowLink link, bool isFixed, FlowGraph.Activity source, CanvasOverlay? overlay)
    {
        var label = source.Ports.FirstOrDefault(p => p.Name == link.Port)?.Label;
        return new($"{link.Source}|{link.Port}|{link.Target}|{link.TargetPort}", link.Source, link.Port, link.Target, link.TargetPort,
            label is { Length: > 0 } ? label : null, isFixed, overlay?.Connections.GetValueOrDefault((level.Owner, link)));
    }

    /// <summary>What people call a step, in the page's language; null when nobody gave it a name.</summary>
    internal static string? TitleOf(DefinitionTexts texts, JsonObject activity) => WrittenTitle(activity) is { Length: > 0 } text ? texts.Say(text) : null;

    static string? WrittenTitle(JsonObject activity) => JsonText.Of(JsonText.At(activity, "metadata", "displayText"));

    // A search finds a step by its name in every language; the one that is shown stands in the title.
    static string? WordsOf(DefinitionTexts texts, JsonObject activity) => WrittenTitle(activity) is { Length: > 0 } text && texts.Say(text) is var shown
        && string.Join(' ', texts.All(text).Where(t => t != shown)) is { Length: > 0 } words ? words : null;

    static (double X, double Y) Position(JsonObject activity, int index) =>
        JsonText.At(activity, "metadata", "designer", "position") is JsonObject at && JsonText.Number(at["x"]) is { } x && JsonText.Number(at["y"]) is { } y
            ? (x, y) : (60 + index * ColumnWidth, 60);

    static int CountOf(JsonObject activity, string key)
    {
        if (key.Length == 0)
            return FlowLevel.ListOf(activity) is { } list && activity[list] is JsonArray items ? items.Count : 0;
        if (JsonText.At(activity, key.Split('/')) is not JsonObject inside)
            return JsonText.At(activity, key.Split('/')) is JsonArray all ? all.Count : 0;
        return FlowLevel.ListOf(inside) is { } own && inside[own] is JsonArray within ? within.Count : 1;
    }

    static (string? Problem, string? Text) ProblemOf(string path, bool hasInside, ILookup<string, Problem>? problems, Func<Problem, string> say)
    {
        if (problems is null)
            return (null, null);
        var found = problems[path].ToList();
        if (hasInside && found.Count == 0)
            found = [.. problems.Where(g => g.Key.StartsWith(path + ":", StringComparison.Ordinal)).SelectMany(g => g)];
        if (found.Count == 0)
            return (null, null);
        var worst = found.MinBy(p => p.Severity)!;
        return (worst.Severity == Severity.Error ? "error" : "warning", found.Count == 1 ? say(worst) : $"{say(worst)} (+{found.Count - 1})");
    }

    static ImmutableArray<FlowGraph.Annotation> Annotations(FlowDocument document, FlowLevel level, string list, string kind) =>
        JsonText.At(level.Container(document), "metadata", "dualflow", list) is JsonObject notes
            ? [.. notes.Where(n => n.Value is JsonObject).Select(n => Annotation(document.Texts, kind, n.Key, (JsonObject)n.Value!))] : [];

    static FlowGraph.Annotation Annotation(DefinitionTexts texts, string kind, string key, JsonObject json) => new($"{kind}:{key}",
        JsonText.Number(json["x"]) ?? 0, JsonText.Number(json["y"]) ?? 0, JsonText.Number(json["width"]) ?? 180, JsonText.Number(json["height"]) ?? 100, texts.Say(JsonText.Of(json, "text") ?? ""));
}
