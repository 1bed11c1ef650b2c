using System.Text.Json.Nodes;
using DualFlow.Engine.ControlFlow;
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
        var json = JsonNode.Parse(StateJson.Write(from.Plan, from.State), documentOptions: new() { MaxDepth = Values.MaxDepth })!.AsObject();
        json["definitionVersionId"] = to.Definition.Id;
        json["definitionVersion"] = to.Definition.Version;
        // Kept outputs of activities that are gone can't be asked for any more.
        if (json["outputs"] is JsonObject outputs)
            foreach (var node in outputs.Select(o => o.Key).Where(id => to.IndexOf(id) < 0).ToList())
                outputs.Remove(node);
        var moved = StateJson.Read(to, System.Text.Encoding.UTF8.GetBytes(json.ToJsonString()));
        foreach (var token in moved.Tokens)
            token.Memory = Fit(from, to, moved, token);
        moved.Version++;
        moved.UpdatedAt = now;
        return moved;
    }

    /// <summary>Why the instance can't go on in the other version; empty when it can.</summary>
    public static IEnumerable<Problem> Check(InstanceView from, Plan to)
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
            else if (to.Nodes[index].Type.Descriptor.TypeName != node.Type.Descriptor.TypeName
                || (node.Compiled is FlowGraph graph && (to.Nodes[index].Compiled as FlowGraph)?.IsTokenBased != graph.IsTokenBased))
                yield return new Problem("migration.activity_changed", $"The instance stands in {place}, which has another type in version {to.Definition.Version}.",
                    "Wait until the instance has left it, or keep the activity's type.", null, node.Id, node.Label);
            else if (token.Memory is FlowMemory or FlowTokenMemory)
                foreach (var label in Flow(from, to, token, to.Nodes[index]).Conflicts(token.Memory))
                    yield return new Problem("migration.flow_changed",
                        $"In {place}, the instance has passed ways that lead to \"{label}\" differently in version {to.Definition.Version}: it would wait there for ever.",
                        "Keep the connections to that activity as they were, or let the instance finish on its version.", null, node.Id, node.Label);
        }
    }

    static TokenMemory? Fit(InstanceView from, Plan to, InstanceState moved, Token token) => token.Memory switch
    {
        FlowMemory or FlowTokenMemory => Flow(from, to, from.State.Tokens.Find(t => t.Id == token.Id)!, to.Nodes[token.Node]).Fit(token.Memory),
        // A sequence goes on behind the child that runs, wherever that stands now.
        LoopMemory when to.Nodes[token.Node].Type is Sequence && moved.Tokens.Find(t => t.Parent == token.Id) is { } child =>
            new LoopMemory { Index = to.Nodes[token.Node].Children.Select(c => c.Node).ToList().IndexOf(child.Node) },
        var memory => memory,
    };

    // An activity that was entered over a backward connection isn't counted when it ends.
    static FlowMove Flow(InstanceView from, Plan to, Token token, PlanNode target) => new(from.Plan, from.Plan.Nodes[token.Node], to, target,
        from.State.Tokens.Where(t => t.Parent == token.Id && t.Tag != Flowchart.Backward).Select(t => from.Plan.Nodes[t.Node].Id));
}
