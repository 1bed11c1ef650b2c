using DualFlow.Activities.Insight;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Insight;

/// <summary>A page with figures of a period that is chosen on it.</summary>
/// <typeparam name="TFigures">The figures.</typeparam>
public abstract class PeriodView<TFigures> : InsightPages where TFigures : class
{
    /// <summary>Reads figures.</summary>
    [Inject] protected FiguresDesk Desk { get; set; } = default!;

    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>First day of the period.</summary>
    protected DateOnly From { get; set; }

    /// <summary>Last day of the period.</summary>
    protected DateOnly To { get; set; }

    /// <summary>True when the period ends before it begins.</summary>
    protected bool IsWrong { get; private set; }

    /// <summary>The figures; null before they are read.</summary>
    protected TFigures? Figures { get; private set; }

    /// <summary>Who may see the page.</summary>
    protected abstract string Permission { get; }

    /// <summary>Reads the figures of the period.</summary>
    protected abstract Task<TFigures> ReadAsync();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync(Permission);
        (From, To) = InsightEndpoints.Period(null, null, Time);
        await LoadAsync();
        Loading = false;
    }

    /// <summary>Shows the figures of the period, or says that it is none.</summary>
    protected async Task LoadAsync()
    {
        IsWrong = To < From;
        if (MaySee && !IsWrong)
            Figures = await ReadAsync();
    }
}
