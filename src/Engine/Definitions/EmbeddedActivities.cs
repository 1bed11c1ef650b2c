using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Definitions;

/// <summary>An activity that stands inside another one.</summary>
/// <param name="Port">
/// The member it stands in, without positions: an embedded port (<c>then</c>, <c>body</c>), <c>activities</c>, <c>branches</c>,
/// <c>cases</c>, <c>expectedStatusCodes</c>, and in a state machine <c>entry</c>, <c>exit</c>, <c>trigger</c>, <c>action</c>.
/// </param>
/// <param name="Index">Position in the list (of activities, branches, cases, states or transitions); -1 when it stands alone.</param>
/// <param name="Path">JSON path from the parent, for example <c>.activities[3]</c> or <c>.cases[0].activity</c>.</param>
/// <param name="Activity">The child.</param>
public readonly record struct EmbeddedActivity(string Port, int Index, string Path, ActivityDefinition Activity);

/// <summary>Where activities stand inside an activity: the one place that knows (ELSA.md 3.2, 3.10).</summary>
public static class EmbeddedActivities
{
    /// <summary>The direct children in document order.</summary>
    /// <param name="activity">The parent; anything but an object has no children.</param>
    /// <param name="descriptor">Its type; null when unknown, then whatever looks like an activity is one.</param>
    public static List<EmbeddedActivity> List(ActivityDefinition activity, ActivityDescriptor? descriptor)
    {
        var children = new List<EmbeddedActivity>();
        if (activity.Json.ValueKind != JsonValueKind.Object)
            return children;
        foreach (var member in activity.Json.EnumerateObject())
            Collect(children, activity, descriptor, member);
        return children;
    }

    /// <summary>How a member of an activity holds other activities.</summary>
    static Holding HoldingOf(ActivityDefinition parent, ActivityDescriptor? descriptor, string member, JsonElement value) => member switch
    {
        "activities" or "branches" => Holding.List,
        "cases" or "expectedStatusCodes" => Holding.Cases,
        "states" => Holding.States,
        "transitions" => Holding.Transitions,
        "metadata" or "customProperties" or "variable" => Holding.Nothing,
        // A flowchart's start names one of its activities; Elsa writes that activity a second time.
        "start" when IsOneOf(parent["activities"], value) => Holding.Nothing,
        _ => IsActivity(descriptor, member, value) ? Holding.One : Holding.Nothing,
    };

    /// <summary>Members of a list item that hold an activity.</summary>
    static string[] ItemMembers(Holding holding) => holding switch
    {
        Holding.Cases => ["activity"],
        Holding.States => ["entry", "exit"],
        Holding.Transitions => ["trigger", "action"],
        _ => [],
    };

    /// <summary>Writes the value of a member; the activities in it and everything beside them are written by the callers' functions.</summary>
    /// <param name="writeActivity">Writes an embedded activity.</param>
    /// <param name="writeOther">Writes the value of a member that is no activity, here or in an item of a list.</param>
    internal static void Write(
        Utf8JsonWriter writer, ActivityDefinition parent, ActivityDescriptor? descriptor, string member, JsonElement value,
        Action<Utf8JsonWriter, JsonElement> writeActivity, Action<Utf8JsonWriter, string, JsonElement> writeOther)
    {
        var holding = HoldingOf(parent, descriptor, member, value);
        if (holding == Holding.One)
        {
            writeActivity(writer, value);
            return;
        }
        if (holding == Holding.Nothing || value.ValueKind != JsonValueKind.Array)
        {
            writeOther(writer, member, value);
            return;
        }
        writer.WriteStartArray();
        foreach (var item in value.EnumerateArray())
            if (item.ValueKind != JsonValueKind.Object)
                item.WriteTo(writer);
            else if (holding == Holding.List)
                writeActivity(writer, item);
            else
                WriteItem(writer, item, ItemMembers(holding), writeActivity, writeOther);
        writer.WriteEndArray();
    }

    static void WriteItem(
        Utf8JsonWriter writer, JsonElement item, string[] activities,
        Action<Utf8JsonWriter, JsonElement> writeActivity, Action<Utf8JsonWriter, string, JsonElement> writeOther)
    {
        writer.WriteStartObject();
        foreach (var member in item.EnumerateObject())
        {
            writer.WritePropertyName(member.Name);
            if (activities.Contains(member.Name, StringComparer.Ordinal) && HasType(member.Value))
                writeActivity(writer, member.Value);
            else
                writeOther(writer, member.Name, member.Value);
        }
        writer.WriteEndObject();
    }

    static void Collect(List<EmbeddedActivity> children, ActivityDefinition parent, ActivityDescriptor? descriptor, JsonProperty member)
    {
        var holding = HoldingOf(parent, descriptor, member.Name, member.Value);
        if (holding == Holding.One)
            children.Add(new(member.Name, -1, JsonPath.Member("", member.Name), new(member.Value)));
        if (holding is Holding.Nothing or Holding.One || member.Value.ValueKind != JsonValueKind.Array)
            return;
        var index = 0;
        foreach (var item in member.Value.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object)
                CollectItem(children, holding, member.Name, index, item);
            index++;
        }
    }

    static void CollectItem(List<EmbeddedActivity> children, Holding holding, string list, int index, JsonElement item)
    {
        if (holding == Holding.List)
            children.Add(new(list, index, $".{list}[{index}]", new(item)));
        foreach (var name in ItemMembers(holding))
            if (item.TryGetProperty(name, out var child) && HasType(child))
                children.Add(new(holding == Holding.Cases ? list : name, index, $".{list}[{index}].{name}", new(child)));
    }

    static bool IsActivity(ActivityDescriptor? descriptor, string member, JsonElement value)
    {
        if (!HasType(value))
            return false;
        if (descriptor is not null)
            foreach (var port in descriptor.Ports)
                if (port.Type == PortType.Embedded && IsCamelCaseOf(member, port.Name))
                    return true;
        // An expression has a type too, but neither id nor version, and no dot in its type.
        return value.TryGetProperty("id", out _) || value.TryGetProperty("nodeId", out _) || value.TryGetProperty("version", out _)
            || value.GetProperty("type").GetString()!.Contains('.', StringComparison.Ordinal);
    }

    /// <summary>True for an object with a type name: an activity or an expression.</summary>
    internal static bool HasType(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String;

    static bool IsCamelCaseOf(string member, string port) =>
        member.Length == port.Length && member[0] == char.ToLowerInvariant(port[0]) && member.AsSpan(1).SequenceEqual(port.AsSpan(1));

    static bool IsOneOf(JsonElement activities, JsonElement start)
    {
        if (activities.ValueKind != JsonValueKind.Array || new ActivityDefinition(start).Id is not { Length: > 0 } id)
            return false;
        foreach (var activity in activities.EnumerateArray())
            if (new ActivityDefinition(activity).Id == id)
                return true;
        return false;
    }
}

/// <summary>How a member of an activity holds other activities.</summary>
enum Holding
{
    Nothing,
    One,
    List,
    Cases,
    States,
    Transitions,
}
