using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>
/// The questions to the registry that scripted activities may declare: a fixed list, each with typed parameters and columns. The
/// engine asks before the step; a script never asks by itself. The domain implements it.
/// </summary>
public abstract class ScriptQueries
{
    /// <summary>No questions.</summary>
    public static ScriptQueries None { get; } = new Nothing();

    /// <summary>Every question, by name.</summary>
    public abstract ImmutableArray<ScriptQuery> All { get; }

    /// <summary>Asks one question.</summary>
    /// <param name="name">Name of the question.</param>
    /// <param name="tenantId">The college whose rows are seen; null is the default tenant.</param>
    /// <param name="arguments">Values by the names of its parameters; those without a value are left out.</param>
    /// <param name="most">At most so many rows.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>A list of records with the question's columns, in an order that is the same each time.</returns>
    /// <exception cref="Definitions.ProblemException">An argument has no meaning, or there are more rows.</exception>
    public abstract Task<JsonElement> AskAsync(string name, string? tenantId, IReadOnlyDictionary<string, object?> arguments, int most, CancellationToken ct);

    sealed class Nothing : ScriptQueries
    {
        public override ImmutableArray<ScriptQuery> All => [];

        public override Task<JsonElement> AskAsync(string name, string? tenantId, IReadOnlyDictionary<string, object?> arguments, int most, CancellationToken ct) =>
            throw new NotSupportedException($"There is no question \"{name}\".");
    }
}

/// <summary>A question that scripts may declare.</summary>
/// <param name="Name">Word in the metadata of scripts, for example <c>students.byId</c>.</param>
/// <param name="Help">What it gives, one sentence for authors.</param>
/// <param name="Parameters">What it needs to know.</param>
/// <param name="Columns">What each row has. Personal numbers, accounts and addresses are never among them.</param>
public sealed record ScriptQuery(string Name, string Help, ImmutableArray<ScriptQueryValue> Parameters, ImmutableArray<ScriptQueryValue> Columns)
{
    /// <summary>True when there is one row or none: the script gets a record, or undefined.</summary>
    public bool IsSingle { get; init; }

    /// <summary>Most rows that a script may ask for.</summary>
    public int MostRows { get; init; } = 1_000;
}

/// <summary>A parameter or column of a question.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">A word of scripts' metadata: <c>string</c>, <c>integer</c>, <c>decimal</c>, <c>money</c>, <c>boolean</c>, <c>date</c>.</param>
/// <param name="Help">What it means, one sentence for authors.</param>
public sealed record ScriptQueryValue(string Name, string Type, string Help)
{
    /// <summary>False for a parameter that may be left out; such a column may be empty.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>True for a personal number: the input that it comes from must be marked as sensitive.</summary>
    public bool IsPersonal { get; init; }
}
