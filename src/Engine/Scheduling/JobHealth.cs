using Hangfire;
using Hangfire.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DualFlow.Engine.Scheduling;

/// <summary>Hangfire disables a recurring job in silence after five failed attempts to schedule it: this says so.</summary>
sealed class JobHealth(JobStorage storage) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var connection = storage.GetConnection();
        var dead = connection.GetRecurringJobs().Where(j => !j.Removed && (j.Error is not null || j.LoadException is not null || j.NextExecution is null))
            .Select(j => $"{j.Id}: {j.Error ?? j.LoadException?.Message ?? "no next execution"}").ToList();
        return Task.FromResult(dead.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"Recurring jobs that don't run: {string.Join("; ", dead)}"));
    }
}
