using DualFlow.Activities.Insight;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Insight;

/// <summary>An employer's order with the students whose training goes back to it.</summary>
public class OrderTraceView : InsightPages
{
    [Inject] TraceDesk Desk { get; set; } = default!;

    /// <summary>Number of the order.</summary>
    [Parameter] public string Number { get; set; } = "";

    /// <summary>The order; null before it is read and when there is none.</summary>
    protected OrderTrace? Trace { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync("read:registry");
        Trace = MaySee ? await Desk.OrderAsync(Tenant, Uri.UnescapeDataString(Number), Leaving) : null;
        Loading = false;
    }
}
