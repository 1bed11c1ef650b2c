using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;

namespace DualFlow.Engine.ElsaApi.Scripting;

/// <summary>Says what is wrong with one expression at one place of a workflow: the engine's parser decides, and the names are looked up.</summary>
public sealed class ExpressionCheck(IReadOnlyDictionary<string, ExpressionLanguage> languages, Toolbox toolbox)
{
    /// <summary>Everything that is wrong; an error stops publishing, a warning is a name that isn't there.</summary>
    /// <param name="definition">The document, which may be a draft.</param>
    /// <param name="activityId">The activity whose expression it is; null is anywhere in the workflow.</param>
    /// <param name="language">Elsa's expression type.</param>
    /// <param name="text">Script or template.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Problem>> RunAsync(WorkflowDefinition definition, string? activityId, string language, string text, CancellationToken ct)
    {
        if (!languages.TryGetValue(language, out var found))
            return [UnknownLanguage(language, languages.Keys)];
        if (string.IsNullOrWhiteSpace(text))
            return [];
        try
        {
            found.Compile(text);
        }
        catch (ExpressionException e)
        {
            return [ProblemOf(e, activityId)];
        }
        var names = ScriptNamesAt.Find(definition, await toolbox.GetAsync(ct), activityId);
        return [.. found.NamesIn(text).DistinctBy(u => (u.Kind, u.Name)).Select(u => Unknown(names, u, activityId)).OfType<Problem>()];
    }

    internal static Problem UnknownLanguage(string language, IEnumerable<string> known) => new(
        ProblemCodes.UnknownExpression, $"This server has no expressions of type \"{language}\".", $"Use one of: {string.Join(", ", known.Order(StringComparer.Ordinal))}.");

    internal static Problem ProblemOf(ExpressionException failed, string? activityId) =>
        new(failed.Code, failed.Message, "Correct the text at this place.", ActivityId: activityId, Line: failed.Line, Column: failed.Column);

    static Problem? Unknown(ScriptNamesAt names, NameUse use, string? activityId)
    {
        var isKnown = use.Kind switch
        {
            NameKind.Variable => Has(names, ScriptNameKind.Variable, use.Name),
            NameKind.Input => Has(names, ScriptNameKind.Input, use.Name),
            NameKind.Function => IsFunction(names, use.Name),
            _ => true,
        };
        if (isKnown)
            return null;
        var (code, what) = use.Kind switch
        {
            NameKind.Variable => (ProblemCodes.UnknownVariable, $"There is no variable \"{use.Name}\" here: it is empty."),
            NameKind.Input => (ProblemCodes.UnknownInput, $"The workflow has no input \"{use.Name}\": it is empty."),
            _ => (ProblemCodes.UnknownFunction, $"There is no {use.Name}() here: the workflow has no variable, input or earlier output of that name."),
        };
        return new(code, what, "Correct the name, or add it to the workflow.", ActivityId: activityId, Severity: Severity.Warning, Line: use.Line, Column: use.Column);
    }

    static bool Has(ScriptNamesAt names, ScriptNameKind kind, string name) =>
        names.All.Any(n => n.Kind == kind && n.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    static bool IsFunction(ScriptNamesAt names, string function) =>
        function is "setOutcome" or "setOutcomes"
        || names.All.Any(n => n.Kind == ScriptNameKind.Output ? n.JavaScript == function + "()" : n.Name.Equals(function[3..], StringComparison.OrdinalIgnoreCase)
            && (function[0] == 'g' || n.Kind == ScriptNameKind.Variable));
}
