using System.Globalization;
using System.Security.Claims;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace DualFlow.Designer.Layout;

/// <summary>A page that knows who looks at it, and what that person may do.</summary>
public abstract class PersonalPage : ServerPage
{
    ClaimsPrincipal? user;

    /// <summary>Who has signed in.</summary>
    [CascadingParameter] protected Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Accounts and their names.</summary>
    [Inject] protected IPeople People { get; set; } = default!;

    /// <summary>Who looks; null before <see cref="MeetAsync()"/>, for a program, and when the account is gone.</summary>
    protected Person? Me { get; private set; }

    /// <summary>The college of the person; null is the default tenant.</summary>
    protected string? Tenant => Me?.TenantId;

    /// <summary>Language of the page.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Finds out who looks.</summary>
    protected virtual async Task MeetAsync()
    {
        user = (await Authentication).User;
        Me = await People.FindAsync(user, Leaving);
    }

    /// <summary>True when the person may do that; false before <see cref="MeetAsync()"/>.</summary>
    protected bool May(string permission) => user is not null && Permissions.Holds(user, permission);
}
