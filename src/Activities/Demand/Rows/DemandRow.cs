using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Demand.Rows;

/// <summary>An enterprise's demand for people of one qualification and year (process P01).</summary>
public sealed class DemandRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Number of the demand.</summary>
    public required string Number { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; init; }

    /// <summary>Its name.</summary>
    public required string Enterprise { get; set; }

    /// <summary>Qualification.</summary>
    public required string Qualification { get; init; }

    /// <summary>Year in which the people are wanted.</summary>
    public required int Year { get; init; }

    /// <summary>People wanted.</summary>
    public required int Places { get; set; }

    /// <summary>Of them in dual training.</summary>
    public required int DualPlaces { get; set; }

    /// <summary><c>day</c>, <c>evening</c> or <c>night</c>.</summary>
    public required string Shift { get; set; }

    /// <summary>Mentors that the enterprise names.</summary>
    public required int Mentors { get; set; }

    /// <summary>Whether minors are taken.</summary>
    public required bool TakesMinors { get; set; }

    /// <summary>Skills, one a line.</summary>
    public string Skills { get; set; } = "";

    /// <summary>Who answers questions.</summary>
    public string Contact { get; set; } = "";

    /// <summary><c>sent</c>, <c>verified</c>, <c>rejected</c>, <c>replaced</c> or <c>withdrawn</c>.</summary>
    public required string State { get; set; }

    /// <summary>Why it was rejected or withdrawn, or which demand replaced it.</summary>
    public string? Reason { get; set; }

    /// <summary>The workflow instance that leads it; null for one that came by the API.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When it was handed in, in milliseconds of Unix time.</summary>
    public required long SubmittedMs { get; set; }

    /// <summary>Raised by every change.</summary>
    public int Revision { get; set; }
}
