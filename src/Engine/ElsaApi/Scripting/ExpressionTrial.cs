using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Evaluates one expression against given values, with every limit of scripts on. Nothing is saved, sent or changed.</summary>
public sealed class ExpressionTrial(IReadOnlyDictionary<string, ExpressionLanguage> languages, Toolbox toolbox, TimeProvider time)
{
    /// <summary>Tries an expression.</summary>
    /// <param name="definition">The document, which may be a draft: gives the names and their types.</param>
    /// <param name="activityId">The activity whose expression it is; null is anywhere in the workflow.</param>
    /// <param name="language">Elsa's expression type, for example <c>JavaScript</c>.</param>
    /// <param name="text">Script or template.</param>
    /// <param name="values">What it sees.</param>
    /// <param name="now">UTC; null takes the server's time.</param>
    /// <param name="ct">Cancels before the evaluation; the script's own time limit ends it afterwards.</param>
    public async Task<TrialAnswer> RunAsync(
        WorkflowDefinition definition, string? activityId, string language, string text, TrialValues values, DateTimeOffset? now, CancellationToken ct)
    {
        var names = ScriptNamesAt.Find(definition, await toolbox.GetAsync(ct), activityId);
        if (!languages.TryGetValue(language, out var found))
            return Failed(ExpressionCheck.UnknownLanguage(language, languages.Keys), values);
        return Run(found, text, new TrialScope(definition, names, values, now ?? time.GetUtcNow()), values);
    }

    TrialAnswer Run(ExpressionLanguage language, string text, TrialScope scope, TrialValues values)
    {
        try
        {
            var expression = language.Compile(text);
            var began = time.GetTimestamp();
            var before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                var value = expression.Evaluate(scope);
                return Done(value, scope, began, before, null, values);
            }
            catch (ExpressionException e)
            {
                return Done(null, scope, began, before, ExpressionCheck.ProblemOf(e, null), values);
            }
        }
        catch (ExpressionException e)
        {
            return Failed(ExpressionCheck.ProblemOf(e, null), values);
        }
    }

    TrialAnswer Done(object? value, TrialScope scope, long began, long before, Problem? problem, TrialValues values)
    {
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return new(problem is null ? Values.ToJson(value) : null, problem is null ? KindOf(value) : "nothing", scope.Changes,
            Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 3), allocated, problem, values.InstanceId);
    }

    static TrialAnswer Failed(Problem problem, TrialValues values) => new(null, "nothing", [], 0, 0, problem, values.InstanceId);

    static string KindOf(object? value) => value switch
    {
        null => "nothing",
        string => "text",
        bool => "boolean",
        DateTimeOffset or DateTime => "date",
        TimeSpan => "duration",
        Guid => "id",
        JsonElement { ValueKind: JsonValueKind.Array } => "list",
        JsonElement { ValueKind: JsonValueKind.Object } => "object",
        JsonElement json => KindOf(Values.FromJson(json)),
        _ => "number",
    };
}
