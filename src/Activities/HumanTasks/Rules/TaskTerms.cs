using System.Collections.Immutable;

namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>What was agreed when the task was given; never changes.</summary>
public sealed record TaskTerms
{
    /// <summary>Persons (id or login name) who may not do it: four eyes.</summary>
    public ImmutableArray<string> NotBy { get; init; } = [];

    /// <summary>Ids of activities of the same case whose doer may not do it: four eyes.</summary>
    public ImmutableArray<string> NotWhoDid { get; init; } = [];

    /// <summary>Who must sign; empty when one person does the task.</summary>
    public ImmutableArray<Signer> Signers { get; init; } = [];

    /// <summary>In which order.</summary>
    public SigningOrder Order { get; init; }

    /// <summary>Signatures that are enough; null means all.</summary>
    public int? Quorum { get; init; }

    /// <summary>When it was given, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is due, UTC; null when it has all the time.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>What happens then.</summary>
    public OverdueRule WhenDue { get; init; }

    /// <summary>Times of the reminders, UTC.</summary>
    public ImmutableArray<DateTimeOffset> Reminders { get; init; } = [];

    /// <summary>The ladder, with times, UTC.</summary>
    public ImmutableArray<EscalationTime> Escalation { get; init; } = [];

    /// <summary>Signatures that are needed.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public int Needed => Math.Clamp(Quorum ?? Signers.Length, 1, Math.Max(1, Signers.Length));
}

/// <summary>A rung of the ladder with its time.</summary>
/// <param name="At">UTC.</param>
/// <param name="Key">Who gets the task too; null ends it.</param>
public sealed record EscalationTime(DateTimeOffset At, string? Key);
