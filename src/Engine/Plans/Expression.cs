using System.Collections.Immutable;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>A compiled expression. Immutable and safe to share; evaluating it is pure in its scope.</summary>
public abstract class Expression
{
    /// <summary>The value, unconverted; see <see cref="Values"/>.</summary>
    /// <exception cref="ExpressionException">The expression failed; the message is for the person who wrote it.</exception>
    public abstract object? Evaluate(ExpressionScope scope);

    /// <summary>The value when it is known without a scope (literals and parsed objects).</summary>
    public virtual bool TryGetConstant(out object? value)
    {
        value = null;
        return false;
    }
}

/// <summary>A language that expressions can be written in (JavaScript, Liquid).</summary>
public abstract class ExpressionLanguage
{
    /// <summary>Elsa's expression type name, for example <c>JavaScript</c>.</summary>
    public abstract string Type { get; }

    /// <summary>Compiles a text.</summary>
    /// <param name="text">Script or template.</param>
    /// <exception cref="ExpressionException">It doesn't parse; line and column say where.</exception>
    public abstract Expression Compile(string text);

    /// <summary>The workflow's names that a text uses, for the validator; empty when the language can't tell or the text doesn't parse.</summary>
    public virtual ImmutableArray<NameUse> NamesIn(string text) => [];
}

/// <summary>An expression that doesn't parse or whose evaluation failed.</summary>
/// <param name="code">Stable code, for example <c>script.syntax</c>, <c>script.error</c>, <c>script.timeout</c>.</param>
/// <param name="message">What is wrong, for the person who wrote it.</param>
/// <param name="line">1-based line, when known.</param>
/// <param name="column">1-based column, when known.</param>
public sealed class ExpressionException(string code, string message, int? line = null, int? column = null, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Stable code.</summary>
    public string Code { get; } = code;

    /// <summary>1-based line, when known.</summary>
    public int? Line { get; } = line;

    /// <summary>1-based column, when known.</summary>
    public int? Column { get; } = column;

    /// <summary>The module in which it happened; null in an expression.</summary>
    public string? Module { get; init; }

    /// <summary>The line as its author wrote it, when known.</summary>
    public string? SourceLine { get; init; }

    /// <summary>What went wrong alone, without place and hint.</summary>
    public string? Reason { get; init; }

    /// <summary>What was probably meant.</summary>
    public string? Hint { get; init; }
}

/// <summary>An activity that scripts can name, with its outputs (PascalCase).</summary>
public sealed record NamedActivity(string Id, string Name, ImmutableArray<string> Outputs);

/// <summary>
/// What an expression sees: the variables in scope, the inputs, earlier outputs, who and when. The interpreter implements it
/// over the state of a step; everything set here is part of that step.
/// </summary>
public abstract class ExpressionScope
{
    /// <summary>UTC; frozen for the step.</summary>
    public abstract DateTimeOffset Now { get; }

    /// <summary>Logical id of the definition.</summary>
    public abstract string DefinitionId { get; }

    /// <summary>Id of the definition's version.</summary>
    public abstract string DefinitionVersionId { get; }

    /// <summary>Version number.</summary>
    public abstract int DefinitionVersion { get; }

    /// <summary>Id of the instance.</summary>
    public abstract string InstanceId { get; }

    /// <summary>Tenant; null is the default tenant.</summary>
    public virtual string? TenantId => null;

    /// <summary>Correlation id of the instance.</summary>
    public abstract string? CorrelationId { get; set; }

    /// <summary>Name of the instance.</summary>
    public abstract string? InstanceName { get; set; }

    /// <summary>Names of the variables in scope, innermost first, without repetition.</summary>
    public abstract IReadOnlyList<string> VariableNames { get; }

    /// <summary>True when a variable of that name (exact case) is in scope.</summary>
    public abstract bool TryGetVariable(string name, out object? value);

    /// <summary>Sets the innermost variable of that name; makes a new one at the workflow's scope when there is none.</summary>
    public abstract void SetVariable(string name, object? value);

    /// <summary>The variable with that id; null when none is in scope.</summary>
    public abstract object? GetVariableById(string id, string? name);

    /// <summary>Names of the inputs that are visible here (composite's inside a composite, else the workflow's).</summary>
    public abstract IReadOnlyList<string> InputNames { get; }

    /// <summary>The input of that name; null when there is none.</summary>
    public abstract object? GetInput(string name);

    /// <summary>The activities that scripts can name.</summary>
    public abstract ImmutableArray<NamedActivity> NamedActivities { get; }

    /// <summary>The last output of an activity; null when it hasn't run or has no such output.</summary>
    /// <param name="activityIdOrName">Id or name.</param>
    /// <param name="output">Output name; <c>Result</c> when null.</param>
    public abstract object? GetOutputFrom(string activityIdOrName, string? output);

    /// <summary>The result of the activity that last completed with one.</summary>
    public abstract object? LastResult { get; }

    /// <summary>Extra values by camelCase name, for example <c>item</c>; each becomes a global and a <c>get…()</c> function.</summary>
    public virtual ImmutableArray<KeyValuePair<string, object?>> Arguments => [];

    /// <summary>64 bits from the instance's recorded generator: the same on every replay.</summary>
    public abstract ulong NextRandom();

    /// <summary>True while <see cref="SetOutcomes"/> has a meaning (RunJavaScript).</summary>
    public virtual bool TakesOutcomes => false;

    /// <summary>Chooses the outcomes of the running activity.</summary>
    public virtual void SetOutcomes(ImmutableArray<string> outcomes) { }
}
