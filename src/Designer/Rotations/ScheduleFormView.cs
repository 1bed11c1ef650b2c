using System.Globalization;
using DualFlow.Activities.Rotation.Schedules;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Rotations;

/// <summary>A schedule as a form, with its next runs as they would be.</summary>
public class ScheduleFormView : RotationsPage
{
    [Inject] ScheduleStore Store { get; set; } = default!;
    [Inject] ScheduleTicker Ticker { get; set; } = default!;
    [Inject] CollegeCalendar Calendars { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;

    RotationSchedule? stored;

    /// <summary>The schedule; null for a new one.</summary>
    [Parameter] public string? ScheduleId { get; set; }

    /// <summary>The form.</summary>
    protected ScheduleDraft Draft { get; private set; } = new();

    /// <summary>What is wrong with it.</summary>
    protected IReadOnlyList<Problem> Problems { get; private set; } = [];

    /// <summary>The next runs of the form as it stands.</summary>
    protected IReadOnlyList<Occurrence> Next { get; private set; } = [];

    /// <summary>Series of plans that there are.</summary>
    protected IReadOnlyList<string> Cohorts { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>There is no such schedule.</summary>
    protected bool IsMissing { get; private set; }

    /// <summary>What happened; null when nothing did.</summary>
    protected string? Message { get; private set; }

    /// <summary>True when <see cref="Message"/> is a refusal.</summary>
    protected bool Refused { get; private set; }

    /// <summary>True when the next press deletes.</summary>
    protected bool AsksDelete { get; private set; }

    /// <summary>Title of the page.</summary>
    protected string Heading => stored is null ? R["NewSchedule"] : stored.Name.Length > 0 ? stored.Name : stored.Id;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync();
        if (MayRead)
        {
            Cohorts = [.. (await Desk.ListAsync(Tenant, Leaving)).Select(p => p.Series).Distinct(StringComparer.Ordinal)];
            stored = ScheduleId is null ? null : await Store.FindAsync(Tenant, ScheduleId, Leaving);
            IsMissing = ScheduleId is not null && stored is null;
            Draft = stored is null ? new() : ScheduleDraft.Of(stored);
            await ShowAsync();
        }
        Loading = false;
    }

    /// <summary>Judges the form and computes its next runs.</summary>
    protected async Task ShowAsync()
    {
        AsksDelete = false;
        var (schedule, lines) = Draft.Read(stored);
        // An empty id of a new schedule is no mistake yet.
        var found = ScheduleCheck.Find(schedule.Id.Length == 0 && stored is null ? schedule with { Id = "new" } : schedule);
        Problems = [.. lines, .. found];
        Next = Problems.Count > 0 ? [] : OccurrenceRules.Next(schedule, await Calendars.OfAsync(schedule.Country, Leaving), await Store.NowAsync(Leaving));
    }

    /// <summary>Chooses a day of the week.</summary>
    protected async Task ToggleAsync(DayOfWeek day, bool isChosen)
    {
        _ = isChosen ? Draft.Days.Add(day) : Draft.Days.Remove(day);
        await ShowAsync();
    }

    /// <summary>Stores it.</summary>
    protected async Task SaveAsync()
    {
        var (schedule, lines) = Draft.Read(stored);
        Problems = [.. lines, .. ScheduleCheck.Find(schedule)];
        (Message, Refused) = (null, false);
        if (Problems.Count > 0 || !MayWrite)
            return;
        if (stored is null && await Store.FindAsync(Tenant, schedule.Id, Leaving) is not null)
        {
            (Message, Refused) = (R["ScheduleThere", schedule.Id], true);
            return;
        }
        await Store.PutAsync(Tenant, schedule, Leaving);
        (stored, Message) = (schedule, R["Saved"]);
        if (ScheduleId is null)
            Navigation.NavigateTo($"/rotations/schedules/{Uri.EscapeDataString(schedule.Id)}");
    }

    /// <summary>Pauses or resumes the stored schedule.</summary>
    protected async Task PauseAsync()
    {
        if (stored is null)
            return;
        Draft.IsPaused = !stored.IsPaused;
        stored = stored with { IsPaused = Draft.IsPaused };
        await Store.PutAsync(Tenant, stored, Leaving);
        (Message, Refused) = (R[stored.IsPaused ? "Paused" : "Resumed"], false);
    }

    /// <summary>Runs it now, beside its pattern.</summary>
    protected async Task RunAsync()
    {
        await Store.RunNowAsync(Tenant, stored!.Id, Leaving);
        await Ticker.RunAsync(Leaving);
        (Message, Refused) = (R["RanNow"], false);
    }

    /// <summary>Deletes it at the second press; its history stays.</summary>
    protected async Task DeleteAsync()
    {
        if (!AsksDelete)
        {
            AsksDelete = true;
            return;
        }
        await Store.DeleteAsync(Tenant, stored!.Id, Leaving);
        Navigation.NavigateTo("/rotations");
    }

    /// <summary>"true" where the form is wrong.</summary>
    protected string? Wrong(string path) => Problems.Any(p => p.Path == path) ? "true" : null;

    /// <summary>Name of a day.</summary>
    protected static string DayName(DayOfWeek day) => CultureInfo.CurrentUICulture.DateTimeFormat.GetDayName(day);
}
