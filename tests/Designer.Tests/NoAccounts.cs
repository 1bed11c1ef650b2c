using DualFlow.Designer.People;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

/// <summary>A college without accounts, in a database of its own: pages that name roles find none.</summary>
static class NoAccounts
{
    public static IServiceCollection AddRoleNames(this IServiceCollection services) => services
        .AddSingleton(new IdentityDirectory(Open(), TimeProvider.System)).AddScoped<RoleNames>();

    static IStore Open()
    {
        var store = Store.Open($"Data Source={Path.Combine(Directory.CreateTempSubdirectory("dualflow-").FullName, "accounts.db")}");
        store.MigrateAsync(CancellationToken.None).GetAwaiter().GetResult();
        return store;
    }
}
