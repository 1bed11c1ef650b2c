using System.Globalization;
using DualFlow.Activities.Compensation.Runs;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Pay;

/// <summary>What somebody was paid, month by month, with the reason of every amount, and an appeal against a month: on the student's page and on the guardian's.</summary>
public sealed partial class PayMonths : ComponentBase
{
    /// <summary>Lines of pay, newest month first.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<PayLineShown> Lines { get; set; } = [];

    /// <summary>Until when each month can be appealed against.</summary>
    [Parameter] public IReadOnlyDictionary<string, PayAppealWindow> Windows { get; set; } = new Dictionary<string, PayAppealWindow>();

    /// <summary>True while an act runs.</summary>
    [Parameter] public bool Working { get; set; }

    /// <summary>Appeals against a month, with the grounds.</summary>
    [Parameter] public EventCallback<(string Run, string Grounds)> Appeal { get; set; }

    /// <summary>Takes an appeal back.</summary>
    [Parameter] public EventCallback<string> Withdraw { get; set; }

    string Grounds { get; set; } = "";

    static string Money(decimal amount, string currency) => $"{amount.ToString("#,0.00", CultureInfo.CurrentCulture)} {currency}".Trim();

    static string Month(DateOnly month) => month.ToString("MM.yyyy", CultureInfo.InvariantCulture);
}
