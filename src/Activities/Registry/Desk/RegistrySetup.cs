using Microsoft.AspNetCore.Builder;
using DualFlow.Engine.Contract;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Activities.Registry.Desk;

/// <summary>Puts the registers into an application.</summary>
public static class RegistrySetup
{
    /// <summary>Registers what pages and API act through.</summary>
    public static IServiceCollection AddRegistry(this IServiceCollection services, RegistryConnections registry)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(registry);
        services.AddSingleton<RegistryDesk>();
        services.AddSingleton<AuditDesk>();
        services.AddSingleton<IAuditTrail, AuditTrail>();
        return services;
    }

    /// <summary>Honours <c>Idempotency-Key</c> on every write under <c>/api</c>. Call after authorization and before the endpoints.</summary>
    public static IApplicationBuilder UseRepeatedRequests(this IApplicationBuilder app) => app.UseMiddleware<RepeatedRequests>();

    /// <summary>Maps <c>/api/registry</c> and <c>/api/audit</c>.</summary>
    public static void MapRegisters(this Microsoft.AspNetCore.Routing.IEndpointRouteBuilder app) => app.MapRegistry();
}
