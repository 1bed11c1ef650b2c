using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Attestation.Rows;

/// <summary>An appeal against a decision of the college.</summary>
public sealed class AppealRow : IAuditedRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>Id of the appeal.</summary>
    public required string Id { get; init; }

    /// <summary><c>admission</c>, <c>mark</c>, <c>payroll</c>, <c>discipline</c> or <c>contract</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>The decision: for a mark, the id of the session.</summary>
    public required string DecisionId { get; init; }

    /// <summary>Whom the decision is about.</summary>
    public required string StudentId { get; init; }

    /// <summary>Why, in the student's words.</summary>
    public required string Grounds { get; init; }

    /// <summary>Who handed it in.</summary>
    public required string SubmittedBy { get; init; }

    /// <summary>When, milliseconds since 1970, UTC.</summary>
    public required long SubmittedMs { get; init; }

    /// <summary>Until when it could be handed in, milliseconds since 1970, UTC.</summary>
    public long? UntilMs { get; set; }

    /// <summary><c>submitted</c>, <c>held</c>, <c>hearing</c>, <c>decided</c>, <c>refused</c> or <c>withdrawn</c>.</summary>
    public required string State { get; set; }

    /// <summary>Members of the appeal commission, separated by commas.</summary>
    public string Commission { get; set; } = "";

    /// <summary><c>unchanged</c>, <c>raise</c>, <c>annul</c> or <c>late</c>; null before it is decided.</summary>
    public string? Decision { get; set; }

    /// <summary>What the protocol of the hearing says.</summary>
    public string Reason { get; set; } = "";

    /// <summary>When it was decided, milliseconds since 1970, UTC.</summary>
    public long? DecidedMs { get; set; }

    /// <summary>The case that leads it.</summary>
    public string? InstanceId { get; set; }
}
