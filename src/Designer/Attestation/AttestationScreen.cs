using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Attestation;

/// <summary>What the pages about attestation share: their texts, and who looks.</summary>
public abstract class AttestationScreen : ServerPage
{
    (CultureInfo Numbers, CultureInfo Words) culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    [Inject] IPeople People { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Texts about attestation.</summary>
    [Inject] protected IStringLocalizer<AttestationPageTexts> R { get; set; } = default!;

    /// <summary>Who looks; null when the account is gone.</summary>
    protected Person? Person { get; private set; }

    /// <summary>Finds out who looks.</summary>
    protected async Task MeetAsync()
    {
        culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        Person = await People.FindAsync((await Authentication).User, Leaving);
    }

    /// <summary>Does something when the board has changed, in the language of this page: what rings comes from somebody else's page and would bring theirs.</summary>
    protected Task FollowAsync(Func<Task> work) => InvokeAsync(async () =>
    {
        if (Leaving.IsCancellationRequested)
            return;
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = culture;
        await work();
        StateHasChanged();
    });

    /// <summary>A refusal in the page's language.</summary>
    protected static string Say(TaskRefusal refusal) => $"{refusal.Message.In(Language)} {refusal.Fix.In(Language)}";

    /// <summary>The page's language.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
