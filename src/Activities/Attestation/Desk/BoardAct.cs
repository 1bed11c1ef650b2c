namespace DualFlow.Activities.Attestation.Desk;

/// <summary>Something that somebody does on an attestation board.</summary>
public sealed record BoardAct
{
    /// <summary>What.</summary>
    public required BoardVerb Verb { get; init; }

    /// <summary>The candidate that it is about.</summary>
    public string? Student { get; init; }

    /// <summary>The member that it is about.</summary>
    public string? Member { get; init; }

    /// <summary>The member for whom a deputy stands in; null sends the deputy back.</summary>
    public string? For { get; init; }

    /// <summary>Whether the member is here.</summary>
    public bool? IsPresent { get; init; }

    /// <summary>Attendance of a candidate, ground of a conflict, or area of a result.</summary>
    public string? Word { get; init; }

    /// <summary>Points by criterion.</summary>
    public IReadOnlyDictionary<string, decimal>? Points { get; init; }

    /// <summary>A single result.</summary>
    public decimal? Score { get; init; }

    /// <summary>Why, or what was seen.</summary>
    public string? Note { get; init; }

    /// <summary>Station of a demonstration exam.</summary>
    public string? Station { get; init; }

    /// <summary>Variant of the task.</summary>
    public string? Variant { get; init; }

    /// <summary>Time for the work.</summary>
    public int? Minutes { get; init; }

    /// <summary>Revision that the person saw; null doesn't compare.</summary>
    public int? Revision { get; init; }

    /// <summary>Key of the sender, under which a repeat does nothing; null for none.</summary>
    public string? Key { get; init; }
}

/// <summary>What can be done on a board.</summary>
public enum BoardVerb
{
    /// <summary>The meeting is opened.</summary>
    Open,

    /// <summary>A member is here or not.</summary>
    Presence,

    /// <summary>A deputy stands in.</summary>
    StandIn,

    /// <summary>A member may not judge a candidate.</summary>
    Conflict,

    /// <summary>A candidate came, or why not.</summary>
    Attendance,

    /// <summary>A result from before is entered.</summary>
    Prior,

    /// <summary>A candidate begins at a station.</summary>
    Start,

    /// <summary>Equipment failed: the same variant is begun again.</summary>
    Restart,

    /// <summary>A member sends its marks.</summary>
    Send,

    /// <summary>Marks are copied from a paper sheet.</summary>
    Copy,

    /// <summary>A second person has compared the copy with the sheet.</summary>
    Compare,

    /// <summary>The commission talks once; everybody judges again.</summary>
    Discuss,

    /// <summary>The oral supplement is entered.</summary>
    Oral,

    /// <summary>The chair confirms a result.</summary>
    Confirm,

    /// <summary>A meeting without quorum is put off.</summary>
    Postpone,

    /// <summary>The protocol is made.</summary>
    Protocol,

    /// <summary>The protocol is signed.</summary>
    Sign,

    /// <summary>Results are announced.</summary>
    Announce,

    /// <summary>Results become final.</summary>
    Finish,
}
