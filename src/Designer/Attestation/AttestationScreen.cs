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
    [Inject] IPeople People { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Texts about attestation.</summary>
    [Inject] protected IStringLocalizer<AttestationPageTexts> R { get; set; } = default!;

    /// <summary>Who looks; null when the account is gone.</summary>
    protected Person? Person { get; private set; }

    /// <summary>Finds out who looks.</summary>
    protected async Task MeetAsync() => Person = await People.FindAsync((await Authentication).User, Leaving);

    /// <summary>A refusal in the page's language.</summary>
    protected static string Say(TaskRefusal refusal) => $"{refusal.Message.In(Language)} {refusal.Fix.In(Language)}";

    /// <summary>The page's language.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
}
