using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rows;

/// <summary>A round of placement: students and enterprises say their wishes, and everybody is placed at once.</summary>
public sealed class PlacementRoundRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id of the round.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary><c>collecting</c>, <c>queued</c>, <c>matching</c>, <c>review</c>, <c>published</c>, <c>closed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string State { get; set; }

    /// <summary>Seed of the lottery between equals, published with the result.</summary>
    public required long Seed { get; init; }

    /// <summary><c>RoundTerms</c> as JSON.</summary>
    public required string Terms { get; set; }

    /// <summary><c>RoundReport</c> as JSON; null before the first result.</summary>
    public string? Report { get; set; }

    /// <summary>What a running job has done, 0 to 100.</summary>
    public int Progress { get; set; }

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Fault { get; set; }

    /// <summary>Rounds of the after-market so far.</summary>
    public int AfterMarkets { get; set; }

    /// <summary>The workflow instance that leads it; null for one that was ordered by hand.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When it was opened, in milliseconds of Unix time.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>When its result was published.</summary>
    public long? PublishedMs { get; set; }

    /// <summary>Until when a server matches it.</summary>
    public long ClaimedUntilMs { get; set; }

    /// <summary>Raised by every change; a change of an older revision is refused.</summary>
    public int Revision { get; set; }
}
