using System.Text.Json;

namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>What somebody does with a task.</summary>
public enum TaskVerb
{
    /// <summary>Takes it.</summary>
    Claim,

    /// <summary>Gives it back to all who may do it.</summary>
    Release,

    /// <summary>Hands it to one person.</summary>
    Delegate,

    /// <summary>Gives it to another role or person; for those who lead.</summary>
    Reassign,

    /// <summary>Does it.</summary>
    Complete,

    /// <summary>Signs it, as one of several signers.</summary>
    Sign,
}

/// <summary>One act, as the workflow hears it.</summary>
public sealed record TaskAct
{
    /// <summary>What.</summary>
    public required TaskVerb Verb { get; init; }

    /// <summary>Who.</summary>
    public required TaskActor Actor { get; init; }

    /// <summary>To whom: a word of <see cref="Assignment"/>; for delegating and reassigning.</summary>
    public string? To { get; init; }

    /// <summary>Id of the person it is handed to; null for a role.</summary>
    public string? ToId { get; init; }

    /// <summary>Name of whom it is handed to.</summary>
    public string? ToName { get; init; }

    /// <summary>Id of the button.</summary>
    public string? Button { get; init; }

    /// <summary>Outcome of the button.</summary>
    public string? Outcome { get; init; }

    /// <summary>True when the button says no.</summary>
    public bool Refuses { get; init; }

    /// <summary>The form's answers.</summary>
    public JsonElement? Answers { get; init; }

    /// <summary>Why.</summary>
    public string? Comment { get; init; }

    /// <summary>The signature; null when the act isn't signed.</summary>
    public TaskSignature? Signature { get; init; }
}

/// <summary>A signature over a document's hash.</summary>
/// <param name="SignerId">Who signed.</param>
/// <param name="SignerName">Name at the time.</param>
/// <param name="Provider">Who vouches for it.</param>
/// <param name="KeyId">Which key.</param>
/// <param name="DocumentHash">SHA-256 of the signed document, upper-case hex.</param>
/// <param name="Value">The signature, base64.</param>
/// <param name="SignedAt">UTC.</param>
/// <param name="Document">The signed text itself: what was seen and agreed to.</param>
public sealed record TaskSignature(
    string SignerId, string SignerName, string Provider, string KeyId, string DocumentHash, string Value, DateTimeOffset SignedAt, string Document);
