using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Contracts.Rows;

/// <summary>A three-party contract as it stands (process P03). Its versions are <see cref="ContractVersionRow"/>.</summary>
public sealed class ContractRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id from the first draft on.</summary>
    public required string Id { get; init; }

    /// <summary>Number in the register; null before the registration.</summary>
    public string? Number { get; set; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>The enterprise.</summary>
    public required string Bin { get; set; }

    /// <summary>The workplace; null while it is open.</summary>
    public string? WorkplaceId { get; set; }

    /// <summary>The mentor; null while nobody is named.</summary>
    public string? MentorId { get; set; }

    /// <summary>Qualification that is trained.</summary>
    public required string Qualification { get; set; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    public required DateOnly To { get; set; }

    /// <summary><c>draft</c>, <c>review</c>, <c>signing</c>, <c>signed</c>, <c>registered</c>, <c>active</c>, <c>suspended</c>, <c>closed</c>, <c>terminated</c> or <c>refused</c>.</summary>
    public required string Status { get; set; }

    /// <summary>Newest signed version, or the one in work before the first is signed; from 1. Which one holds on a day says <see cref="Rules.ContractTimeline"/>.</summary>
    public required int Version { get; set; }

    /// <summary>The case that leads it; null for imported contracts.</summary>
    public string? InstanceId { get; set; }

    /// <summary>Where its case listens for amendments, rests and ends; null while it doesn't.</summary>
    public string? WaitId { get; set; }

    /// <summary>Where its case listened last: a repeated request finds its answer there.</summary>
    public string? LastWaitId { get; set; }

    /// <summary>Days on which it has rested so far.</summary>
    public int RestedDays { get; set; }

    /// <summary>Since when it rests; null while it doesn't.</summary>
    public DateOnly? RestsSince { get; set; }

    /// <summary>How the compensation is computed.</summary>
    public required CompensationMode PayMode { get; set; }

    /// <summary>Rate in the contract's currency; 0 with <see cref="CompensationMode.None"/>.</summary>
    public required decimal Rate { get; set; }

    /// <summary>Most for a month; null without a limit.</summary>
    public decimal? Cap { get; set; }

    /// <summary>Day of the month on which it is paid, 1 to 31.</summary>
    public int? PayDay { get; set; }

    /// <summary>Why it ended: a ground's code; null while it hasn't.</summary>
    public string? EndReason { get; set; }
}
