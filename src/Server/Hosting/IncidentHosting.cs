using DualFlow.Activities.Incidents;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Runtime;

namespace DualFlow.Server.Hosting;

/// <summary>What safety needs of a running server: a start of the case that leads an incident.</summary>
static class IncidentHosting
{
    const string Process = "incident";

    public static IServiceCollection AddIncidentHosting(this IServiceCollection services) =>
        services.AddSingleton<StartIncident>(p => (tenant, reporter, ct) => StartAsync(p.GetRequiredService<Runner>(), p.GetRequiredService<ILogger<Runner>>(), tenant, reporter, ct));

    static async Task<string?> StartAsync(Runner runner, ILogger log, string? tenant, string reporter, CancellationToken ct)
    {
        var id = $"incident-{Guid.CreateVersion7():n}";
        try
        {
            var answer = await runner.StartAsync(new StartOrder { DefinitionId = Process, TenantId = tenant, InstanceId = id, Input = [new("Reporter", reporter)] }, ct);
            if (answer is StartResult.Started)
                return id;
            log.LogWarning("The case of an incident didn't start: {Answer}", answer);
        }
        catch (ProblemException e)
        {
            log.LogWarning("The case of an incident didn't start: {Problem}", e.Problems[0].Message);
        }
        return null;
    }
}
