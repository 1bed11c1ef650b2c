using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rules;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Pay;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace DualFlow.Designer.Diary;

/// <summary>Absences: a student or a guardian asks, the master of the group decides.</summary>
public class AbsencesView : PayPages
{
    /// <summary>Absences of a page.</summary>
    protected const int PageSize = 50;

    [Inject] SafetyDesk Desk { get; set; } = default!;
    [Inject] AbsenceDesk Asking { get; set; } = default!;
    [Inject] DiaryReader Reader { get; set; } = default!;

    AttachedFile? file;

    /// <summary>Reasons that can be given.</summary>
    protected static IReadOnlyList<string> Reasons { get; } = [.. AbsenceCheck.Reasons.Where(r => r != "unexcused")];

    /// <summary>What the person may see.</summary>
    protected AbsencePage Found { get; private set; } = new([], 0, []);

    /// <summary>True shows only those that wait for a decision.</summary>
    protected bool OnlyOpen { get; private set; } = true;

    /// <summary>Rows before the page.</summary>
    protected int Before { get; private set; }

    /// <summary>True while something is done.</summary>
    protected bool Working { get; private set; }

    /// <summary>The student who is absent.</summary>
    protected string Student { get; set; } = "";

    /// <summary>First day.</summary>
    protected DateOnly From { get; set; }

    /// <summary>Last day.</summary>
    protected DateOnly To { get; set; }

    /// <summary>Reason.</summary>
    protected string Reason { get; set; } = "ill";

    /// <summary>Absences that were sent from here: each begins with an empty choice of a file.</summary>
    protected int Sent { get; private set; }

    /// <summary>Number of the document.</summary>
    protected string Proof { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        From = To = await Reader.TodayAsync(Leaving);
        await LoadAsync();
        // Who asks wants to see what became of it.
        if (Found.Own.Count > 0)
            await ChooseAsync(onlyOpen: false);
        Student = Found.Own.Select(o => o.Id).FirstOrDefault() ?? "";
        Loading = false;
    }

    /// <summary>Shows those that wait, or all.</summary>
    protected Task ChooseAsync(bool onlyOpen)
    {
        (OnlyOpen, Before) = (onlyOpen, 0);
        return LoadAsync();
    }

    /// <summary>Shows another page.</summary>
    protected Task TurnAsync(int before)
    {
        Before = before;
        return LoadAsync();
    }

    /// <summary>Asks for an absence to be excused.</summary>
    protected Task AskAsync() => DoAsync(async () =>
    {
        if (Tell((await Asking.AskAsync(Me!, Student, From, To, Reason, Proof, file, Leaving)).Refusal, P["AskSent"]))
            (Proof, file, Sent) = ("", null, Sent + 1);
    });

    /// <summary>Takes the document that was chosen, or says why not.</summary>
    protected Task TakeAsync(IBrowserFile chosen) => DoAsync(async () =>
    {
        file = null;
        if (chosen.Size > FileContent.Largest)
        {
            Tell(TaskRefusal.Of(413, "file.too_large"), "");
            return;
        }
        await using var content = chosen.OpenReadStream(FileContent.Largest, Leaving);
        var read = await AttachedFile.ReadAsync(chosen.Name, content, Leaving);
        file = read.Value;
        Tell(read.Refusal, P["ProofTaken", chosen.Name]);
    });

    /// <summary>Decides about an absence.</summary>
    protected Task DecideAsync(AbsenceView absence, bool excuses) => DoAsync(async () => Tell((await Asking.DecideAsync(Me!, absence.Id, excuses, Leaving)).Refusal, excuses ? P["Excused"] : P["NotExcused"]));

    /// <summary>First and last day.</summary>
    protected static string Days(AbsenceView absence) => absence.From == absence.To ? $"{absence.From:dd.MM.yyyy}" : $"{absence.From:dd.MM.yyyy} – {absence.To:dd.MM.yyyy}";

    async Task DoAsync(Func<Task> act)
    {
        if (Me is null || Working)
            return;
        Working = true;
        try
        {
            await act();
            await LoadAsync();
        }
        finally
        {
            Working = false;
        }
    }

    async Task LoadAsync()
    {
        if (Me is { } me)
            Found = await Desk.AbsencesAsync(me, OnlyOpen, Before, PageSize, Leaving);
    }
}
