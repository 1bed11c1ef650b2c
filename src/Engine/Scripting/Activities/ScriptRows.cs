using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Asks the questions that a script declares, with the values of its inputs.</summary>
public static class ScriptRows
{
    /// <summary>The answers by the names of the questions; those that are among the inputs already aren't asked.</summary>
    /// <param name="queries">Who answers.</param>
    /// <param name="script">The script.</param>
    /// <param name="inputs">Values by the names of the script's inputs, in any case.</param>
    /// <param name="tenantId">The college whose rows are seen.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="ProblemException">An input that a question needs is empty or has no meaning, or there are too many rows.</exception>
    public static async Task<ImmutableArray<KeyValuePair<string, object?>>> AskAsync(
        ScriptQueries queries, ScriptMetadata script, IReadOnlyCollection<KeyValuePair<string, object?>> inputs, string? tenantId, CancellationToken ct)
    {
        var answers = ImmutableArray.CreateBuilder<KeyValuePair<string, object?>>();
        foreach (var use in script.Queries)
        {
            if (inputs.Any(i => i.Key.Equals(use.Name, StringComparison.OrdinalIgnoreCase)))
                continue;
            var query = queries.All.FirstOrDefault(q => q.Name == use.From)
                ?? throw new ProblemException(new Problem("script.query", $"There is no question \"{use.From}\" any more.", "Publish the script with another question."));
            var rows = await queries.AskAsync(query.Name, tenantId, Arguments(script, query, use, inputs), use.Most, ct);
            answers.Add(new(use.Name, !query.IsSingle ? (object)rows : rows.GetArrayLength() == 0 ? null : Values.FromJson(rows[0])));
        }
        return answers.DrainToImmutable();
    }

    static Dictionary<string, object?> Arguments(ScriptMetadata script, ScriptQuery query, ScriptQueryUse use, IReadOnlyCollection<KeyValuePair<string, object?>> inputs)
    {
        var arguments = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, source) in use.With)
        {
            var field = script.Inputs.First(i => i.Name == source);
            var parameter = query.Parameters.First(p => p.Name == name);
            var value = inputs.FirstOrDefault(i => i.Key.Equals(source, StringComparison.OrdinalIgnoreCase)).Value ?? (field.Default is { } fallback ? Values.FromJson(fallback) : null);
            if (value is not null)
                arguments[name] = Typed(parameter, source, value);
            else if (parameter.IsRequired)
                throw new ProblemException(new Problem("input.missing", $"The input \"{source}\" is empty; the question \"{use.Name}\" needs it.", "Fill it in the activity's properties."));
        }
        return arguments;
    }

    static object Typed(ScriptQueryValue parameter, string source, object value) => parameter.Type switch
    {
        "string" => Values.ToText(value),
        "date" => FieldReader.Day(value) ?? throw Wrong(source, "a day such as 2025-10-15"),
        "integer" => FieldReader.Decimal(value) is { } n && n == decimal.Truncate(n) ? (long)n : throw Wrong(source, "a whole number"),
        _ => value,
    };

    // The value may be a personal number: it never stands in a message.
    static ProblemException Wrong(string source, string expected) => new(new Problem("input.type", $"The input \"{source}\" is no value that the question understands.", $"Give {expected}."));
}
