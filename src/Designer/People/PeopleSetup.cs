using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.People;

/// <summary>Registers the pages about people and roles.</summary>
static class PeopleSetup
{
    public static void AddPeoplePages(this IServiceCollection services)
    {
        services.AddSingleton<AccountDesk>();
        services.AddScoped<RoleNames>();
        services.AddHostedService<RolePresets>();
    }
}
