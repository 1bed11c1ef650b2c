using DualFlow.Activities.Rotation.Desk;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Rotations;

/// <summary>What the pages about rotations share: their texts, the college of the person, and what the person may do.</summary>
public abstract class RotationsPage : ServerPage
{
    [Inject] IPeople People { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Texts about rotations.</summary>
    [Inject] protected IStringLocalizer<RotationPageTexts> R { get; set; } = default!;

    /// <summary>Plans.</summary>
    [Inject] protected PlanDesk Desk { get; set; } = default!;

    /// <summary>The college; null is the default tenant.</summary>
    protected string? Tenant { get; private set; }

    /// <summary>True for those who may change plans and schedules.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>Finds out who looks.</summary>
    protected async Task MeetAsync()
    {
        var user = (await Authentication).User;
        Tenant = (await People.FindAsync(user, Leaving))?.TenantId;
        MayWrite = Permissions.Holds(user, "write:rotations");
    }

    /// <summary>A text of the plan's checks in the page's language.</summary>
    protected static string Say(string kk, string ru, string en) => System.Globalization.CultureInfo.CurrentUICulture.TwoLetterISOLanguageName switch
    {
        "kk" => kk,
        "ru" => ru,
        _ => en,
    };
}
