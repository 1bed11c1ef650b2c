using DualFlow.Activities.Attendance;
using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Attestation.Desk;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Designer.Pay;

/// <summary>A student's own page: place, days of this week, hours, pay with its reasons, marks. A parent or guardian of a minor sees the ward's pay.</summary>
public class MyPracticeView : PayPages
{
    [Inject] DiaryReader Diaries { get; set; } = default!;
    [Inject] PayReader Reader { get; set; } = default!;
    [Inject] RegistryConnections Registry { get; set; } = default!;
    [Inject] PayAppeals Appeals { get; set; } = default!;
    [Inject] AppealDesk AppealDesk { get; set; } = default!;
    [Inject] PayWards WardPay { get; set; } = default!;

    /// <summary>This week; null without a contract.</summary>
    protected DiaryWeekView? Week { get; private set; }

    /// <summary>Name of the mentor.</summary>
    protected string? Mentor { get; private set; }

    /// <summary>Minutes that were confirmed.</summary>
    protected int Confirmed { get; private set; }

    /// <summary>Weeks with a mark, newest first.</summary>
    protected IReadOnlyList<DiaryWeekRow> Marks { get; private set; } = [];

    /// <summary>Lines of pay, newest month first.</summary>
    protected IReadOnlyList<PayLineShown> Lines { get; private set; } = [];

    /// <summary>Until when each month of <see cref="Lines"/> can be appealed against.</summary>
    protected IReadOnlyDictionary<string, PayAppealWindow> Windows { get; private set; } = new Dictionary<string, PayAppealWindow>();

    /// <summary>Minors whose parent or guardian the person is, with what they were paid.</summary>
    protected IReadOnlyList<(PayWard Ward, IReadOnlyList<PayLineShown> Lines)> Wards { get; private set; } = [];

    /// <summary>True while an act runs.</summary>
    protected bool Working { get; private set; }

    /// <summary>Today in the college.</summary>
    protected DateOnly Today { get; private set; }

    /// <summary>True for a student.</summary>
    protected bool IsStudent { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync();
        if (Me is { } me && (await Diaries.AccessAsync(me, Leaving)).StudentId is { } student)
        {
            IsStudent = true;
            Today = await Diaries.TodayAsync(Leaving);
            if (await Diaries.OwnContractAsync(me, Today, Leaving) is { } contract)
                Week = (await Diaries.FindAsync(me, contract.Id, Today, Leaving)).Value;
            await using var open = await Registry.OpenAsync(me.TenantId, Leaving);
            var (contractId, mentorId) = (Week?.Contract.Id, Week?.Contract.MentorId);
            Mentor = await open.Rows.Mentors.AsNoTracking().Where(m => m.Id == mentorId).Select(m => m.FullName).FirstOrDefaultAsync(Leaving);
            Confirmed = await open.Rows.Set<AttendanceDayRow>().Where(d => d.StudentId == student && d.IsApproved).SumAsync(d => d.PresentMinutes, Leaving);
            Marks = await open.Rows.Set<DiaryWeekRow>().AsNoTracking().Where(w => w.StudentId == student && w.Mark != null).OrderByDescending(w => w.Monday).Take(20).ToListAsync(Leaving);
        }
        if (Me is { } person)
            await ReadPayAsync(person);
        Loading = false;
    }

    /// <summary>Appeals against the pay of a month: one's own, or a ward's.</summary>
    protected Task AppealAsync(string? ward, string run, string grounds) => ActAsync(async me => (await Appeals.SubmitAsync(me, run, ward, grounds, null, Leaving)).Refusal, P["Appealed"]);

    /// <summary>Takes an appeal back.</summary>
    protected Task WithdrawAsync(string appeal) => ActAsync(async me => (await AppealDesk.WithdrawAsync(me, appeal, Leaving)).Refusal, P["Withdrawn"]);

    async Task ReadPayAsync(Person me)
    {
        Lines = IsStudent ? await Reader.OwnAsync(me, Language, Leaving) : [];
        var wards = new List<(PayWard, IReadOnlyList<PayLineShown>)>();
        foreach (var ward in await WardPay.ListAsync(me, Leaving))
            if ((await WardPay.LinesAsync(me, ward.Student, Language, Leaving)).Value is { } lines)
                wards.Add((ward, lines));
        Wards = wards;
        Windows = await Appeals.WindowsAsync(me.TenantId, Lines.Concat(Wards.SelectMany(w => w.Lines)).Select(l => l.RunId), Leaving);
    }

    async Task ActAsync(Func<Person, Task<TaskRefusal?>> act, string done)
    {
        if (Working || Me is not { } me)
            return;
        Working = true;
        Tell(await act(me), done);
        await ReadPayAsync(me);
        Working = false;
    }
}
