using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>What the canvas shows: the list of a container, or a place inside an activity where one activity may stand.</summary>
/// <param name="Owner">Node id of the container or activity; empty for the document.</param>
/// <param name="Place">Members that lead to the place, joined by <c>/</c> (<c>then</c>, <c>cases/0/activity</c>); empty for the container's own list.</param>
public sealed record FlowLevel(string Owner, string Place = "")
{
    /// <summary>The whole workflow: the list of its root, or the root alone.</summary>
    public static FlowLevel Top(FlowDocument document) => Enter(document, new("", "root"));

    /// <summary>The place, or the container that stands in it: then its list is what people want to see.</summary>
    public static FlowLevel Enter(FlowDocument document, FlowLevel level)
    {
        if (level.Place.Length == 0 || level.Alone(document) is not { } inside || ListOf(inside) is null)
            return level;
        return new(PathOf(level.Owner, inside));
    }

    /// <summary>Node id of an activity on this level.</summary>
    public string PathOf(JsonObject activity) => PathOf(Owner, activity);

    /// <summary>Node id of the activity with that id on this level.</summary>
    public string PathOf(string id) => $"{(Owner.Length == 0 ? ActivityLocation.Workflow : Owner)}:{id}";

    /// <summary>The members that lead to the place.</summary>
    public string[] Members => Place.Split('/', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The container, when the level is its list.</summary>
    public JsonObject? Container(FlowDocument document) => Place.Length == 0 ? document.Find(Owner) : null;

    /// <summary>The one activity in the place; null when it is empty, or the level is a list.</summary>
    public JsonObject? Alone(FlowDocument document) =>
        Place.Length == 0 ? null : JsonText.At(Owner.Length == 0 ? document.Json : document.Find(Owner), Members) as JsonObject;

    /// <summary>The activities of the level in document order.</summary>
    public IReadOnlyList<JsonObject> Activities(FlowDocument document)
    {
        if (Container(document) is { } container)
            return ListOf(container) is { } list && container[list] is JsonArray items ? [.. items.OfType<JsonObject>()] : [];
        return Alone(document) is { } alone ? [alone] : [];
    }

    /// <summary>True while the document has it.</summary>
    public bool Exists(FlowDocument document) => Owner.Length == 0 || document.Find(Owner) is not null;

    /// <summary>Name of the list of a container; null for an activity that is none.</summary>
    public static string? ListOf(JsonObject activity) => JsonText.Of(activity, "type") switch
    {
        "Elsa.Flowchart" or "Elsa.Sequence" or "Elsa.Parallel" => "activities",
        "Elsa.Fork" => "branches",
        _ => activity["activities"] is JsonArray ? "activities" : null,
    };

    /// <summary>True when the level is a flowchart's: only there connections are drawn.</summary>
    public bool IsFlowchart(FlowDocument document) => Container(document) is { } container && JsonText.Of(container, "type") == "Elsa.Flowchart";

    static string PathOf(string owner, JsonObject activity) => $"{(owner.Length == 0 ? ActivityLocation.Workflow : owner)}:{JsonText.Of(activity, "id")}";
}
