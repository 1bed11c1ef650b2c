using System.Globalization;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Insight;

/// <summary>What the pages about traces and figures share: texts, who looks, coded values in words.</summary>
public abstract class InsightPages : PersonalPage
{
    /// <summary>Texts of these pages.</summary>
    [Inject] protected IStringLocalizer<InsightPageTexts> P { get; set; } = default!;

    /// <summary>True for those who may see.</summary>
    protected bool MaySee { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; set; } = true;

    /// <summary>Finds out who looks and whether the page is for them.</summary>
    protected async Task MeetAsync(string permission)
    {
        await MeetAsync();
        MaySee = May(permission);
    }

    /// <summary>A coded value in words; itself when it is none.</summary>
    protected string Value(string? code) => string.IsNullOrEmpty(code) ? "" : P[$"Value_{code}"] is { ResourceNotFound: false } known ? known.Value : code;

    /// <summary>A share in percent.</summary>
    protected static string Percent(decimal? share) => share is { } known ? (known * 100).ToString("0.0", CultureInfo.CurrentCulture) + " %" : "–";

    /// <summary>An amount with its groups of digits.</summary>
    protected static string Money(decimal amount) => amount.ToString("#,0.00", CultureInfo.CurrentCulture);

    /// <summary>A day as people write it.</summary>
    protected static string Day(DateOnly day) => day.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
