using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.ControlFlow;

/// <summary>The implicit root of every instance.</summary>
sealed class WorkflowRoot() : ControlActivity("Elsa.Workflow")
{
    public override void Execute(Burst burst, Token token) => burst.Schedule(token, burst.NodeOf(token).Children[0].Node);

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        if (!completion.IsPlain)
            burst.State.Outcomes ??= [.. completion.Outcomes];
        burst.Complete(self, completion.IsPlain ? default : completion.Outcomes);
    }
}

/// <summary>A workflow used as an activity: its root runs inside the same instance, with the activity's inputs.</summary>
sealed class WorkflowActivity : ControlActivity, IWorkflowActivity
{
    readonly ActivityDescriptor? descriptor;

    /// <summary>The general type, for documents whose workflow isn't in the toolbox.</summary>
    public WorkflowActivity() : base(WorkflowActivityDescriptor.TypeName) { }

    /// <summary>The type of one workflow.</summary>
    public WorkflowActivity(WorkflowDefinition definition, string? typeName = null) : base(WorkflowActivityDescriptor.TypeName)
    {
        descriptor = WorkflowActivityDescriptor.Of(definition, typeName);
        DefinitionId = definition.DefinitionId;
    }

    public string? DefinitionId { get; }

    public override ActivityDescriptor Descriptor => descriptor ?? (field ??= new ActivityDescriptor
    {
        TypeName = WorkflowActivityDescriptor.TypeName, Category = "Workflows", DisplayName = "Workflow", IsBrowsable = false,
        Description = "Runs another workflow in place.",
    });

    public IWorkflowActivity For(WorkflowDefinition definition, string typeName) => new WorkflowActivity(definition, typeName);

    public override void Execute(Burst burst, Token token)
    {
        var node = burst.NodeOf(token);
        if (node.Children.IsEmpty)
            throw new ActivityFaultException("workflow.missing", $"The workflow that \"{node.Label}\" stands for isn't published here. Publish it, or import it first.");
        token.Memory = new CompositeMemory();
        burst.Schedule(token, node.Children[0].Node);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion) =>
        End(burst, self, completion.IsPlain ? default : completion.Outcomes);

    /// <summary>Hands the collected outputs over and completes.</summary>
    public static void End(Burst burst, Token self, ImmutableArray<string> outcomes)
    {
        var declared = burst.NodeOf(self).Type.Descriptor.Outputs;
        foreach (var (name, value) in ((CompositeMemory)self.Memory!).Outputs)
            burst.SetOutput(self, declared.FirstOrDefault(o => o.Name.Equals(name, StringComparison.OrdinalIgnoreCase))?.Name ?? name, value);
        burst.Complete(self, outcomes);
    }
}

/// <summary>Children one after the other.</summary>
sealed class Sequence() : ControlActivity("Elsa.Sequence")
{
    public override void Execute(Burst burst, Token token)
    {
        token.Memory = new LoopMemory { Index = -1 };
        Next(burst, token);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        if (burst.NodeOf(child).Type.Descriptor.IsTerminal)
            burst.Complete(self);
        else
            Next(burst, self);
    }

    public override void ChildCanceled(Burst burst, Token self, Token child) => Next(burst, self);

    static void Next(Burst burst, Token self)
    {
        var memory = (LoopMemory)self.Memory!;
        var children = burst.NodeOf(self).Children;
        var next = (int)++memory.Index;
        if (next < children.Length)
            burst.Schedule(self, children[next].Node);
        else
            burst.Complete(self);
    }
}

/// <summary>All children at once; waits for all.</summary>
sealed class Parallel() : ControlActivity("Elsa.Parallel")
{
    public override void Execute(Burst burst, Token token)
    {
        var children = burst.NodeOf(token).Children;
        token.Memory = new LoopMemory { Pending = children.Length };
        foreach (var child in children)
            burst.Schedule(token, child.Node);
        if (children.IsEmpty)
            burst.Complete(token);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        if (--((LoopMemory)self.Memory!).Pending == 0)
            burst.Complete(self);
    }

    public override void ChildCanceled(Burst burst, Token self, Token child) => ChildCompleted(burst, self, child, default);
}

/// <summary>Embedded branches; waits for all, or for the first.</summary>
sealed class Fork() : ControlActivity("Elsa.Fork"), ICompiledActivity
{
    public object? Compile(PlanNode node, CompileContext context) =>
        node.Definition["joinMode"] is var mode && Values.ToText(Values.FromJson(mode)) is "WaitAny" or "1";

    public override void Execute(Burst burst, Token token)
    {
        var branches = burst.NodeOf(token).Children;
        token.Memory = new LoopMemory { Pending = branches.Length };
        foreach (var branch in branches)
            burst.Schedule(token, branch.Node);
        if (branches.IsEmpty)
            burst.Complete(token);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        var first = burst.NodeOf(self).Compiled is true;
        if (--((LoopMemory)self.Memory!).Pending == 0 || first || burst.NodeOf(child).Type.Descriptor.IsTerminal)
            burst.Complete(self);   // what still runs is cancelled
    }

    public override void ChildCanceled(Burst burst, Token self, Token child)
    {
        if (--((LoopMemory)self.Memory!).Pending == 0)
            burst.Complete(self);
    }
}

/// <summary>Runs Then or Else.</summary>
sealed class If() : ControlActivity("Elsa.If")
{
    public override void Execute(Burst burst, Token token)
    {
        var holds = Values.IsTrue(burst.Input(token, "Condition"));
        burst.SetOutput(token, "Result", holds ? Values.True : Values.False);
        if (burst.NodeOf(token).Child(holds ? "then" : "else") is var branch and >= 0)
            burst.Schedule(token, branch);
        else
            burst.Complete(token);
    }
}

/// <summary>Runs the activities of the matching cases, else Default.</summary>
sealed class Switch() : ControlActivity("Elsa.Switch"), ICompiledActivity
{
    public object? Compile(PlanNode node, CompileContext context) => Cases.Compile(node, context);

    public override void Execute(Burst burst, Token token)
    {
        var node = burst.NodeOf(token);
        var matching = Cases.Matching(burst, token);
        var chosen = matching.Count > 0
            ? matching.Select(m => node.Children.FirstOrDefault(c => c.Port == "cases" && c.Position == m.Position, new PlanChild("", -1)).Node).Where(n => n >= 0).ToList()
            : node.Child("default") is var other and >= 0 ? [other] : [];
        token.Memory = new LoopMemory { Pending = chosen.Count };
        foreach (var child in chosen)
            burst.Schedule(token, child);
        if (chosen.Count == 0)
            burst.Complete(token);
    }

    public override void ChildCompleted(Burst burst, Token self, Token child, Completion completion)
    {
        if (--((LoopMemory)self.Memory!).Pending == 0)
            burst.Complete(self);
    }

    public override void ChildCanceled(Burst burst, Token self, Token child) => ChildCompleted(burst, self, child, default);
}

/// <summary>Ends the composite or workflow around it, with outcomes.</summary>
sealed class Complete() : ControlActivity("Elsa.Complete")
{
    public override void Execute(Burst burst, Token token)
    {
        var given = burst.Input(token, "Outcomes");
        var outcomes = (Values.Items(given) ?? (given is null ? [] : [given])).Select(Values.ToText).Where(o => o.Length > 0).ToArray();
        var composite = burst.CompositeOf(token);
        burst.CompleteQuietly(token, outcomes.Length == 0 ? ["Done"] : [.. outcomes]);
        if (composite is null)
        {
            burst.State.Outcomes = outcomes.Length == 0 ? null : outcomes;
            burst.Complete(burst.State.Tokens[0], [.. outcomes]);
            return;
        }
        WorkflowActivity.End(burst, composite, [.. outcomes]);
    }
}

/// <summary>Ends the instance at once.</summary>
sealed class Finish() : ControlActivity("Elsa.Finish")
{
    public override void Execute(Burst burst, Token token)
    {
        burst.CompleteQuietly(token, ["Done"]);
        burst.Complete(burst.State.Tokens[0]);   // cancels what is left
    }
}
