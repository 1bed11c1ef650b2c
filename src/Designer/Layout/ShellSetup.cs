using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.SignIn;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Layout;

/// <summary>Registers what the frame of the pages needs.</summary>
static class ShellSetup
{
    public static void AddShell(this IServiceCollection services)
    {
        services.AddScoped<Questions>();
        services.AddScoped<UndoOffers>();
        services.AddScoped<AuthenticationStateProvider, LiveSession>();
        services.AddSingleton<Radzen.ILocalizer, RadzenWords>();
        services.AddDataProtection().SetApplicationName("DualFlow");
        services.AddOptions<KeyManagementOptions>().Configure<IStore>((keys, store) => keys.XmlRepository = new KeyRing(store));
        services.AddSingleton(new NavigationCount("/tasks", async (scope, who, ct) =>
        {
            if (await scope.GetRequiredService<IPeople>().FindAsync(who, ct) is not { } person)
                return (0, false);
            var tasks = await scope.GetRequiredService<TaskList>().CountAsync(person, ct);
            return (tasks.Mine + tasks.Team, tasks.Overdue > 0);
        }));
        services.AddSingleton(new NavigationCount("/instances", async (scope, _, ct) =>
        {
            var troubled = await scope.GetRequiredService<IStore>().ListInstancesAsync(new InstanceFilter { HasIncidents = true, IsSystem = false, Take = 0 }, ct);
            return (troubled.TotalCount, true);
        }));
    }
}
