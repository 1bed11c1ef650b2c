namespace DualFlow.Engine.Contract;

/// <summary>Workflows that use workflows, and what they give back: Elsa's category Composition.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Composition() =>
    [
        Describe("Elsa.Complete", "Composition", "Complete", "Completes the workflow or the composite it stands in, with outcomes of your choice.",
            [In("Outcomes", "Object", "Outcomes that the outer workflow goes on over.", "outcome-picker")]) with { IsTerminal = true },
        Describe("Elsa.SetOutput", "Composition", "Set output", "Sets an output of the workflow.",
            [
                In("OutputName", "String", "Which output.", "output-picker", "Output"),
                In("OutputValue", "Object", "Its value.", label: "Value"),
            ]),
        Describe("Elsa.DispatchWorkflow", "Composition", "Dispatch workflow", "Puts another workflow into the queue to be started, and waits for it if you want.",
            [
                Child(),
                In("CorrelationId", "String", "Correlation id of the new instance."),
                ChildInput(),
                In("WaitForCompletion", "Boolean", "Whether to wait until the other workflow is done.", "checkbox"),
                In("StartNewTrace", "Boolean", "Whether the other workflow begins a trace of its own.", "checkbox"),
                Channel(),
            ],
            [Out("Result", "Object", "Outputs of the other workflow, when it was waited for.")]),
        Describe("Elsa.ExecuteWorkflow", "Composition", "Execute workflow", "Runs another workflow as a part of this step.",
            [
                Child(),
                In("CorrelationId", "String", "Correlation id of the new instance."),
                ChildInput(),
                In("WaitForCompletion", "Boolean", "Whether to wait when the other workflow has to wait.", "checkbox"),
            ],
            [Out("Result", "ExecuteWorkflowResult", "Id, status and outputs of the other workflow.")], kind: ActivityKind.Task),
        Describe("Elsa.BulkDispatchWorkflows", "Composition", "Bulk dispatch workflows", "Starts one instance of another workflow for every item of a list.",
            [
                Child(),
                In("Items", "Object", "The list; each item makes one instance.", "multitext"),
                In("DefaultItemInputKey", "String", "Name of the input that gets the item, when the item is not an object.", value: "Item"),
                In("CorrelationIdFunction", "String", "Script that gives the correlation id of each item; it calls getItem().").Syntax("JavaScript").Lazy(),
                ChildInput(),
                In("WaitForCompletion", "Boolean", "Whether to wait until all of them are done.", "checkbox", value: true),
                In("StartNewTrace", "Boolean", "Whether each begins a trace of its own.", "checkbox"),
                Channel(),
            ],
            ports: [Embedded("ChildCompleted"), Embedded("ChildFaulted"), Outcome("Completed"), Outcome("Canceled"), Done], kind: ActivityKind.Task),
    ];

    static InputDescriptor Child() =>
        In("WorkflowDefinitionId", "String", "The workflow to start.", "workflow-definition-picker", "Workflow definition", required: true);

    static InputDescriptor ChildInput() => In("Input", "ObjectDictionary", "Values for the inputs of the other workflow, by name.", "json-editor");

    static InputDescriptor Channel() => In("ChannelName", "String", "Queue to use; empty is the usual one.", label: "Channel");
}
