using System.Globalization;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Runs;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Pay;

/// <summary>Months of pay: what stands where, and a new one.</summary>
public class PayListView : PayPages
{
    [Inject] PayReader Reader { get; set; } = default!;
    [Inject] PayDesk Desk { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;

    /// <summary>Months, newest first.</summary>
    protected IReadOnlyList<PayRunRow> Runs { get; private set; } = [];

    /// <summary>May the reader see pay.</summary>
    protected bool Sees { get; private set; }

    /// <summary>May the reader open and compute.</summary>
    protected bool Writes { get; private set; }

    /// <summary>Month to open, as yyyy-MM.</summary>
    protected string NewMonth { get; set; } = "";

    /// <summary>Formula of the college; empty for the usual one.</summary>
    protected string Formula { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        (Sees, Writes) = (Me?.May("read:pay") == true || Me?.May("write:pay") == true || Me?.May("approve:pay") == true, Me?.May("write:pay") == true);
        if (Sees)
            Runs = await Reader.RunsAsync(Me!.TenantId, Leaving);
        NewMonth = Time.GetUtcNow().ToString("yyyy-MM", CultureInfo.InvariantCulture);
        Loading = false;
    }

    /// <summary>Opens a month and goes there.</summary>
    protected async Task OpenAsync()
    {
        if (!Writes || !DateOnly.TryParseExact(NewMonth + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return;
        var answer = await Desk.OpenAsync(Me!.TenantId, month, "KZ", Formula, new(Time.GetUtcNow(), Me.Name), null, Leaving);
        if (Tell(answer.Refusal, P["Done"]))
            Navigation.NavigateTo($"/pay/{answer.Value!.Id}");
    }
}
