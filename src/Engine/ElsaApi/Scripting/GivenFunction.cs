namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>A function that every script has.</summary>
/// <param name="Name">Name.</param>
/// <param name="Parameters">Parameters as TypeScript writes them.</param>
/// <param name="Returns">Type of the result as TypeScript writes it.</param>
/// <param name="Help">One sentence.</param>
sealed record GivenFunction(string Name, string Parameters, string Returns, string Help)
{
    /// <summary>Name, parameters and result on one line.</summary>
    public string Signature => $"{Name}({Parameters}): {Returns}";

    /// <summary>Elsa's functions, in the order they are offered.</summary>
    public static readonly IReadOnlyList<GivenFunction> All =
    [
        new("getVariable", "name: string", "any", "The variable of that name; null when there is none."),
        new("setVariable", "name: string, value: any", "void", "Sets the variable of that name."),
        new("getInput", "name: string", "any", "The input of that name; null when there is none."),
        new("getOutputFrom", "activityIdOrName: string, outputName?: string", "any", "The last output of an activity, by its id or name."),
        new("getLastResult", "", "any", "The result of the activity that last completed with one."),
        new("isNullOrWhiteSpace", "value: string | null | undefined", "boolean", "True when the text is missing, empty or only spaces."),
        new("isNullOrEmpty", "value: string | null | undefined", "boolean", "True when the text is missing or empty."),
        new("toJson", "value: any", "string", "The value as JSON text."),
        new("getWorkflowDefinitionId", "", "string", "Logical id of the workflow."),
        new("getWorkflowDefinitionVersionId", "", "string", "Id of the workflow's version."),
        new("getWorkflowDefinitionVersion", "", "number", "Version number."),
        new("getWorkflowInstanceId", "", "string", "Id of the running instance."),
        new("getCorrelationId", "", "string | null", "The id by which events find this instance."),
        new("setCorrelationId", "value: string | null", "void", "Sets the id by which events find this instance."),
        new("getWorkflowInstanceName", "", "string | null", "The name that people see in the list of instances."),
        new("setWorkflowInstanceName", "value: string | null", "void", "Names the instance, so that people find it."),
        new("newGuid", "", "Guid", "A new unique id."),
        new("newGuidString", "", "string", "A new unique id as text."),
        new("newShortGuid", "", "string", "A new unique id of 22 characters."),
        new("parseGuid", "value: string", "Guid", "The id that a text stands for."),
        new("bytesToString", "value: any", "string", "The text of bytes in UTF-8."),
        new("bytesFromString", "value: string", "any", "The bytes of a text in UTF-8."),
        new("bytesToBase64", "value: any", "string", "Bytes in base64."),
        new("bytesFromBase64", "value: string", "any", "The bytes of a base64 text."),
        new("stringToBase64", "value: string", "string", "A text in base64."),
        new("stringFromBase64", "value: string", "string", "The text of a base64 text."),
    ];

    /// <summary>Those of the activity Run JavaScript.</summary>
    public static readonly IReadOnlyList<GivenFunction> OfOutcomes =
    [
        new("setOutcome", "outcome: string", "void", "Chooses the outcome of this activity."),
        new("setOutcomes", "outcomes: string[]", "void", "Chooses the outcomes of this activity."),
    ];
}
