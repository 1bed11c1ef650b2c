using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Registry;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Activities.Attestation;

/// <summary>Puts attestation into an application.</summary>
public static class AttestationSetup
{
    /// <summary>Registers what pages and API act through. A server adds <see cref="StartAppeal"/> and <see cref="WithdrawAppeal"/>.</summary>
    public static IServiceCollection AddAttestation(this IServiceCollection services, RegistryConnections registry, WorkflowFiles files)
    {
        services.TryAddSingleton(registry);
        services.TryAddSingleton(files);
        services.TryAddSingleton<AttestationRuleBook>();
        services.AddSingleton<AttestationSignal>();
        services.AddSingleton<AttestationDesk>();
        services.AddSingleton<SessionDesk>();
        services.AddSingleton<AppealDesk>();
        return services;
    }

    /// <summary>Maps <c>/api/attestation</c>.</summary>
    public static void MapAttestation(this IEndpointRouteBuilder app) => AttestationEndpoints.MapAttestation(app);
}
