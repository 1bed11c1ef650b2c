using DualFlow.Activities.Placement.Desk;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Placement;

/// <summary>Rounds of placement, and a new one.</summary>
public class PlacementListView : PlacementsPage
{
    const int Shown = 100;

    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>Rounds, newest first.</summary>
    protected IReadOnlyList<RoundSummary> Rounds { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>Name of the new round.</summary>
    protected string Name { get; set; } = "";

    /// <summary>First day of the new round.</summary>
    protected DateOnly From { get; set; }

    /// <summary>Last day of the new round.</summary>
    protected DateOnly To { get; set; }

    /// <summary>Seed of the new round; drawn when empty.</summary>
    protected long? Seed { get; set; }

    /// <summary>Whether seats are shared.</summary>
    protected bool Halves { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync("placements");
        var today = DateOnly.FromDateTime(Time.GetUtcNow().DateTime);
        From = new(today.Month > 9 ? today.Year + 1 : today.Year, 9, 1);
        To = From.AddMonths(10).AddDays(-6);
        if (MaySee)
            Rounds = (await Desk.ListAsync(Tenant, null, null, 0, Shown, Leaving)).Items;
        Loading = false;
    }

    /// <summary>Opens a round and shows it.</summary>
    protected async Task OrderAsync()
    {
        if (Me is null || !MayWrite)
            return;
        var answer = await Desk.OrderAsync(Me, new(Name, From, To, Seed, SharesByHalves: Halves), null, Leaving);
        if (answer.Value is { } round)
            Navigation.NavigateTo($"/placement/{Uri.EscapeDataString(round.Id)}");
        else
            Say(answer.Refusal, "");
    }
}
