using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Placement.Rows;

/// <summary>A change of a result after the matching: who moved whom, and what the checks said. Append only.</summary>
public sealed class PlacementMoveRow : IRegistryRow
{
    /// <inheritdoc/>
    public required string TenantId { get; init; }

    /// <summary>The round.</summary>
    public required string RoundId { get; init; }

    /// <summary>Position in the round, from 1.</summary>
    public required int Position { get; init; }

    /// <summary><c>manual</c>, <c>afterMarket</c>, <c>withdrawal</c> or <c>cut</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Number of the student.</summary>
    public required string StudentId { get; init; }

    /// <summary>Place before; null for none.</summary>
    public string? FromPlace { get; init; }

    /// <summary>Place after; null for none.</summary>
    public string? ToPlace { get; init; }

    /// <summary>The checks with their results, as JSON.</summary>
    public string Checks { get; init; } = "[]";

    /// <summary>Why, in the words of who did it.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Account of who did it; null for a workflow.</summary>
    public string? Account { get; init; }

    /// <summary>The caller's key of the request, so that a repeat changes nothing; null without one.</summary>
    public string? RequestKey { get; init; }

    /// <summary>The workflow instance; null for a person.</summary>
    public string? InstanceId { get; init; }

    /// <summary>When, in milliseconds of Unix time.</summary>
    public required long AtMs { get; init; }
}
