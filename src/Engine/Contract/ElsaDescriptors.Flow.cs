namespace DualFlow.Engine.Contract;

/// <summary>Containers and milestones: Elsa's categories Flow, Workflows and System.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Flow() =>
    [
        Describe("Elsa.Flowchart", "Flow", "Flowchart", "Runs activities along their connections.",
            ports: [Embedded("Start")]) with { IsContainer = true, IsBrowsable = false },
        Describe("Elsa.Start", "Flow", "Start", "Marks where a flowchart begins.") with { IsStart = true },
        Describe("Elsa.End", "Flow", "End", "Marks where a flowchart is done and completes it.") with { IsTerminal = true },
        Describe("Elsa.FlowNode", "Flow", "Flow node", "Runs the activity inside it and then goes on.", ports: [Embedded("Body")]),
        Describe("Elsa.StateMachine", "Flow", "State machine",
            "Moves between named states: the triggers of the current state wait, and the first one whose condition holds decides the next state."),
        Describe("Elsa.Sequence", "Workflows", "Sequence", "Runs its activities one after the other.") with { IsContainer = true, IsBrowsable = false },
        Describe("Elsa.Parallel", "Workflows", "Parallel", "Starts all its activities and waits until every one is done.")
            with { IsContainer = true, IsBrowsable = false },
        Describe("Elsa.Workflow", "Workflows", "Workflow", "The implicit root that every definition stands in.",
            outputs: [Out("Result", "Object", "What the workflow gives back.")], ports: [Embedded("Root")]) with { IsBrowsable = false },
        Describe("Elsa.NotFoundActivity", "System", "Unknown activity",
            "Keeps the place of an activity whose type this server does not know; running it is a fault.") with { IsBrowsable = false },
    ];
}
