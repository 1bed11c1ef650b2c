using DualFlow.Activities.Forms;
using DualFlow.Activities.Registry;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace DualFlow.Activities.HumanTasks;

/// <summary>Puts tasks and forms into an application.</summary>
public static class HumanTasksSetup
{
    /// <summary>Registers what pages and API act through. Needs the engine's waits and the directory of people.</summary>
    public static IServiceCollection AddHumanTasks(this IServiceCollection services, RegistryConnections registry, WorkflowFiles files)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(registry);
        services.TryAddSingleton(files);
        services.TryAddSingleton<SignatureProvider, ServerSignatures>();
        services.AddSingleton<FormStore>();
        services.AddSingleton<TaskReader>();
        services.AddSingleton<TaskList>();
        services.AddSingleton<TaskDesk>();
        services.AddSingleton<TaskFiles>();
        return services;
    }

    /// <summary>Writes to people about their tasks, when a mail server is set.</summary>
    public static IServiceCollection AddTaskLetters(this IServiceCollection services) => services.AddSingleton<TaskLetters>().AddHostedService(p => p.GetRequiredService<TaskLetters>());

    /// <summary>Maps <c>/api/tasks</c> and <c>/api/forms</c>.</summary>
    public static void MapHumanTasks(this IEndpointRouteBuilder app)
    {
        app.MapTasks();
        app.MapForms();
    }
}
