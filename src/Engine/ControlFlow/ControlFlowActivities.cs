using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ControlFlow;

/// <summary>The activities that the interpreter brings itself.</summary>
public static class ControlFlowActivities
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<ActivityType> All { get; } =
    [
        new WorkflowRoot(), new WorkflowActivity(), new Flowchart(), new Milestone("Elsa.Start"), new Milestone("Elsa.End"), new FlowNode(),
        new FlowDecision(), new FlowSwitch(), new FlowFork(), new FlowJoin(), new Sequence(), new Parallel(), new Fork(), new If(), new Switch(),
        new For(), new ForEach(), new ParallelForEach(), new While(), new Break(), new StateMachine(), new Complete(), new Finish(),
        new WriteLine(), new SetVariable(), new SetName(), new SetOutput(), new Correlate(), new Fault(), new RunJavaScript(), new NotFoundActivity(),
        new Event(), new PublishEvent(), new RunTask(), new Delay(), new Timer(), new StartAt(), new Cron(),
        new DispatchWorkflow(), new ExecuteWorkflow(), new BulkDispatchWorkflows(), new HttpEndpoint(), new WriteHttpResponse(), new WriteFileHttpResponse(),
    ];

    /// <summary>The activity type of a workflow that others may use as an activity.</summary>
    public static ActivityType ForWorkflow(WorkflowDefinition definition) => new WorkflowActivity(definition);
}
