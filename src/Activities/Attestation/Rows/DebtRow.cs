using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>A debt of a student: something to be taken again, with its attempts.</summary>
public sealed class DebtRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id of the debt.</summary>
    public required string Id { get; init; }

    /// <summary>The student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Discipline, or <c>final</c> for the final attestation.</summary>
    public required string Subject { get; init; }

    /// <summary>Attempts that count so far: an absence with a good reason doesn't.</summary>
    public required int Attempts { get; set; }

    /// <summary><c>fail</c>, <c>absentUnexcused</c>, <c>absentExcused</c> or <c>annulled</c>.</summary>
    public required string Cause { get; set; }

    /// <summary><c>teacher</c> or <c>commission</c>.</summary>
    public required string Mode { get; set; }

    /// <summary>Day of the next attempt; null while none is booked.</summary>
    public DateOnly? BookedOn { get; set; }

    /// <summary><c>open</c>, <c>closed</c>, <c>exhausted</c>, or <c>annulled</c> when an appeal has changed the result behind it.</summary>
    public required string State { get; set; }

    /// <summary>Points of the last attempt.</summary>
    public decimal? Points { get; set; }

    /// <summary>What was decided when the attempts were used up: <c>repeatYear</c>, <c>expel</c> or <c>individualPlan</c>.</summary>
    public string? Decision { get; set; }

    /// <summary>The case that leads it.</summary>
    public required string InstanceId { get; init; }
}
