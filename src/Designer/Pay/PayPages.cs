using System.Globalization;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Pay;

/// <summary>What the pages about diaries and pay share: texts, who looks, amounts and hours in words, and what was refused.</summary>
public abstract class PayPages : PersonalPage
{
    /// <summary>Texts about diaries and pay.</summary>
    [Inject] protected IStringLocalizer<PayPageTexts> P { get; set; } = default!;

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; set; } = true;

    /// <summary>What was done; null when nothing was.</summary>
    protected string? Note { get; set; }

    /// <summary>What was refused, with what to do; null when nothing was.</summary>
    protected string? Refused { get; set; }

    /// <summary>Name of an account for people; what is known of it when the account is gone.</summary>
    protected async Task<string?> NameAsync(string? account) => account is null ? null : (await People.FindAsync(account, Tenant, Leaving))?.DisplayName is { Length: > 0 } name ? name : account;

    /// <summary>Says what became of an act.</summary>
    protected bool Tell(TaskRefusal? refusal, string done)
    {
        (Note, Refused) = refusal is null ? (done, (string?)null) : (null, $"{refusal.Message.In(Language)} {refusal.Fix.In(Language)}");
        return refusal is null;
    }

    /// <summary>An amount.</summary>
    protected static string Money(decimal amount, string currency) => $"{amount.ToString("#,0.00", CultureInfo.CurrentCulture)} {currency}".Trim();

    /// <summary>Minutes as hours.</summary>
    protected string Hours(int minutes) => P["HoursShort", (minutes / 60m).ToString("0.##", CultureInfo.CurrentCulture)];

    /// <summary>A day.</summary>
    protected static string DayName(DateOnly day) => day.ToString("ddd dd.MM", CultureInfo.CurrentCulture);

    /// <summary>What a day was; a day that is still to come is planned.</summary>
    protected string KindName(string kind, DateOnly day, DateOnly today) => kind == "unknown" && day >= today ? P["Planned"] : P[$"Kind_{kind}"];

    /// <summary>What is missing for a day at the workplace, in words.</summary>
    protected string MissingName(string code) => code.StartsWith("briefing.", StringComparison.Ordinal) ? P["Briefing_" + code["briefing.".Length..]] is { ResourceNotFound: false } kind ? kind.Value : P["Reason_briefing", code["briefing.".Length..]] : P[$"Reason_{code}"];

    /// <summary>A month.</summary>
    protected static string Month(DateOnly month) => month.ToString("MM.yyyy", CultureInfo.InvariantCulture);
}
