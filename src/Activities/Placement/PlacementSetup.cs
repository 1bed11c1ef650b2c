using DualFlow.Activities.Placement.Desk;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Activities.Placement;

/// <summary>Puts placement into an application.</summary>
public static class PlacementSetup
{
    /// <summary>Registers what pages, API and jobs act through. A server adds <see cref="PlacementWorker"/>.</summary>
    public static IServiceCollection AddPlacement(this IServiceCollection services)
    {
        services.AddSingleton<PlacementSignal>();
        services.AddSingleton<PlacementDesk>();
        return services;
    }

    /// <summary>Maps <c>/api/placements</c>.</summary>
    public static void MapPlacement(this IEndpointRouteBuilder app) => app.MapPlacements();
}
