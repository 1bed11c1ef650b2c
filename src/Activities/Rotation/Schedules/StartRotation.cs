using System.Text.Json;

namespace DualFlow.Activities.Rotation.Schedules;

/// <summary>Starts a workflow; a repeat with the same instance id makes no second one.</summary>
/// <param name="order">What to start.</param>
/// <param name="ct">Gives up.</param>
/// <returns>Null when it was started or already there; otherwise why it can't be.</returns>
public delegate Task<string?> StartRotation(StartRotationOrder order, CancellationToken ct);

/// <summary>What a due schedule starts.</summary>
/// <param name="TenantId">The college; null is the default tenant.</param>
/// <param name="Definition">Definition to start.</param>
/// <param name="InstanceId">Id of the instance: derived from schedule and due time.</param>
/// <param name="Schedule">Id of the schedule.</param>
/// <param name="Cohort">For whom.</param>
/// <param name="DueAt">UTC.</param>
/// <param name="LocalDay">The local day of the due time.</param>
/// <param name="Input">Other inputs; null when there are none.</param>
public sealed record StartRotationOrder(
    string? TenantId, string Definition, string InstanceId, string Schedule, string Cohort, DateTimeOffset DueAt, DateOnly LocalDay, JsonElement? Input);
