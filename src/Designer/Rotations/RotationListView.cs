using DualFlow.Activities.Rotation.College;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Rotations;

/// <summary>Plans, and schedules with their next runs and their history.</summary>
public class RotationListView : RotationsPage
{
    const int Shown = 20;

    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>Today, to begin with.</summary>
    protected DateOnly Today => DateOnly.FromDateTime(Time.GetUtcNow().UtcDateTime);

    [Inject] ScheduleStore Store { get; set; } = default!;
    [Inject] ScheduleTicker Ticker { get; set; } = default!;
    [Inject] CollegePlanning Planning { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] CollegeCalendar Calendars { get; set; } = default!;

    /// <summary>A schedule as the page shows it.</summary>
    protected sealed record ScheduleShown(RotationSchedule Rule, IReadOnlyList<Occurrence> Next, IReadOnlyList<OccurrenceRow> History, string? Fault);

    /// <summary>Plans, newest first.</summary>
    protected IReadOnlyList<PlanSummary> Plans { get; private set; } = [];

    /// <summary>Schedules by id.</summary>
    protected IReadOnlyList<ScheduleShown> Schedules { get; private set; } = [];

    /// <summary>The year that is ordered; null while nobody asks for one.</summary>
    protected YearDraft? Year { get; set; }

    /// <summary>Why it can't be ordered.</summary>
    protected IReadOnlyList<Problem> YearProblems { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>What went wrong; null when nothing did.</summary>
    protected string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        if (MayRead)
            await LoadAsync();
        Loading = false;
    }

    async Task LoadAsync()
    {
        Plans = await Desk.ListAsync(Tenant, Leaving);
        var now = await Store.NowAsync(Leaving);
        var shown = new List<ScheduleShown>();
        foreach (var rule in await Store.ListAsync(Tenant, Leaving))
        {
            var fault = ScheduleCheck.Find(rule) is [var first, ..] ? FaultOf(first) : null;
            var next = fault is null ? OccurrenceRules.Next(rule, await Calendars.OfAsync(rule.Country, Leaving), now, Shown) : [];
            shown.Add(new(rule, next, await Store.HistoryAsync(Tenant, rule.Id, Shown, Leaving), fault));
        }
        Schedules = shown;
    }

    /// <summary>Orders the year and shows its plan.</summary>
    protected async Task OrderAsync()
    {
        try
        {
            var row = await Planning.OrderAsync(Tenant, Year!.Read(), 60, Leaving);
            Navigation.NavigateTo($"/rotations/{row.Id}");
        }
        catch (ProblemException e)
        {
            YearProblems = [.. e.Problems];
        }
    }

    /// <summary>Pauses or resumes.</summary>
    protected async Task PauseAsync(RotationSchedule rule)
    {
        await Store.PutAsync(Tenant, rule with { IsPaused = !rule.IsPaused }, Leaving);
        await LoadAsync();
    }

    /// <summary>Runs it now, beside its pattern.</summary>
    protected async Task RunAsync(RotationSchedule rule)
    {
        await Store.RunNowAsync(Tenant, rule.Id, Leaving);
        await Ticker.RunAsync(Leaving);
        await LoadAsync();
    }
}
