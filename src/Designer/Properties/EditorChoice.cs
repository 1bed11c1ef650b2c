using DualFlow.Engine.Contract;

namespace DualFlow.Designer.Properties;

/// <summary>Chooses the editor of an input from the catalog's metadata: the hint first, then the type.</summary>
public static class EditorChoice
{
    /// <summary>The editor for literal values of that input.</summary>
    public static EditorKind Of(InputDescriptor input) => input.UIHint switch
    {
        "checkbox" => EditorKind.YesNo,
        "multiline" => EditorKind.Lines,
        "dropdown" => EditorKind.Choice,
        "radiolist" => EditorKind.Radio,
        "checklist" => EditorKind.Checks,
        "multitext" => input.TypeName is "Int32" or "Int64" ? EditorKind.Numbers : EditorKind.Texts,
        "dictionary" => EditorKind.Names,
        "json-editor" => input.TypeName is "StringDictionary" or "ObjectDictionary" or "HttpHeaders" && !input.IsArray ? EditorKind.Names : input is { IsArray: true, TypeName: "String" or "TimeSpan" } ? EditorKind.Texts : EditorKind.Json,
        "date-picker" => EditorKind.Day,
        "datetime-picker" => input.TypeName == "DateTime" ? EditorKind.Day : EditorKind.Moment,
        "duration-picker" => EditorKind.Duration,
        "cron" or "cron-editor" => EditorKind.Cron,
        "variable-picker" => EditorKind.Variable,
        "input-picker" => EditorKind.InputName,
        "output-picker" => EditorKind.OutputName,
        "outcome-picker" => EditorKind.OutcomeNames,
        "type-picker" => EditorKind.TypeName,
        "workflow-definition-picker" => EditorKind.Workflow,
        "dynamic-outcomes" => EditorKind.Outcomes,
        "flow-switch-editor" => EditorKind.FlowCases,
        "switch-editor" => EditorKind.Cases,
        "http-status-codes" => EditorKind.StatusCodes,
        "code-editor" or "expression-editor" => EditorKind.Code,
        "role-picker" or "role" => EditorKind.Role,
        "person-picker" or "user-picker" or "person" => EditorKind.Person,
        "form-picker" or "form" => EditorKind.Form,
        "signers" => EditorKind.Signers,
        "escalation" => EditorKind.Escalation,
        _ => OfType(input),
    };

    static EditorKind OfType(InputDescriptor input) => input switch
    {
        { IsArray: true, TypeName: "String" } => EditorKind.Texts,
        { IsArray: true, TypeName: "Int32" or "Int64" } => EditorKind.Numbers,
        { IsArray: true } => EditorKind.Json,
        { Name: "CronExpression" } => EditorKind.Cron,
        { TypeName: "Boolean" } => EditorKind.YesNo,
        { TypeName: "Int32" or "Int64" or "Long" } => EditorKind.Whole,
        { TypeName: "Decimal" or "Double" or "Single" } => EditorKind.Number,
        { TypeName: "TimeSpan" } => EditorKind.Duration,
        { TypeName: "DateTimeOffset" } => EditorKind.Moment,
        { TypeName: "DateTime" } => EditorKind.Day,
        { TypeName: "StringDictionary" or "ObjectDictionary" } => EditorKind.Names,
        _ => EditorKind.Line,
    };
}
