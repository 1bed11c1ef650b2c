using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Placement;

/// <summary>What the pages about placement, admission and demand share: their texts, who looks, and what that person may do.</summary>
public abstract class PlacementsPage : ServerPage
{
    [Inject] IPeople People { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Texts about placement.</summary>
    [Inject] protected IStringLocalizer<PlacementPageTexts> P { get; set; } = default!;

    /// <summary>Rounds.</summary>
    [Inject] protected PlacementDesk Desk { get; set; } = default!;

    /// <summary>Who looks; null when the account is gone.</summary>
    protected Person? Person { get; private set; }

    /// <summary>True for those who may see.</summary>
    protected bool MaySee { get; private set; }

    /// <summary>True for those who may change.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>What went wrong, or what was done; null when there is nothing to say.</summary>
    protected string? Message { get; set; }

    /// <summary>True when the message is a refusal.</summary>
    protected bool IsRefused { get; set; }

    /// <summary>Language of the page.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Finds out who looks.</summary>
    /// <param name="what">The permission's word after the colon.</param>
    protected async Task MeetAsync(string what)
    {
        var user = (await Authentication).User;
        Person = await People.FindAsync(user, Leaving);
        MayWrite = Permissions.Holds(user, $"write:{what}");
        MaySee = MayWrite || Permissions.Holds(user, $"read:{what}");
    }

    /// <summary>Says what became of something.</summary>
    protected void Say(TaskRefusal? refusal, string done) =>
        (Message, IsRefused) = refusal is null ? (done, false) : ($"{refusal.Message.In(Language)} {refusal.Fix.In(Language)}".Trim(), true);

    /// <summary>A moment in the college's time.</summary>
    protected static string At(long? milliseconds) => milliseconds is { } ms
        ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromHours(5)).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : "–";
}
