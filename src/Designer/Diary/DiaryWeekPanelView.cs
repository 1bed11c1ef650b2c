using System.Globalization;
using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Pay;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Diary;

/// <summary>A week: days, lines, and what the reader may do with them. Made for a phone.</summary>
public class DiaryWeekPanelView : PayPages
{
    [Inject] DiaryReader Reader { get; set; } = default!;
    [Inject] DiaryDesk Desk { get; set; } = default!;
    [Inject] CorrectionDesk Corrections { get; set; } = default!;

    DateOnly? day;
    string? of;

    /// <summary>The contract.</summary>
    [Parameter, EditorRequired] public string ContractId { get; set; } = "";

    /// <summary>A day of the week that is shown first.</summary>
    [Parameter, EditorRequired] public DateOnly Day { get; set; }

    /// <summary>A line that is being written.</summary>
    protected sealed class Draft
    {
        /// <summary>The day.</summary>
        public DateOnly Day { get; set; }

        /// <summary>Item of the plan.</summary>
        public string Item { get; set; } = "";

        /// <summary>Hours.</summary>
        public decimal Hours { get; set; } = 1;

        /// <summary>What was done.</summary>
        public string Text { get; set; } = "";
    }

    /// <summary>The week; null when it can't be shown.</summary>
    protected DiaryWeekView? View { get; private set; }

    /// <summary>Lines that are being written.</summary>
    protected List<Draft> Lines { get; } = [];

    /// <summary>Why the week goes back, or what a check has found.</summary>
    protected string Comment { get; set; } = "";

    /// <summary>A correction that is being asked for.</summary>
    protected (DateOnly Day, string Kind, decimal Hours, string Reason) Correction { get; set; }

    /// <summary>True while something is being written.</summary>
    protected bool Working { get; private set; }

    /// <summary>Today in the college.</summary>
    protected DateOnly Today { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync();
        Today = await Reader.TodayAsync(Leaving);
        if (day is null || of != ContractId)
            (day, of) = (Day, ContractId);
        await LoadAsync();
    }

    async Task LoadAsync()
    {
        if (Me is { } me)
        {
            var answer = await Reader.FindAsync(me, ContractId, day!.Value, Leaving);
            if (answer.Refusal is not null)
                Tell(answer.Refusal, "");
            Show(answer.Value);
        }
        Loading = false;
    }

    void Show(DiaryWeekView? view)
    {
        View = view;
        if (view is null)
            return;
        Lines.Clear();
        Lines.AddRange(view.Entries.Select(e => new Draft { Day = e.Day, Item = e.Item, Hours = e.Minutes / 60m, Text = e.Text }));
        Correction = (view.Days.Select(d => d.Day).FirstOrDefault(view.Week.Monday), "work", 8, "");
    }

    /// <summary>Another week.</summary>
    protected async Task MoveAsync(int weeks)
    {
        (day, Note, Refused) = (View?.Week.Monday.AddDays(7 * weeks) ?? day!.Value.AddDays(7 * weeks), null, null);
        await LoadAsync();
    }

    /// <summary>One more line, on the first day that has none.</summary>
    protected void Add() => Lines.Add(new()
    {
        Day = View!.Days.Where(d => d.PresentMinutes > 0).Select(d => d.Day).Where(d => Lines.All(l => l.Day != d)).Concat(View.Days.Select(d => d.Day)).FirstOrDefault(View.Week.Monday),
        Hours = Math.Max(1, Math.Min(8, View.Days.FirstOrDefault(d => d.PresentMinutes > 0 && Lines.All(l => l.Day != d.Day))?.PresentMinutes / 60m ?? 1)),
    });

    /// <summary>Keeps the lines, or hands the week in.</summary>
    protected Task WriteAsync(bool handsIn) => DoAsync(() => Desk.WriteAsync(Me!, Key, [.. Lines.Select(l => new DiaryLine(l.Day, l.Item, (int)(l.Hours * 60), l.Text))], handsIn, Leaving), handsIn ? P["HandedIn"] : P["Kept"]);

    /// <summary>Says what a day was.</summary>
    protected Task MarkAsync(AttendanceDayRow of, string kind) => DoAsync(() => Desk.MarkAsync(Me!, ContractId, of.Day, kind, kind == "work" ? Math.Max(of.PlannedMinutes, of.PresentMinutes) : 0, Leaving), P["Kept"]);

    /// <summary>Comes or leaves.</summary>
    protected Task CheckAsync() => DoAsync(() => Desk.CheckAsync(Me!, ContractId, "geo", Leaving), P["Kept"]);

    /// <summary>Confirms the week.</summary>
    protected Task ConfirmAsync() => DoAsync(async () => (await Desk.ApproveAsync(Me!, [Key], null, Leaving)).Values.Single() is { } no ? no : await Reader.FindAsync(Me!, ContractId, View!.Week.Monday, Leaving), P["Confirmed"]);

    /// <summary>Gives it back.</summary>
    protected Task ReturnAsync() => DoAsync(() => Desk.ReturnAsync(Me!, Key, Comment, Leaving), P["Returned"]);

    /// <summary>The master's look.</summary>
    protected Task SpotCheckAsync() => DoAsync(() => Desk.SpotCheckAsync(Me!, Key, Comment, Leaving), P["Checked"]);

    /// <summary>Asks for a correction of a closed month.</summary>
    protected async Task CorrectAsync()
    {
        var (of, kind, hours, reason) = Correction;
        Tell((await Corrections.AskAsync(Me!, ContractId, of, kind, (int)(hours * 60), reason, Leaving)).Refusal, P["Asked"]);
    }

    DiaryWeekKey Key => new(ContractId, View!.Week.Monday);

    async Task DoAsync(Func<Task<TaskAnswer<DiaryWeekView>>> act, string done)
    {
        if (Working || Me is null || View is null)
            return;
        Working = true;
        var answer = await act();
        if (Tell(answer.Refusal, done))
            Show(answer.Value);
        Comment = answer.Refusal is null ? "" : Comment;
        Working = false;
    }

    /// <summary>True while the student is at the station.</summary>
    protected bool IsToday => View is { } view && Today >= view.Week.Monday && Today <= view.Week.Monday.AddDays(6);

    /// <summary>A violation in words.</summary>
    protected string Said(WorkTimeViolation v) => P[$"V_{v.Code}", v.Day.ToString("dd.MM", CultureInfo.InvariantCulture), v.Hours.ToString("0.##", CultureInfo.CurrentCulture), v.Limit.ToString("0.##", CultureInfo.CurrentCulture)];

    /// <summary>What is missing, in words.</summary>
    protected string Missing(string blocked) => string.Join(", ", blocked.Split(',').Select(MissingName));
}
