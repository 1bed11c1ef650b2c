using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Letters;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;
using Hangfire;

namespace DualFlow.Server.Hosting;

/// <summary>What rotations need of a running server: a start of workflows, the bell that Hangfire rings, the worker that plans, letters, and a check.</summary>
static class RotationHosting
{
    /// <summary>Id of the bell among Hangfire's recurring jobs.</summary>
    public const string BellId = "rotation-schedules";

    public static IServiceCollection AddRotationHosting(this IServiceCollection services)
    {
        services.AddSingleton<StartRotation>(p => (order, ct) => StartAsync(p.GetRequiredService<Runner>(), order, ct));
        services.AddSingleton<RotationBell>();
        services.AddHostedService<RotationClock>();
        services.AddHostedService<PlanWorker>();
        services.AddHostedService<RotationLetters>();
        services.AddHealthChecks().AddCheck<ScheduleHealth>("schedules");
        return services;
    }

    static async Task<string?> StartAsync(Runner runner, StartRotationOrder order, CancellationToken ct)
    {
        try
        {
            var inputs = new List<KeyValuePair<string, object?>>
            {
                new("Schedule", order.Schedule), new("Cohort", order.Cohort),
                new("Day", order.LocalDay.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)), new("DueAt", order.DueAt.ToString("O")),
            };
            if (order.Input is { ValueKind: System.Text.Json.JsonValueKind.Object } own)
                inputs.AddRange(own.EnumerateObject().Select(m => new KeyValuePair<string, object?>(m.Name, Engine.Definitions.Values.FromJson(m.Value.Clone()))));
            return await runner.StartAsync(new StartOrder
            {
                DefinitionId = order.Definition, TenantId = order.TenantId, InstanceId = order.InstanceId, CorrelationId = order.Schedule, Input = [.. inputs], LeaveLongBurst = true,
            }, ct) switch
            {
                StartResult.Started => null,
                StartResult.CannotStart no => no.Problem.Message,
                _ => $"There is no published process \"{order.Definition}\".",
            };
        }
        catch (ProblemException e)
        {
            return e.Problems[0].Message;
        }
    }
}

/// <summary>The job that Hangfire fires every minute; it only rings, rows decide.</summary>
public sealed class RotationBell(ScheduleTicker ticker)
{
    /// <summary>Writes and starts what is due.</summary>
    public Task RunAsync(CancellationToken ct) => ticker.RunAsync(ct);
}
