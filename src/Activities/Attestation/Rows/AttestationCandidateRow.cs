using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>A candidate of a session.</summary>
public sealed class AttestationCandidateRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The session.</summary>
    public required string SessionId { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Place in lists, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>Full name, family name first.</summary>
    public required string FullName { get; set; }

    /// <summary>Whether the student was admitted.</summary>
    public required bool IsAdmitted { get; set; }

    /// <summary>Codes of the requirements that aren't met, separated by commas.</summary>
    public string Reasons { get; set; } = "";

    /// <summary><c>expected</c>, <c>present</c>, <c>absentExcused</c>, <c>absentUnexcused</c>, <c>ill</c> or <c>removed</c>.</summary>
    public required string Attendance { get; set; }

    /// <summary>Why: proof of an absence, what was seen of cheating, what broke.</summary>
    public string Note { get; set; } = "";

    /// <summary>Station at a demonstration exam.</summary>
    public string Station { get; set; } = "";

    /// <summary>Variant of the task.</summary>
    public string Variant { get; set; } = "";

    /// <summary>When the work began, milliseconds since 1970, UTC; null before.</summary>
    public long? StartedMs { get; set; }

    /// <summary>When the work ends, milliseconds since 1970, UTC.</summary>
    public long? EndsMs { get; set; }

    /// <summary>How often it was begun again because equipment failed.</summary>
    public int Restarts { get; set; }

    /// <summary>1, or 2 after the commission has talked.</summary>
    public int Round { get; set; } = 1;

    /// <summary>Attempt of the student, from 1.</summary>
    public int Attempt { get; set; } = 1;

    /// <summary>Results that were known before, by area, as JSON.</summary>
    public string Prior { get; set; } = "{}";

    /// <summary>Area of an oral supplement; null without one.</summary>
    public string? OralArea { get; set; }

    /// <summary>Result of the oral supplement.</summary>
    public decimal? OralPoints { get; set; }

    /// <summary><c>pass</c>, <c>fail</c>, <c>newDate</c> or <c>notAdmitted</c>; null before it is confirmed.</summary>
    public string? Outcome { get; set; }

    /// <summary>Total, 0 to 100.</summary>
    public decimal? Total { get; set; }

    /// <summary>Mark by the key of the rules.</summary>
    public string? Mark { get; set; }

    /// <summary>Result by area, as JSON.</summary>
    public string? Areas { get; set; }

    /// <summary>True while an appeal is open: nothing that depends on the result goes on.</summary>
    public bool IsHeld { get; set; }
}
