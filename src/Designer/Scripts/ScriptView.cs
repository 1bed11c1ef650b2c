using System.Collections.Immutable;
using System.Globalization;
using System.Security.Claims;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripts;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Scripts;

/// <summary>What the pages of scripts have in common: who looks, what they may do, and the list.</summary>
public abstract class ScriptView : ServerPage
{
    ClaimsPrincipal who = new();

    /// <summary>Texts of these pages.</summary>
    [Inject] protected IStringLocalizer<ScriptTexts> S { get; set; } = default!;

    /// <summary>The scripts.</summary>
    [Inject] protected ScriptLibrary Library { get; set; } = default!;

    /// <summary>Where scripts run.</summary>
    [Inject] protected ScriptLanes Lanes { get; set; } = default!;

    /// <summary>Goes to other pages.</summary>
    [Inject] protected NavigationManager Navigation { get; set; } = default!;

    [CascadingParameter] Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The list.</summary>
    protected ImmutableArray<ScriptSummary> Scripts { get; private set; } = [];

    /// <summary>Why there is none.</summary>
    protected string? Failure { get; private set; }

    /// <summary>The college.</summary>
    protected string? Tenant => who.FindFirst(TokenIssuer.TenantClaim)?.Value is { Length: > 0 } tenant ? tenant : null;

    /// <summary>Name of the person.</summary>
    protected string? Me => who.Identity?.Name;

    /// <summary>The person may look.</summary>
    protected bool MayRead => Permissions.Holds(who, "read:scripts");

    /// <summary>The person may change drafts.</summary>
    protected bool MayWrite => Permissions.Holds(who, "write:scripts");

    /// <summary>The person may publish.</summary>
    protected bool MayPublish => Permissions.Holds(who, "publish:scripts");

    /// <summary>The person holds a permission.</summary>
    protected bool Holds(string permission) => Permissions.Holds(who, permission);

    /// <summary>The page's language.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Authentication is not null)
            who = (await Authentication).User;
    }

    /// <summary>Reads the list again.</summary>
    protected async Task ListAsync()
    {
        try
        {
            Failure = null;
            Scripts = await Library.ListAsync(Tenant, Leaving);
        }
        catch (StoreUnavailableException)
        {
            Failure = S["Unavailable"];
        }
    }
}
