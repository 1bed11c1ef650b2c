using DualFlow.Designer.SignIn;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
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
        services.AddSingleton(new NavigationCount("/instances", async (scope, _, ct) =>
        {
            var troubled = await scope.GetRequiredService<IStore>().ListInstancesAsync(new InstanceFilter { HasIncidents = true, IsSystem = false, Take = 0 }, ct);
            return (troubled.TotalCount, true);
        }));
    }
}
