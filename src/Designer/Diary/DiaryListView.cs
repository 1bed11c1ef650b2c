using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Designer.Pay;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Diary;

/// <summary>A student's own week; for mentors, masters and the college the weeks that wait, each confirmed by one tap.</summary>
public class DiaryListView : PayPages
{
    /// <summary>Weeks of a page.</summary>
    protected const int Size = 25;

    [Inject] DiaryReader Reader { get; set; } = default!;
    [Inject] DiaryDesk Desk { get; set; } = default!;
    [Inject] CorrectionDesk CorrectionDesk { get; set; } = default!;

    /// <summary>Who looks, among diaries.</summary>
    protected DiaryAccess? Access { get; private set; }

    /// <summary>Contract of the student who looks; null for others.</summary>
    protected string? OwnContract { get; private set; }

    /// <summary>Today in the college.</summary>
    protected DateOnly Today { get; private set; }

    /// <summary>Only weeks in this state; null for all.</summary>
    protected string? State { get; private set; } = "submitted";

    /// <summary>Weeks before this page.</summary>
    protected int Before { get; private set; }

    /// <summary>The weeks.</summary>
    protected DiaryWeekPage Weeks { get; private set; } = new([], 0);

    /// <summary>Corrections that wait.</summary>
    protected IReadOnlyList<CorrectionRow> Corrections { get; private set; } = [];

    /// <summary>True while something is being written.</summary>
    protected bool Working { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        if (Me is { } me)
        {
            Today = await Reader.TodayAsync(Leaving);
            Access = await Reader.AccessAsync(me, Leaving);
            OwnContract = Access.StudentId is null ? null : (await Reader.OwnContractAsync(me, Today, Leaving))?.Id;
            await LoadAsync();
        }
        Loading = false;
    }

    async Task LoadAsync()
    {
        if (Me is not { } me || Access is not { } access || (access.MentorId is null && access.Groups.Count == 0 && !access.ReadsAll))
            return;
        Weeks = await Reader.ListAsync(me, State, Before, Size, Leaving);
        Corrections = [.. (await CorrectionDesk.ListAsync(me, Leaving)).Where(c => c.AppliedMs is null)];
    }

    /// <summary>Shows other weeks.</summary>
    protected async Task ChooseAsync(string? state)
    {
        (State, Before) = (state, 0);
        await LoadAsync();
    }

    /// <summary>Turns the page.</summary>
    protected async Task TurnAsync(int before)
    {
        Before = before;
        await LoadAsync();
    }

    /// <summary>Confirms weeks.</summary>
    protected async Task ConfirmAsync(IReadOnlyList<DiaryWeekItem> weeks)
    {
        if (Working || Me is not { } me)
            return;
        Working = true;
        var answers = await Desk.ApproveAsync(me, [.. weeks.Select(w => new DiaryWeekKey(w.ContractId, w.Monday))], null, Leaving);
        Tell(answers.Values.FirstOrDefault(a => a is not null), weeks.Count == 1 ? P["Confirmed"] : P["ConfirmedCount", answers.Count(a => a.Value is null)]);
        await LoadAsync();
        Working = false;
    }

    /// <summary>Signs a correction as the second side.</summary>
    protected async Task SignAsync(CorrectionRow correction)
    {
        Tell((await CorrectionDesk.SignAsync(Me!, correction.Id, Leaving)).Refusal, P["Signed"]);
        await LoadAsync();
    }

    /// <summary>A correction in words.</summary>
    protected string Said(CorrectionRow c) => P["CorrectionOf", DayName(c.Day), c.Reason, $"{P[$"Kind_{c.KindBefore}"]} {Hours(c.MinutesBefore)}", $"{P[$"Kind_{c.Kind}"]} {Hours(c.Minutes)}"];
}
