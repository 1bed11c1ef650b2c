using System.Globalization;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Forms;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Agreements;

/// <summary>What the pages about contracts share: their texts, and who looks.</summary>
public abstract class ContractsPage : PersonalPage
{
    /// <summary>Texts about contracts.</summary>
    [Inject] protected IStringLocalizer<ContractPageTexts> K { get; set; } = default!;

    /// <summary>Contracts.</summary>
    [Inject] protected ContractDesk Desk { get; set; } = default!;

    /// <summary>Times of the college.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>Look of a state.</summary>
    protected static ChipState LookOf(string status) => status switch
    {
        "draft" => ChipState.Draft,
        "active" or "closed" => ChipState.Done,
        "refused" or "terminated" => ChipState.Blocked,
        "suspended" => ChipState.NeedsALook,
        _ => ChipState.Waiting,
    };

    /// <summary>A day as people write it.</summary>
    protected static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.CurrentCulture);

    /// <summary>A text in the page's language.</summary>
    protected static string Say(LocalText text) => text.In(Language);

    /// <summary>A word for a code, or the code where there is none.</summary>
    protected string Word(string kind, string? code) => code is null ? "" : K[$"{kind}_{code}"] is { ResourceNotFound: false } known ? known : code;
}
