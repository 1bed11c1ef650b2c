namespace DualFlow.Engine.Contract;

/// <summary>Variables, events, tasks and the like: Elsa's categories Primitives and Console.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Primitives() =>
    [
        Describe("Elsa.WriteLine", "Console", "Write line", "Writes a line of text to the console.",
            [In("Text", "String", "The line to write.")]),
        Describe("Elsa.SetVariable", "Primitives", "Set variable", "Gives a variable a new value.",
            [
                In("Variable", "Variable", "The variable to set.", "variable-picker", required: true).Plain(),
                In("Value", "Object", "Its new value."),
            ]),
        Describe("Elsa.SetName", "Primitives", "Set name", "Names the running workflow instance, so that people find it.",
            [In("Value", "String", "The name.", value: "")]),
        Describe("Elsa.Correlate", "Primitives", "Correlate", "Sets the correlation id, by which events find this instance.",
            [In("CorrelationId", "String", "The id, for example the number of an application.")]),
        Describe("Elsa.Finish", "Primitives", "Finish", "Ends the workflow at once, whatever still waits.") with { IsTerminal = true },
        Describe("Elsa.Fault", "Primitives", "Fault", "Stops with an error of your own words.",
            [
                In("Code", "String", "Short code that programs can look for."),
                In("Category", "String", "Group of the error, for example HTTP or Business."),
                In("FaultType", "String", "Kind of the error, for example Validation."),
                In("Message", "String", "What went wrong, for a person.", "multiline"),
            ]),
        Describe("Elsa.Event", "Primitives", "Event", "Waits for a named event, or starts the workflow with it.",
            [In("EventName", "String", "Name of the event.")],
            [Out("Result", "Object", "What came with the event.")], kind: ActivityKind.Trigger),
        Describe("Elsa.PublishEvent", "Primitives", "Publish event", "Tells every workflow that waits for a named event.",
            [
                In("EventName", "String", "Name of the event."),
                In("CorrelationId", "String", "Only instances with this correlation id hear it; empty means all."),
                In("IsLocalEvent", "Boolean", "Only this instance hears it.", "checkbox", "Local event"),
                In("Payload", "Object", "What comes with the event.", "json-editor"),
            ]),
        Describe("Elsa.RunTask", "Primitives", "Run task", "Asks the application or a person to do a task, and waits until it is reported done.",
            [
                In("TaskName", "String", "Name of the task."),
                In("Payload", "ObjectDictionary", "What the one who does it has to know, by name.", "json-editor"),
            ],
            [Out("TaskId", "String", "Id of the task, needed to report it done."), Out("Result", "Object", "What was reported with it.")]),
    ];
}
