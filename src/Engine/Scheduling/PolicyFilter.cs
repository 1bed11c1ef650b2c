using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Engine.Scheduling;

/// <summary>Lets those in whom an authorization policy of the server lets in.</summary>
sealed class PolicyFilter(string policy) : IDashboardAsyncAuthorizationFilter
{
    /// <inheritdoc/>
    public async Task<bool> AuthorizeAsync(DashboardContext context)
    {
        var http = context.GetHttpContext();
        return (await http.RequestServices.GetRequiredService<IAuthorizationService>().AuthorizeAsync(http.User, null, policy)).Succeeded;
    }
}
