using System.Globalization;
using DualFlow.Activities.Demand.Desk;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Designer.Placement;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Demand;

/// <summary>Employers' demand of a year, its totals and the orders that followed.</summary>
public class DemandView : PlacementsPage
{
    const int Shown = 200;

    [Inject] DemandDesk Demanding { get; set; } = default!;

    /// <summary>Years that have demands or orders, newest first.</summary>
    protected IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>The year that is shown.</summary>
    protected int Year { get; private set; }

    /// <summary>Demands of the year.</summary>
    protected IReadOnlyList<DemandRow> Demands { get; private set; } = [];

    /// <summary>Totals and orders of the year; null before there is one.</summary>
    protected DemandYear? Totals { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync("demands");
        if (MaySee)
            Years = await Demanding.YearsAsync(Tenant, Leaving);
        if (Years.Count > 0)
            await ChooseAsync(Years[0].ToString(CultureInfo.InvariantCulture));
        Loading = false;
    }

    /// <summary>Shows a year.</summary>
    protected async Task ChooseAsync(string? year)
    {
        Year = int.Parse(year!, CultureInfo.InvariantCulture);
        Demands = (await Demanding.ListAsync(Tenant, Year, null, null, 0, Shown, Leaving)).Items;
        Totals = await Demanding.YearAsync(Tenant, Year, Leaving);
    }

    /// <summary>Settles a demand that no process leads.</summary>
    protected async Task SettleAsync(DemandRow demand, string state)
    {
        Say((await Demanding.SettleAsync(Me!, demand.Number, state, null, demand.Revision, Leaving)).Refusal, P["Settled"]);
        await ChooseAsync(Year.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Seats ordered for a qualification by orders that stand.</summary>
    protected int Ordered(string qualification) => Totals!.Seats.Where(s => s.Qualification == qualification && Totals.Orders.Any(o => o.Number == s.OrderNumber && o.State is "issued" or "accepted" or "partly")).Sum(s => s.Seats);
}
