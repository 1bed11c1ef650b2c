using System.Text.Json;
using DualFlow.Activities.HumanTasks.Rules;

namespace DualFlow.Activities.HumanTasks;

/// <summary>What a person asks for.</summary>
public sealed record TaskOrder(TaskVerb Verb)
{
    /// <summary>Login name or id of the person it is handed to.</summary>
    public string? Person { get; init; }

    /// <summary>Id of the role it is given to.</summary>
    public string? Role { get; init; }

    /// <summary>Id of the form's button; the first when there is none.</summary>
    public string? Button { get; init; }

    /// <summary>The form's answers.</summary>
    public JsonElement? Answers { get; init; }

    /// <summary>Why.</summary>
    public string? Comment { get; init; }

    /// <summary>True when the person signs.</summary>
    public bool Signs { get; init; }

    /// <summary>Makes a repeat harmless; null when there is no key.</summary>
    public string? IdempotencyKey { get; init; }
}
