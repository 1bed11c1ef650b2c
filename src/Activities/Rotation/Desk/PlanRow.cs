using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Rotation.Desk;

/// <summary>A rotation plan in the registry, from the order to plan it to its publication.</summary>
public sealed class PlanRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Id of this plan.</summary>
    public required string Id { get; init; }

    /// <summary>Plans that follow each other have one series; calendars and schedules name it.</summary>
    public required string Series { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; set; }

    /// <summary><c>queued</c>, <c>planning</c>, <c>draft</c>, <c>published</c>, <c>replaced</c>, <c>infeasible</c>, <c>failed</c>, <c>cancelled</c>.</summary>
    public required string State { get; set; }

    /// <summary>The problem as JSON.</summary>
    public required string Problem { get; set; }

    /// <summary>The visits as JSON; null before there is a plan.</summary>
    public string? Visits { get; set; }

    /// <summary>The last report of the search, or its answer, as JSON.</summary>
    public string? Report { get; set; }

    /// <summary>The plan that this one changes; null for a first one.</summary>
    public string? ChangesPlan { get; init; }

    /// <summary>Effort in seconds.</summary>
    public required int Seconds { get; init; }

    /// <summary>Seed.</summary>
    public required long Seed { get; init; }

    /// <summary>Secret of the series' calendar links, in hexadecimal.</summary>
    public required string FeedKey { get; init; }

    /// <summary>When it was ordered, in milliseconds of Unix time.</summary>
    public required long CreatedMs { get; init; }

    /// <summary>When it was published; null before.</summary>
    public long? PublishedMs { get; set; }

    /// <summary>Until when a server plans it.</summary>
    public long ClaimedUntilMs { get; set; }

    /// <summary>Raised by every change; a change of an older revision is refused.</summary>
    public int Revision { get; set; }
}
