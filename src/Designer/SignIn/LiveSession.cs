using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DualFlow.Designer.SignIn;

/// <summary>Asks every half minute whether the person behind an open page may still be here: a disabled account or a changed password ends the page within a minute (ASVS 7.4.2).</summary>
sealed class LiveSession(ILoggerFactory logs, IServiceScopeFactory scopes) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IdentityDirectory>();
        // Other rights than the page was opened with: it opens again with the ones of now.
        return await Sessions.FindAsync(directory, authenticationState.User, cancellationToken) is { } user
            && Sessions.AreEqual(authenticationState.User, await Sessions.MakeAsync(directory, user, cancellationToken));
    }
}
