using System.Globalization;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Writes TypeScript declarations of the script environment (ELSA.md 3.11) for one workflow, or for one activity of it.</summary>
public static class TypeDeclarations
{
    // Times are Date with .NET's members added; the other two are objects of ours.
    const string Types = """
        interface Guid { toString(): string; }
        interface TimeSpan {
            readonly Days: number; readonly Hours: number; readonly Minutes: number; readonly Seconds: number;
            readonly TotalDays: number; readonly TotalHours: number; readonly TotalMinutes: number; readonly TotalSeconds: number;
        }
        interface Date {
            /** A date so many days later. */
            AddDays(days: number): Date;
            AddHours(hours: number): Date;
            AddMinutes(minutes: number): Date;
            AddMonths(months: number): Date;
            AddYears(years: number): Date;
        }
        interface DateTimes {
            /** The time of this step, UTC. */
            readonly UtcNow: Date;
            readonly Now: Date;
            readonly Today: Date;
            Parse(text: string): Date;
            new (year: number, month: number, day: number, hour?: number, minute?: number, second?: number): Date;
        }
        declare const DateTime: DateTimes;
        declare const DateTimeOffset: DateTimes;
        declare const TimeSpan: { FromDays(n: number): TimeSpan; FromHours(n: number): TimeSpan; FromMinutes(n: number): TimeSpan; FromSeconds(n: number): TimeSpan; Parse(text: string): TimeSpan; };

        """;

    /// <summary>The declarations.</summary>
    /// <param name="definition">The document; a draft will do.</param>
    /// <param name="catalog">Activity types.</param>
    /// <param name="activityType">Type of the activity whose expression is edited; null when unknown.</param>
    /// <param name="activityId">Its id: only the variables in its scope and the outputs of activities before it are declared; null declares everything.</param>
    public static string Of(WorkflowDefinition definition, ActivityCatalog catalog, string? activityType, string? activityId = null)
    {
        var at = ScriptNamesAt.Find(definition, catalog, activityId, activityType);
        var text = new StringBuilder(Types);
        // The exact names come first, so that TypeScript takes their types; any other name stays allowed.
        foreach (var input in at.All.Where(n => n.Kind == ScriptNameKind.Input))
            Function(text, input.Help, $"getInput(name: {JsonSerializer.Serialize(input.Name, Http.ElsaJson.Options)}): {input.Type}");
        foreach (var function in at.TakesOutcomes ? GivenFunction.All.Concat(GivenFunction.OfOutcomes) : GivenFunction.All)
            Function(text, function.Help, function.Signature);
        var variables = at.All.Where(n => n.Kind == ScriptNameKind.Variable && ScriptType.IsName(n.Name)).ToList();
        text.AppendLine("interface WorkflowVariables {");
        foreach (var v in variables)
            text.AppendLine(CultureInfo.InvariantCulture, $"    {v.Name}: {v.Type};");
        text.AppendLine("}").AppendLine("/** The variables that this place can see. */").AppendLine("declare const variables: WorkflowVariables;");
        var written = new HashSet<string>(StringComparer.Ordinal);
        foreach (var v in variables.Where(v => written.Add(ScriptType.Pascal(v.Name))))
        {
            Function(text, "", $"get{ScriptType.Pascal(v.Name)}(): {v.Type}");
            Function(text, "", $"set{ScriptType.Pascal(v.Name)}(value: {v.Type}): void");
        }
        foreach (var i in at.All.Where(n => n.Kind == ScriptNameKind.Input && ScriptType.IsName(n.Name) && written.Add(ScriptType.Pascal(n.Name))))
            Function(text, i.Help, $"get{ScriptType.Pascal(i.Name)}(): {i.Type}");
        foreach (var o in at.All.Where(n => n.Kind == ScriptNameKind.Output && n.JavaScript.EndsWith("()", StringComparison.Ordinal)).DistinctBy(n => n.JavaScript))
            Function(text, o.Help, $"{o.JavaScript}: {o.Type}");
        return text.ToString();
    }

    static void Function(StringBuilder text, string help, string signature)
    {
        // Help comes from people: it must not end the comment.
        if (help.Length > 0)
            text.AppendLine(CultureInfo.InvariantCulture, $"/** {help.ReplaceLineEndings(" ").Replace("*/", "* /", StringComparison.Ordinal)} */");
        text.AppendLine(CultureInfo.InvariantCulture, $"declare function {signature};");
    }
}
