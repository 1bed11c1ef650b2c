using System.Collections.Immutable;
using System.Diagnostics;
using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Canvas;

/// <summary>Turns gestures on one level of a document into operations. It changes nothing itself.</summary>
/// <param name="document">The document.</param>
/// <param name="level">The level that the person looks at.</param>
/// <param name="catalog">Types that the server has.</param>
public sealed partial class FlowEditor(FlowDocument document, FlowLevel level, ActivityCatalog catalog)
{
    const double Step = 270, RowStep = 130;

    static readonly string[] PositionMember = ["metadata", "designer", "position"];

    /// <summary>The operations of a gesture; none when it makes no sense here.</summary>
    public CanvasEdit Edit(CanvasGesture gesture) => StateMachineGraph.IsAt(document, level) ? EditStates(gesture) : gesture switch
    {
        CanvasGesture.Move move => Move(move.Places),
        CanvasGesture.Size size => Size(size),
        CanvasGesture.Remove remove => Remove(remove),
        CanvasGesture.Connect connect => Connect(connect),
        CanvasGesture.Add add => Add(add),
        CanvasGesture.Insert insert => Insert(insert),
        CanvasGesture.Rename rename => Rename(rename),
        CanvasGesture.Note note => Note(note),
        CanvasGesture.Group group => Group(group),
        CanvasGesture.Paste paste => Paste(paste),
        CanvasGesture.Duplicate duplicate => Duplicate(duplicate.Ids),
        CanvasGesture.Tidy => Tidy(),
        _ => throw new UnreachableException(),
    };

    CanvasEdit EditStates(CanvasGesture gesture) => gesture switch
    {
        CanvasGesture.Move move => new StateEditor(document, level).Move(move.Places),
        CanvasGesture.Add add => new StateEditor(document, level).Add(add),
        CanvasGesture.Connect connect => new StateEditor(document, level).Connect(connect),
        CanvasGesture.Remove remove => new StateEditor(document, level).Remove(remove),
        CanvasGesture.Rename rename => new StateEditor(document, level).Rename(rename),
        CanvasGesture.Tidy => Tidy(),
        _ => CanvasEdit.None,
    };

    bool IsFlowchart => level.IsFlowchart(document);

    string? List => level.Container(document) is { } container ? FlowLevel.ListOf(container) : null;

    FlowGraph Graph() => GraphBuilder.Build(document, level, catalog);

    CanvasEdit Move(ImmutableArray<CanvasGesture.Place> places)
    {
        var ops = new List<FlowOp>();
        foreach (var place in places)
            if (AnnotationOf(place.Id) is { } note)
                ops.AddRange([new FlowOp.Set(level.Owner, [.. note, "x"], Math.Round(place.X)), new FlowOp.Set(level.Owner, [.. note, "y"], Math.Round(place.Y))]);
            else
                ops.Add(new FlowOp.Set(level.PathOf(place.Id), [.. PositionMember], NewActivities.Spot(place.X, place.Y)));
        if (level.Container(document) is { } container && JsonText.Of(container, "type") == "Elsa.Sequence")
            ops.AddRange(Reorder(places));
        return new([.. ops]);
    }

    // The steps of a sequence run from left to right: where one is put is when it runs.
    IEnumerable<FlowOp> Reorder(ImmutableArray<CanvasGesture.Place> places)
    {
        var moved = places.GroupBy(p => p.Id, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Last().X, StringComparer.Ordinal);
        var cards = Graph().Activities;
        var wanted = cards.OrderBy(c => moved.GetValueOrDefault(c.Id, c.X)).Select(c => c.Id).ToList();
        if (wanted.SequenceEqual(cards.Select(c => c.Id)))
            yield break;
        for (var i = 0; i < wanted.Count; i++)
        {
            yield return new FlowOp.RemoveActivity(level.Owner, List!, wanted[i]);
            var json = (JsonObject)document.Find(level.PathOf(wanted[i]))!.DeepClone();
            if (places.FirstOrDefault(p => p.Id == wanted[i]) is { } place)
                Place(json, place.X, place.Y);
            yield return new FlowOp.AddActivity(level.Owner, List!, json, i);
        }
    }

    CanvasEdit Size(CanvasGesture.Size size) => AnnotationOf(size.Id) is not { } note ? CanvasEdit.None : new(
    [
        new FlowOp.Set(level.Owner, [.. note, "x"], size.X), new FlowOp.Set(level.Owner, [.. note, "y"], size.Y),
        new FlowOp.Set(level.Owner, [.. note, "width"], size.Width), new FlowOp.Set(level.Owner, [.. note, "height"], size.Height),
    ]);

    CanvasEdit Rename(CanvasGesture.Rename rename) => AnnotationOf(rename.Id) is { } note
        ? Retext(level.Owner, [.. note, "text"], rename.Text)
        : Retext(level.PathOf(rename.Id), ["metadata", "displayText"], rename.Text);

    // The text is shown in the page's language: who leaves it so has changed nothing.
    CanvasEdit Retext(string target, string[] member, string typed)
    {
        var written = JsonText.Of(JsonText.At(document.Find(target), member));
        return written is not null && document.Texts.Typed(written, typed) == written ? CanvasEdit.None : new([new FlowOp.Set(target, [.. member], typed)]);
    }

    CanvasEdit Note(CanvasGesture.Note note) => Annotate("notes", note.X, note.Y, 200, 110);

    CanvasEdit Group(CanvasGesture.Group group)
    {
        var cards = Graph().Activities.Where(c => group.Ids.Contains(c.Id)).ToList();
        if (cards.Count == 0)
            return CanvasEdit.None;
        var (left, top) = (cards.Min(c => c.X) - 24, cards.Min(c => c.Y) - 44);
        return Annotate("groups", left, top, cards.Max(c => c.X + c.Width) + 24 - left, cards.Max(c => c.Y + Math.Max(c.Height, 64)) + 32 - top);
    }

    CanvasEdit Annotate(string list, double x, double y, double width, double height)
    {
        if (level.Container(document) is null)
            return CanvasEdit.None;
        var key = System.Security.Cryptography.RandomNumberGenerator.GetHexString(8, lowercase: true);
        var json = new JsonObject { ["x"] = Math.Round(x), ["y"] = Math.Round(y), ["width"] = Math.Round(width), ["height"] = Math.Round(height), ["text"] = "" };
        var id = $"{list.TrimEnd('s')}:{key}";
        return new([new FlowOp.Set(level.Owner, ["metadata", "dualflow", list, key], json)], [id], Rename: id);
    }

    // Notes and groups stand in the container's metadata, which Elsa keeps as it is.
    static string[]? AnnotationOf(string id) => id.Split(':', 2) is [var kind, var key] && (kind is "note" or "group") ? ["metadata", "dualflow", kind + "s", key] : null;

    CanvasEdit Connect(CanvasGesture.Connect connect)
    {
        if (!IsFlowchart || connect.Link.Source == connect.Link.Target)
            return CanvasEdit.None;
        var ops = new List<FlowOp>();
        if (connect.Replaces is { } old)
            ops.Add(new FlowOp.Disconnect(level.Owner, old));
        ops.Add(new FlowOp.Connect(level.Owner, connect.Link.ToJson()));
        return new([.. ops]);
    }

    CanvasEdit Remove(CanvasGesture.Remove remove)
    {
        var ids = remove.Ids.ToHashSet(StringComparer.Ordinal);
        var ops = new List<FlowOp>();
        ops.AddRange(remove.Ids.Select(AnnotationOf).OfType<string[]>().Select(note => new FlowOp.Unset(level.Owner, [.. note])));
        var activities = level.Activities(document).Select(a => JsonText.Of(a, "id") ?? "").Where(ids.Contains).ToList();
        if (List is not { } list)
        {
            if (activities.Count > 0 && level.Owner.Length > 0)
                ops.Add(new FlowOp.Unset(level.Owner, [.. level.Members]));
            return new([.. ops]);
        }
        var links = IsFlowchart ? Graph().Connections.Select(c => new FlowLink(c.Source, c.Port, c.Target, c.TargetPort)).ToList() : [];
        ops.AddRange(links.Where(l => ids.Contains(l.Source) || ids.Contains(l.Target) || remove.Links.Contains(l)).Select(l => new FlowOp.Disconnect(level.Owner, l)));
        ops.AddRange(activities.Select(id => new FlowOp.RemoveActivity(level.Owner, list, id)));
        if (JsonText.At(level.Container(document), "start", "id") is { } start && JsonText.Of(start) is { } startId && ids.Contains(startId))
            ops.Add(new FlowOp.Unset(level.Owner, ["start"]));
        if (remove.Joins)
            ops.AddRange(Joined(links, ids).Select(l => new FlowOp.Connect(level.Owner, l.ToJson())));
        return new([.. ops]);
    }

    // A removed step that led to one place only leaves its neighbours connected.
    static IEnumerable<FlowLink> Joined(List<FlowLink> links, HashSet<string> gone)
    {
        var next = links.Where(l => gone.Contains(l.Source)).GroupBy(l => l.Source, StringComparer.Ordinal)
            .Where(g => g.Select(l => l.Target).Distinct(StringComparer.Ordinal).Count() == 1).ToDictionary(g => g.Key, g => g.First().Target, StringComparer.Ordinal);
        var before = links.ToHashSet();
        foreach (var link in links.Where(l => gone.Contains(l.Target) && !gone.Contains(l.Source)))
        {
            var target = link.Target;
            for (var hops = 0; gone.Contains(target) && hops <= gone.Count; hops++)
                if (!next.TryGetValue(target, out target!))
                    break;
            if (target is not null && !gone.Contains(target) && target != link.Source && before.Add(link with { Target = target }))
                yield return link with { Target = target };
        }
    }

    CanvasEdit Tidy()
    {
        var places = HappyPathLayout.Arrange(Graph());
        return Edit(new CanvasGesture.Move([.. places.Select(p => new CanvasGesture.Place(p.Key, p.Value.X, p.Value.Y))])) with { Say = "tidied" };
    }

    static void Place(JsonObject activity, double x, double y)
    {
        if (activity["metadata"] is not JsonObject metadata)
            activity["metadata"] = metadata = [];
        if (metadata["designer"] is not JsonObject designer)
            metadata["designer"] = designer = [];
        designer["position"] = NewActivities.Spot(x, y);
    }
}
