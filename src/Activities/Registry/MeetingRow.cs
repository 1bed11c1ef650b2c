namespace DualFlow.Activities.Registry;

/// <summary>A meeting of the commission.</summary>
public sealed class MeetingRow : IRegistryRow
{
    /// <summary>The college; empty is the default tenant.</summary>
    public required string TenantId { get; init; }

    /// <summary>Admission campaign.</summary>
    public required string Campaign { get; init; }

    /// <summary>Number of the meeting, from 1.</summary>
    public required int Meeting { get; init; }

    /// <summary>Decision.</summary>
    public required string Decision { get; set; }

    /// <summary>Members present.</summary>
    public required int Present { get; set; }

    /// <summary>Members that had to be present.</summary>
    public required int Needed { get; set; }

    /// <summary>Votes for.</summary>
    public required int VotesFor { get; set; }

    /// <summary>Votes against.</summary>
    public required int VotesAgainst { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset HeldAt { get; set; }
}
