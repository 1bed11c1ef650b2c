using DualFlow.Activities.Insight;
using DualFlow.Activities.Registry;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Designer.Insight;

/// <summary>Employers' orders with how far their people have come, and a search for one student's way.</summary>
public class TraceListView : InsightPages
{
    const int Most = 20;

    [Inject] TraceDesk Desk { get; set; } = default!;
    [Inject] RegistryConnections Registry { get; set; } = default!;

    /// <summary>Orders.</summary>
    protected IReadOnlyList<TracedOrder> Orders { get; private set; } = [];

    /// <summary>What is looked for.</summary>
    protected string Search { get; set; } = "";

    /// <summary>Students who were found; null before the first search.</summary>
    protected IReadOnlyList<(string Id, string Name)>? Found { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync("read:registry");
        if (MaySee)
            Orders = await Desk.OrdersAsync(Tenant, Leaving);
        Loading = false;
    }

    /// <summary>Finds students by number or the beginning of their name.</summary>
    protected async Task FindAsync()
    {
        if (!MaySee || Search.Trim() is not { Length: > 0 } text)
            return;
        await using var open = await Registry.OpenAsync(Tenant, Leaving);
        var found = await open.Rows.Students.AsNoTracking().Where(s => s.Id == text || (s.LastName + " " + s.FirstName).StartsWith(text)).OrderBy(s => s.SortName).Take(Most).ToListAsync(Leaving);
        Found = [.. found.Select(s => (s.Id, $"{s.LastName} {s.FirstName}"))];
    }
}
