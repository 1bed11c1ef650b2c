using System.Globalization;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Writes TypeScript declarations of the script environment (ELSA.md 3.11) for one workflow.</summary>
static class TypeDeclarations
{
    // What every script has.
    const string Always = """
        /** Logical id of the workflow. */
        declare function getWorkflowDefinitionId(): string;
        /** Id of the workflow's version. */
        declare function getWorkflowDefinitionVersionId(): string;
        /** Version number. */
        declare function getWorkflowDefinitionVersion(): number;
        /** Id of the running instance. */
        declare function getWorkflowInstanceId(): string;
        declare function getCorrelationId(): string | null;
        declare function setCorrelationId(value: string | null): void;
        declare function getWorkflowInstanceName(): string | null;
        declare function setWorkflowInstanceName(value: string | null): void;
        /** The variable of that name; null when there is none. */
        declare function getVariable(name: string): any;
        /** Sets the variable of that name. */
        declare function setVariable(name: string, value: any): void;
        /** The input of that name; null when there is none. */
        declare function getInput(name: string): any;
        /** The last output of an activity, by its id or name. */
        declare function getOutputFrom(activityIdOrName: string, outputName?: string): any;
        /** The result of the activity that last completed with one. */
        declare function getLastResult(): any;
        declare function isNullOrWhiteSpace(value: string | null | undefined): boolean;
        declare function isNullOrEmpty(value: string | null | undefined): boolean;
        declare function toJson(value: any): string;
        declare function newGuid(): string;
        declare function newGuidString(): string;
        declare function newShortGuid(): string;
        declare function parseGuid(value: string): string;
        declare function bytesToString(value: any): string;
        declare function bytesFromString(value: string): any;
        declare function bytesToBase64(value: any): string;
        declare function bytesFromBase64(value: string): any;
        declare function stringToBase64(value: string): string;
        declare function stringFromBase64(value: string): string;

        """;

    const string InRunJavaScript = """
        /** Chooses the outcome of this activity. */
        declare function setOutcome(outcome: string): void;
        /** Chooses the outcomes of this activity. */
        declare function setOutcomes(outcomes: string[]): void;

        """;

    public static string Of(WorkflowDefinition definition, ActivityCatalog catalog, string? activityType)
    {
        var text = new StringBuilder(Always);
        if (activityType is null or "Elsa.RunJavaScript")
            text.Append(InRunJavaScript);
        var variables = definition.Variables.Concat(VariablesInside(definition.Root)).DistinctBy(v => v.Name, StringComparer.Ordinal).Where(v => IsName(v.Name)).ToList();
        text.AppendLine("interface WorkflowVariables {");
        foreach (var v in variables)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {v.Name}: {TypeOf(v.TypeName, v.IsArray)};");
        text.AppendLine("}").AppendLine("declare const variables: WorkflowVariables;");
        foreach (var v in variables)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"declare function get{Pascal(v.Name)}(): {TypeOf(v.TypeName, v.IsArray)};");
            text.AppendLine(CultureInfo.InvariantCulture, $"declare function set{Pascal(v.Name)}(value: {TypeOf(v.TypeName, v.IsArray)}): void;");
        }
        foreach (var i in definition.Inputs.Where(i => IsName(i.Name) && variables.TrueForAll(v => Pascal(v.Name) != Pascal(i.Name))))
            text.AppendLine(CultureInfo.InvariantCulture, $"declare function get{Pascal(i.Name)}(): {TypeOf(i.Type, i.IsArray)};");
        foreach (var (name, output, type) in Outputs(definition.Root, catalog).Distinct())
            text.AppendLine(CultureInfo.InvariantCulture, $"declare function get{Pascal(output)}From{Pascal(name)}(): {TypeOf(type, false)};");
        return text.ToString();
    }

    static IEnumerable<VariableDefinition> VariablesInside(JsonElement json) => Activities(json)
        .Select(a => a["variables"]).Where(v => v.ValueKind == JsonValueKind.Array).SelectMany(v => v.EnumerateArray())
        .Where(v => v.ValueKind == JsonValueKind.Object && v.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
        .Select(v => new VariableDefinition("", v.GetProperty("name").GetString()!, Text(v, "typeName") ?? "Object", v.TryGetProperty("isArray", out var many) && many.ValueKind == JsonValueKind.True));

    static IEnumerable<(string Name, string Output, string Type)> Outputs(JsonElement root, ActivityCatalog catalog) =>
        from activity in Activities(root)
        where activity.Name is { } name && IsName(name)
        from output in catalog.Find(activity.Type, activity.Version)?.Descriptor.Outputs ?? []
        select (activity.Name!, output.Name, output.TypeName);

    static IEnumerable<ActivityDefinition> Activities(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Array)
            return json.EnumerateArray().SelectMany(Activities);
        if (json.ValueKind != JsonValueKind.Object)
            return [];
        var inside = json.EnumerateObject().SelectMany(m => Activities(m.Value));
        return Text(json, "type") is not null && Text(json, "id") is not null ? inside.Prepend(new ActivityDefinition(json)) : inside;
    }

    static string? Text(JsonElement json, string member) =>
        json.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static string TypeOf(string alias, bool isArray)
    {
        var type = alias switch
        {
            "String" or "Guid" or "DateTime" or "DateTimeOffset" or "TimeSpan" or "Uri" => "string",
            "Boolean" => "boolean",
            "Int32" or "Int64" or "Long" or "Single" or "Double" or "Decimal" => "number",
            "StringDictionary" => "Record<string, string>",
            "ObjectDictionary" or "JSON" or "JsonObject" => "Record<string, any>",
            _ => "any",
        };
        return isArray ? type + "[]" : type;
    }

    // The names come from people: only what is a name in TypeScript is written.
    static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_') && name.All(c => char.IsLetterOrDigit(c) || c == '_');

    static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
