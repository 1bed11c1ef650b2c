using System.Text.Json.Nodes;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime;

/// <summary>Brings a state to another version of its definition. Activities are matched by node id; variables by id.</summary>
static class Migration
{
    /// <exception cref="ProblemException">Every place where the versions don't fit.</exception>
    public static InstanceState Move(InstanceView from, Plan to, DateTimeOffset now)
    {
        var problems = Check(from, to).ToList();
        if (problems.Count > 0)
            throw new ProblemException(problems);
        var json = JsonNode.Parse(StateJson.Write(from.Plan, from.State))!.AsObject();
        json["definitionVersionId"] = to.Definition.Id;
        json["definitionVersion"] = to.Definition.Version;
        // Kept outputs of activities that are gone can't be asked for any more.
        if (json["outputs"] is JsonObject outputs)
            foreach (var node in outputs.Select(o => o.Key).Where(id => to.IndexOf(id) < 0).ToList())
                outputs.Remove(node);
        var moved = StateJson.Read(to, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        foreach (var token in moved.Tokens)
            token.Memory = Fit(token.Memory, to.Nodes[token.Node]);
        moved.Version++;
        moved.UpdatedAt = now;
        return moved;
    }

    // The new version's flowchart may have more activities and connections: what is new was not visited yet.
    static TokenMemory? Fit(TokenMemory? memory, PlanNode node)
    {
        T[] To<T>(T[] old, int length)
        {
            Array.Resize(ref old, Math.Max(old.Length, length));
            return old;
        }
        var (activities, connections) = (Items(node.Definition["activities"]).Count(), Items(node.Definition["connections"]).Count());
        return memory switch
        {
            FlowMemory flow => new FlowMemory(0, 0) { Visits = To(flow.Visits, activities), Decided = To(flow.Decided, connections), Followed = To(flow.Followed, connections) },
            FlowTokenMemory flow => new FlowTokenMemory(0) { Waiting = To(flow.Waiting, connections) },
            _ => memory,
        };
    }

    static IEnumerable<Problem> Check(InstanceView from, Plan to)
    {
        if (from.State.DefinitionId != to.Definition.DefinitionId)
            yield return new Problem("migration.other_definition", $"The version {to.Definition.Id} belongs to another workflow.", "Choose a version of the same definition.");
        foreach (var token in from.State.Tokens)
        {
            var node = from.Plan.Nodes[token.Node];
            var place = $"activity {node.Id} \"{node.Label}\"";
            var index = to.IndexOf(node.NodeId);
            if (index < 0)
                yield return new Problem("migration.activity_missing", $"The instance stands in {place}, which version {to.Definition.Version} doesn't have.",
                    "Wait until the instance has left it, or keep the activity in the new version.", null, node.Id, node.Label);
            else if (to.Nodes[index].Type.Descriptor.TypeName != node.Type.Descriptor.TypeName)
                yield return new Problem("migration.activity_changed", $"The instance stands in {place}, which has another type in version {to.Definition.Version}.",
                    "Wait until the instance has left it, or keep the activity's type.", null, node.Id, node.Label);
            else if (token.Memory is FlowMemory or FlowTokenMemory && !SameFlow(node, to.Nodes[index]))
                yield return new Problem("migration.flow_changed", $"The flowchart {place} has other activities or connections in version {to.Definition.Version}, and the instance is inside it.",
                    "Add new activities and connections at the end of the lists and remove none, or let the instance finish on its version.", null, node.Id, node.Label);
        }
    }

    // A flowchart counts visits by position: what was there must stand where it stood, new things may follow.
    static bool SameFlow(PlanNode from, PlanNode to) =>
        StartsWith(from.Definition["activities"], to.Definition["activities"], a => new ActivityDefinition(a).Id)
        && Connections(from).SequenceEqual(Connections(to).Take(Connections(from).Count));

    static bool StartsWith(System.Text.Json.JsonElement from, System.Text.Json.JsonElement to, Func<System.Text.Json.JsonElement, string> id) =>
        Items(from).Select(id).ToList() is var had && Items(to).Select(id).Take(had.Count).SequenceEqual(had);

    static List<string> Connections(PlanNode node) => [.. Items(node.Definition["connections"]).Select(c => $"{Text(c, "source")}->{Text(c, "target")}")];

    static string Text(System.Text.Json.JsonElement connection, string end) =>
        connection.TryGetProperty(end, out var e) ? e.ToString() : "";

    static IEnumerable<System.Text.Json.JsonElement> Items(System.Text.Json.JsonElement list) =>
        list.ValueKind == System.Text.Json.JsonValueKind.Array ? list.EnumerateArray() : [];
}
