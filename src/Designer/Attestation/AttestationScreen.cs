using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Attestation;

/// <summary>What the pages about attestation share: their texts, and who looks.</summary>
public abstract class AttestationScreen : PersonalPage
{
    (CultureInfo Numbers, CultureInfo Words) culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);

    /// <summary>Texts about attestation.</summary>
    [Inject] protected IStringLocalizer<AttestationPageTexts> R { get; set; } = default!;

    /// <inheritdoc/>
    protected override Task MeetAsync()
    {
        culture = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        return base.MeetAsync();
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
}
