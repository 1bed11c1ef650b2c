using DualFlow.Activities.Insight;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Insight;

/// <summary>The director's figures: students, contracts, practice, pay, graduates and their jobs by qualification.</summary>
public class FiguresView : InsightPages
{
    [Inject] FiguresDesk Desk { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>First day of the period.</summary>
    protected DateOnly From { get; set; }

    /// <summary>Last day of the period.</summary>
    protected DateOnly To { get; set; }

    /// <summary>True when the period ends before it begins.</summary>
    protected bool IsWrong { get; private set; }

    /// <summary>The figures; null before they are read.</summary>
    protected CollegeFigures? Figures { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync("read:figures");
        (From, To) = InsightEndpoints.Period(null, null, Time);
        await LoadAsync();
        Loading = false;
    }

    /// <summary>Reads the figures of the period.</summary>
    protected async Task LoadAsync()
    {
        IsWrong = To < From;
        if (MaySee && !IsWrong)
            Figures = await Desk.CollegeAsync(Tenant, From, To, Leaving);
    }
}
