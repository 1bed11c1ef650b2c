using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.College;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Activities.Rotation.Steps;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Activities.Rotation;

/// <summary>Puts rotations into an application.</summary>
public static class RotationSetup
{
    /// <summary>Registers what pages, API and jobs act through. A server adds <see cref="StartRotation"/> and <see cref="PlanWorker"/>.</summary>
    public static IServiceCollection AddRotations(this IServiceCollection services, RegistryConnections registry, WorkflowFiles files)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(registry);
        services.TryAddSingleton(files);
        services.AddSingleton<CollegeCalendar>();
        services.AddSingleton<ScheduleStore>();
        services.AddSingleton<ScheduleTicker>();
        services.AddSingleton<PlanSignal>();
        services.AddSingleton<PublishedPlans>();
        services.AddSingleton<PlanDesk>();
        services.AddSingleton<CollegePlanning>();
        return services;
    }

    /// <summary>Activities of rotations.</summary>
    public static IEnumerable<ActivityType> Activities(RegistryConnections registry, WorkflowFiles files)
    {
        var plans = new PublishedPlans();
        return [new ReadRotation(registry, plans), new CloseRotation(), new CheckRotation(registry, plans, files), new ApplyRotation(), new NotifyRotation(registry, plans)];
    }

    /// <summary>Maps <c>/api/rotations</c> and the calendars.</summary>
    public static void MapRotations(this IEndpointRouteBuilder app)
    {
        app.MapSchedules();
        app.MapPlans();
    }
}
