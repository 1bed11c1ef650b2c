using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>An activity with everything that rules ask about its place in the document.</summary>
sealed class ActivityPlace
{
    public required ActivityDefinition Activity { get; init; }

    /// <summary>JSON path, for example <c>$.root.activities[3]</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The activity around; null for the root.</summary>
    public required ActivityPlace? Parent { get; init; }

    /// <summary>The member of the parent that holds it; see <see cref="EmbeddedActivity.Port"/>.</summary>
    public required string Port { get; init; }

    /// <summary>The type's description; null when this server doesn't have the type.</summary>
    public required ActivityDescriptor? Descriptor { get; init; }

    /// <summary>The workflow that this activity runs as a part of this one; null for ordinary activities.</summary>
    public required string? WorkflowDefinitionId { get; init; }

    /// <summary>Id of the version the document pins; null for the published one.</summary>
    public string? WorkflowDefinitionVersionId { get; init; }

    /// <summary>Variables that can be seen inside this activity.</summary>
    public required VariableScope Scope { get; init; }

    /// <summary>Children in document order.</summary>
    public List<ActivityPlace> Children { get; } = [];

    /// <summary>Every expression in the activity's inputs and cases.</summary>
    public ImmutableArray<ExpressionPlace> Expressions { get; set; } = [];

    public string Type => Activity.Type;

    public string Id => Activity.Id;

    /// <summary>What the person calls the activity: label, else the type's name.</summary>
    public string Label => Activity.Label is { Length: > 0 } label && label != Id ? label : Descriptor?.DisplayName ?? Type;

    /// <summary>True for a type that this server doesn't have and that is no workflow either.</summary>
    public bool IsUnknown => Descriptor is null && WorkflowDefinitionId is null;

    public IEnumerable<ActivityPlace> ChildrenIn(string port) => Children.Where(c => c.Port == port);

    /// <summary>The activity and everything inside it.</summary>
    public IEnumerable<ActivityPlace> WithDescendants() => Children.SelectMany(c => c.WithDescendants()).Prepend(this);

    /// <summary>The expression of a wrapped input; null when the document has none.</summary>
    public ExpressionPlace? Expression(string input) => Expressions.FirstOrDefault(e => e.Input?.Name == input);

    /// <summary>The value of an input when the document has it as a literal text; null otherwise.</summary>
    public string? LiteralText(string input) =>
        Expression(input) is { Expression.Type: InputExpression.Literal, Expression.Value.ValueKind: JsonValueKind.String } e ? e.Expression.Text : null;

    /// <summary>The member of an input, by its PascalCase name.</summary>
    public JsonElement Member(string input) => Activity[JsonNamingPolicy.CamelCase.ConvertName(input)];

    /// <summary>JSON path of an input.</summary>
    public string InputPath(string input) => JsonPath.Member(Path, JsonNamingPolicy.CamelCase.ConvertName(input));
}

/// <summary>An expression and where it stands.</summary>
/// <param name="Activity">The activity.</param>
/// <param name="Path">JSON path of the input or condition.</param>
/// <param name="Input">The input it gives a value to; null for the condition of a case or transition.</param>
/// <param name="Expression">The expression as the document has it.</param>
sealed record ExpressionPlace(ActivityPlace Activity, string Path, InputDescriptor? Input, InputExpression Expression)
{
    /// <summary>The language and text to compile; a script that stands as a literal in RunJavaScript counts as JavaScript. Null for values.</summary>
    public (string Type, string Text)? Code => Expression.Type switch
    {
        InputExpression.Literal => Activity.Type == "Elsa.RunJavaScript" && Input?.Name == "Script" && Expression.Text is { } script ? ("JavaScript", script) : null,
        "Object" or "Variable" or "Input" or "Delegate" => null,
        var type => Expression.Text is { } text ? (type, text) : null,
    };
}
