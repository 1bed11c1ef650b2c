using System.Security.Claims;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.People;

/// <summary>What the pages about accounts share: who is asking, what they may, and words for what was refused.</summary>
public abstract class AccountPage : ServerPage
{
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Users and roles.</summary>
    [Inject] protected IdentityDirectory Directory { get; set; } = default!;

    /// <summary>Changes them.</summary>
    [Inject] protected AccountDesk Desk { get; set; } = default!;

    /// <summary>Names of roles.</summary>
    [Inject] protected RoleNames Roles { get; set; } = default!;

    /// <summary>Questions before what can't be taken back.</summary>
    [Inject] protected Questions Questions { get; set; } = default!;

    /// <summary>Offers to undo.</summary>
    [Inject] protected UndoOffers Offers { get; set; } = default!;

    /// <summary>Addresses.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    /// <summary>Texts of these pages.</summary>
    [Inject] protected IStringLocalizer<PeopleTexts> P { get; set; } = default!;

    /// <summary>Who has signed in.</summary>
    protected ClaimsPrincipal Me { get; private set; } = new();

    /// <summary>My id.</summary>
    protected string MyId => Me.FindFirstValue(ClaimTypes.NameIdentifier) ?? "";

    /// <summary>True while a change is on its way.</summary>
    protected bool Acting { get; set; }

    /// <summary>Why the last thing was not done.</summary>
    protected string? Problem { get; set; }

    /// <summary>True when I hold the permission.</summary>
    protected bool May(string permission) => Permissions.Holds(Me, permission);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => Me = (await Authentication.GetAuthenticationStateAsync()).User;

    /// <summary>Words for a refusal; null for none.</summary>
    protected string? Words(AccountRefusal? refusal) => refusal is { } r ? P["Refused" + r, Passwords.MinLength].Value : null;

    /// <summary>Name that people call a person by.</summary>
    protected static string NameOf(User user)
    {
        ArgumentNullException.ThrowIfNull(user);
        return user.DisplayName is { Length: > 0 } shown ? shown : user.Name;
    }

    /// <summary>Does one thing at a time.</summary>
    protected async Task ActAsync(Func<Task> action)
    {
        ArgumentNullException.ThrowIfNull(action);
        if (Acting)
            return;
        Acting = true;
        Problem = null;
        try
        {
            await action();
        }
        finally
        {
            Acting = false;
        }
    }
}
