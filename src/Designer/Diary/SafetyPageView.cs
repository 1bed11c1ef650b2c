using DualFlow.Activities.Attendance;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Incidents;
using DualFlow.Designer.Pay;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Diary;

/// <summary>Briefings and medical certificates: who is admitted to the workplace today, and what is recorded on the spot.</summary>
public class SafetyPageView : PayPages
{
    /// <summary>Students of a page.</summary>
    protected const int PageSize = 50;

    [Inject] SafetyDesk Desk { get; set; } = default!;
    [Inject] AbsenceDesk Journal { get; set; } = default!;
    [Inject] DiaryReader Reader { get; set; } = default!;
    [Inject] StartIncident Start { get; set; } = default!;
    [Inject] NavigationManager Address { get; set; } = default!;

    /// <summary>True for those who are at workplaces, or look after who is.</summary>
    protected bool MayReport { get; private set; }

    /// <summary>What the person may see.</summary>
    protected SafetyList Found { get; private set; } = new([], 0, []);

    /// <summary>True shows only those who aren't admitted.</summary>
    protected bool OnlyBlocked { get; private set; } = true;

    /// <summary>Rows before the page.</summary>
    protected int Before { get; private set; }

    /// <summary>The contract whose forms are open.</summary>
    protected string? Chosen { get; private set; }

    /// <summary>True while something is done.</summary>
    protected bool Working { get; private set; }

    /// <summary>Kind of the briefing.</summary>
    protected string Kind { get; set; } = "introductory";

    /// <summary>Day of the briefing.</summary>
    protected DateOnly Day { get; set; }

    /// <summary>Both have signed.</summary>
    protected bool Signed { get; set; }

    /// <summary>The test was passed.</summary>
    protected bool Passed { get; set; }

    /// <summary>Last day of the medical certificate.</summary>
    protected DateOnly Until { get; set; }

    /// <summary>Today in the college.</summary>
    protected DateOnly Today { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        Today = await Reader.TodayAsync(Leaving);
        MayReport = Me is { } me && !(await Reader.AccessAsync(me, Leaving)).IsStranger;
        await LoadAsync();
        Loading = false;
    }

    /// <summary>Shows those who aren't admitted, or all.</summary>
    protected Task ChooseAsync(bool onlyBlocked)
    {
        (OnlyBlocked, Before, Chosen) = (onlyBlocked, 0, null);
        return LoadAsync();
    }

    /// <summary>Shows another page.</summary>
    protected Task TurnAsync(int before)
    {
        (Before, Chosen) = (before, null);
        return LoadAsync();
    }

    /// <summary>Opens the forms of a student, with what is missing first.</summary>
    protected void Choose(SafetyView student)
    {
        Chosen = Chosen == student.Contract ? null : student.Contract;
        var missing = student.Missing.FirstOrDefault(m => m.StartsWith("briefing.", StringComparison.Ordinal));
        (Kind, Day, Signed, Passed, Until) = (missing?["briefing.".Length..] ?? Found.Kinds[0], Today, false, true, student.MedicalUntil is { } until && until >= Today ? until : Today.AddYears(1));
    }

    /// <summary>Writes a briefing into the journal.</summary>
    protected Task BriefAsync(SafetyView student) => DoAsync(async () => (await Journal.BriefAsync(Me!, student.StudentId, Kind, Day, student.Station, Passed, Leaving)).Refusal, P["BriefingKept"]);

    /// <summary>Keeps a medical certificate.</summary>
    protected Task ExamineAsync(SafetyView student) => DoAsync(async () => (await Desk.ExamineAsync(Me!, student.StudentId, Until, Leaving)).Refusal, P["MedicalKept"]);

    /// <summary>Starts the case of an incident; its first task is the report.</summary>
    protected async Task ReportAsync()
    {
        Working = true;
        if (await Start(Me!.TenantId, Me.Name, Leaving) is null)
            (Refused, Working) = (P["NoIncidentProcess"], false);
        else
            Address.NavigateTo("/tasks");
    }

    async Task DoAsync(Func<Task<TaskRefusal?>> act, string done)
    {
        if (Me is null || Working)
            return;
        Working = true;
        try
        {
            var chosen = Chosen;
            if (Tell(await act(), done))
            {
                await LoadAsync();
                // What is still missing comes next.
                if (Found.Items.FirstOrDefault(s => s.Contract == chosen) is { Missing.Count: > 0 } left)
                {
                    Chosen = null;
                    Choose(left);
                }
                else
                    Chosen = null;
            }
        }
        finally
        {
            Working = false;
        }
    }

    async Task LoadAsync()
    {
        if (Me is { } me)
            Found = await Desk.ListAsync(me, OnlyBlocked, Before, PageSize, Leaving);
    }
}
