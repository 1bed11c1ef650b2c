using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace DualFlow.Designer.Documents;

/// <summary>Applies operations to the JSON and says what takes each of them back.</summary>
static class OpApplication
{
    /// <summary>Applies one operation.</summary>
    /// <returns>Its exact inverse; null when nothing changed: the place is gone, or it is so already.</returns>
    public static FlowOp? Apply(JsonObject document, FlowOp op) => op switch
    {
        FlowOp.Set set => Target(document, set.Target) is { } target ? Set(target, set) : null,
        FlowOp.Unset unset => Target(document, unset.Target) is { } target ? Unset(target, unset) : null,
        FlowOp.AddActivity add => Target(document, add.Container) is { } container ? Add(container, add) : null,
        FlowOp.RemoveActivity remove => Target(document, remove.Container)?[remove.List] is JsonArray list ? Remove(list, remove) : null,
        FlowOp.Connect connect => Target(document, connect.Container) is { } flowchart ? Connect(flowchart, connect) : null,
        FlowOp.Disconnect disconnect => Target(document, disconnect.Container)?["connections"] is JsonArray list ? Disconnect(list, disconnect) : null,
        _ => throw new UnreachableException(),
    };

    static JsonObject? Target(JsonObject document, string target) => target.Length == 0 ? document : ActivityLocation.Find(document, target);

    static FlowOp? Set(JsonObject target, FlowOp.Set op)
    {
        JsonNode owner = target;
        for (var i = 0; i < op.Member.Length - 1; i++)
        {
            if (Child(owner, op.Member[i]) is { } next and (JsonObject or JsonArray))
            {
                owner = next;
                continue;
            }
            // Something on the way is missing or no object: the outermost such member gets the whole value.
            var value = op.Value?.DeepClone();
            for (var inner = op.Member.Length - 1; inner > i; inner--)
                value = new JsonObject { [op.Member[inner]] = value };
            return Put(owner, op.Target, op.Member[..(i + 1)], value, null);
        }
        return Put(owner, op.Target, op.Member, op.Value?.DeepClone(), op.At);
    }

    static FlowOp? Put(JsonNode owner, string target, System.Collections.Immutable.ImmutableArray<string> member, JsonNode? value, int? at)
    {
        var name = member[^1];
        if (owner is JsonArray list)
        {
            if (!int.TryParse(name, CultureInfo.InvariantCulture, out var position) || position < 0 || position >= list.Count || JsonNode.DeepEquals(list[position], value))
                return null;
            var before = list[position];
            list[position] = value;
            return new FlowOp.Set(target, member, before);
        }
        var json = (JsonObject)owner;
        var index = json.IndexOf(name);
        if (index < 0)
        {
            if (at is { } wanted && wanted < json.Count)
                json.Insert(wanted, name, value);
            else
                json.Add(name, value);
            return new FlowOp.Unset(target, member);
        }
        var old = json.GetAt(index).Value;
        if (JsonNode.DeepEquals(old, value))
            return null;
        json.SetAt(index, value);
        return new FlowOp.Set(target, member, old);
    }

    static FlowOp? Unset(JsonObject target, FlowOp.Unset op)
    {
        if (JsonText.At(target, op.Member.AsSpan()[..^1]) is not JsonObject owner)
            return null;
        var index = owner.IndexOf(op.Member[^1]);
        if (index < 0)
            return null;
        var old = owner.GetAt(index).Value;
        owner.RemoveAt(index);
        return new FlowOp.Set(op.Target, op.Member, old, index);
    }

    static FlowOp? Add(JsonObject container, FlowOp.AddActivity op)
    {
        if (container[op.List] is not JsonArray list)
            return container.ContainsKey(op.List) ? null : Set(container, new(op.Container, [op.List], new JsonArray(op.Activity.DeepClone())));
        var id = JsonText.Of(op.Activity, "id") ?? "";
        // Ids are unique in a list; a foreign list with doubles gets its first one back at its old place.
        if (op.At is null && list.Any(item => item is JsonObject other && JsonText.Of(other, "id") == id))
            return null;
        Insert(list, op.Activity.DeepClone(), op.At);
        return new FlowOp.RemoveActivity(op.Container, op.List, id);
    }

    static FlowOp? Remove(JsonArray list, FlowOp.RemoveActivity op)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] is JsonObject activity && (JsonText.Of(activity, "id") ?? "") == op.Id)
            {
                list.RemoveAt(i);
                return new FlowOp.AddActivity(op.Container, op.List, activity, i);
            }
        return null;
    }

    static FlowOp? Connect(JsonObject flowchart, FlowOp.Connect op)
    {
        if (flowchart["connections"] is not JsonArray list)
            return Set(flowchart, new(op.Container, ["connections"], new JsonArray(op.Connection.DeepClone())));
        var link = FlowLink.Of(op.Connection);
        if (op.At is null && list.Any(item => item is JsonObject other && FlowLink.Of(other) == link))
            return null;
        Insert(list, op.Connection.DeepClone(), op.At);
        return new FlowOp.Disconnect(op.Container, link);
    }

    static FlowOp? Disconnect(JsonArray list, FlowOp.Disconnect op)
    {
        for (var i = 0; i < list.Count; i++)
            if (list[i] is JsonObject connection && FlowLink.Of(connection) == op.Link)
            {
                list.RemoveAt(i);
                return new FlowOp.Connect(op.Container, connection, i);
            }
        return null;
    }

    static void Insert(JsonArray list, JsonNode? item, int? at)
    {
        if (at is { } index && index < list.Count)
            list.Insert(Math.Max(0, index), item);
        else
            list.Add(item);
    }

    static JsonNode? Child(JsonNode owner, string name) => JsonText.At(owner, name);
}
