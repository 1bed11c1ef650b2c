using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Placement.Desk;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Placement;

/// <summary>What the pages about placement, admission and demand share: their texts, who looks, and what that person may do.</summary>
public abstract class PlacementsPage : PersonalPage
{
    /// <summary>Texts about placement.</summary>
    [Inject] protected IStringLocalizer<PlacementPageTexts> P { get; set; } = default!;

    /// <summary>Rounds.</summary>
    [Inject] protected PlacementDesk Desk { get; set; } = default!;

    /// <summary>True for those who may see.</summary>
    protected bool MaySee { get; private set; }

    /// <summary>True for those who may change.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>What went wrong, or what was done; null when there is nothing to say.</summary>
    protected string? Message { get; set; }

    /// <summary>True when the message is a refusal.</summary>
    protected bool IsRefused { get; set; }

    /// <summary>Finds out who looks.</summary>
    /// <param name="what">The permission's word after the colon.</param>
    protected async Task MeetAsync(string what)
    {
        await MeetAsync();
        MayWrite = May($"write:{what}");
        MaySee = MayWrite || May($"read:{what}");
    }

    /// <summary>Says what became of something.</summary>
    protected void Say(TaskRefusal? refusal, string done) =>
        (Message, IsRefused) = refusal is null ? (done, false) : ($"{refusal.Message.In(Language)} {refusal.Fix.In(Language)}".Trim(), true);

    /// <summary>A moment in the college's time.</summary>
    protected static string At(long? milliseconds) => milliseconds is { } ms
        ? DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromHours(5)).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture) : "–";
}
