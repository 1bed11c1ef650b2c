using DualFlow.Activities.Insight;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Insight;

/// <summary>One student's way from the employer's order to the job.</summary>
public class StudentTraceView : InsightPages
{
    [Inject] TraceDesk Desk { get; set; } = default!;

    /// <summary>Number of the student.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>The way; null before it is read and when there is no such student.</summary>
    protected StudentTrace? Trace { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync("read:registry");
        Trace = MaySee ? await Desk.StudentAsync(Tenant, Id, Leaving) : null;
        Loading = false;
    }
}
