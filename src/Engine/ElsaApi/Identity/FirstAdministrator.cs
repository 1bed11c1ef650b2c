using DualFlow.Engine.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace DualFlow.Engine.ElsaApi.Identity;

/// <summary>Makes the role and the account of the first administrator when the database has no user yet.</summary>
sealed class FirstAdministrator(IStore store, IdentityDirectory directory, Passwords passwords, IConfiguration configuration) : IHostedService
{
    public const string Name = "admin", Role = "admin";

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if ((await directory.ListUsersAsync(cancellationToken)).Count > 0)
            return;
        await directory.AddRoleAsync(new Role(Role, "Administrator", [Permissions.All]), cancellationToken);
        var given = configuration["DualFlow:AdminPassword"];
        var password = string.IsNullOrEmpty(given) ? Passwords.Random() : given;
        // Two servers that start together: the store lets one account stand, and only its maker shows a password.
        var made = await directory.AddUserAsync(passwords.MakeUser(Name, password, [Role]), cancellationToken);
        if (made && string.IsNullOrEmpty(given))
            await Console.Out.WriteLineAsync($"""

                  First start on {store.Description}: log in as {Name} with the password
                      {password}
                  It is shown this once. DualFlow__AdminPassword sets one of your own before the first start.

                """);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
