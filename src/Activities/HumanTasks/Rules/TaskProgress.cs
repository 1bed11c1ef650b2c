using System.Collections.Immutable;

namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>Where a task stands; what the workflow remembers of it.</summary>
public sealed record TaskProgress
{
    /// <summary>The terms.</summary>
    public required TaskTerms Terms { get; init; }

    /// <summary>Who may do it: words of <see cref="Assignment"/>.</summary>
    public ImmutableArray<string> Candidates { get; init; } = [];

    /// <summary>Id of the person who has taken it; null when nobody has.</summary>
    public string? Holder { get; init; }

    /// <summary>Name of the holder.</summary>
    public string? HolderName { get; init; }

    /// <summary>Reminders that are out.</summary>
    public int Reminded { get; init; }

    /// <summary>Rungs that are climbed.</summary>
    public int Level { get; init; }

    /// <summary>Signatures so far, with the position of the signer and what the button said.</summary>
    public ImmutableArray<GivenSignature> Given { get; init; } = [];
}

/// <summary>A signer's act.</summary>
/// <param name="Position">Position in the list of signers.</param>
/// <param name="Outcome">Outcome of the button.</param>
/// <param name="Refuses">True when it says no.</param>
/// <param name="Comment">Why.</param>
/// <param name="Signature">The signature.</param>
public sealed record GivenSignature(int Position, string Outcome, bool Refuses, string? Comment, TaskSignature Signature);
