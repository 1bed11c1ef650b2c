using DualFlow.Activities.Rotation.Schedules;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualFlow.Server.Hosting;

/// <summary>Tells when due rotations aren't started: the bell doesn't ring, or nobody hears it.</summary>
sealed class ScheduleHealth(ScheduleStore store, TimeProvider time) : IHealthCheck
{
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    readonly long begun = time.GetTimestamp();

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        // What waited while no server ran is begun with the first ring.
        if (time.GetElapsedTime(begun) < Patience)
            return HealthCheckResult.Healthy();
        var overdue = await store.OverdueAsync(Patience, cancellationToken);
        return overdue == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{overdue} rotations are due and nobody starts them.");
    }
}
