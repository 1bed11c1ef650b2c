using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>Stands in a plan where an activity's results are pinned. One object belongs to one rehearsal: it counts its executions.</summary>
sealed class PinnedActivity(ActivityType pinned, ImmutableArray<Outcome.Completed> results) : PureActivity
{
    int executions;

    public override ActivityDescriptor Descriptor => pinned.Descriptor;

    // The last result serves every further execution.
    public override Outcome Run(ActivityInputs inputs, ActivityContext context) => results[Math.Min(executions++, results.Length - 1)];

    /// <summary>The plan with those activities pinned; containers can't be.</summary>
    public static Plan In(Plan plan, ImmutableDictionary<string, ImmutableArray<Outcome.Completed>> pins) => new(plan.Definition, [.. plan.Nodes.Select(n =>
        RehearsedActivity.IsStepNode(n) && pins.TryGetValue(n.Id, out var results) && results.Length > 0
            ? new PlanNode
            {
                Index = n.Index, Id = n.Id, NodeId = n.NodeId, Name = n.Name, Label = n.Label, Type = new PinnedActivity(n.Type, results), Parent = n.Parent, Definition = n.Definition,
                Inputs = n.Inputs, Outputs = n.Outputs, Variables = n.Variables, Children = [], Compiled = n.Compiled, ExcludesValuesFromJournal = n.ExcludesValuesFromJournal,
            } : n)], plan.ScriptsReadOutputs);
}
