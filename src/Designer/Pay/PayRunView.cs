using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Runs;
using DualFlow.Activities.HumanTasks;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Pay;

/// <summary>One month: computed, checked with what is unusual marked, approved by another, exported; each line says why.</summary>
public class PayRunView : PayPages
{
    /// <summary>Lines of a page.</summary>
    protected const int Size = 50;

    [Inject] PayReader Reader { get; set; } = default!;
    [Inject] PayDesk Desk { get; set; } = default!;
    [Inject] PayCalculator Calculator { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>The run.</summary>
    [Parameter] public string RunId { get; set; } = "";

    /// <summary>The run as it stands; null when there is none.</summary>
    protected PayRunRow? Run { get; private set; }

    /// <summary>Lines.</summary>
    protected PayLinePage Lines { get; private set; } = new([], 0, 0);

    /// <summary>Payments that can't be made, or came back.</summary>
    protected IReadOnlyList<PayPaymentRow> Problems { get; private set; } = [];

    /// <summary>Payments that an open appeal contests.</summary>
    protected IReadOnlyList<PayHeld> Held { get; private set; } = [];

    /// <summary>Bank files.</summary>
    protected IReadOnlyList<PayFileShown> Files { get; private set; } = [];

    /// <summary>Number of a file that was kept from the bank because payments in it are contested; null for none.</summary>
    protected int? Contested { get; private set; }

    /// <summary>Who has checked and who has approved it.</summary>
    protected (string? Reviewer, string? Approver) Signers { get; private set; }

    /// <summary>Days and weeks that nobody has confirmed.</summary>
    protected (int Days, int Weeks) Unapproved { get; private set; }

    /// <summary><c>all</c>, <c>anomalies</c>, <c>deltas</c> or <c>mentors</c>.</summary>
    protected string Filter { get; private set; } = "all";

    /// <summary>Part of a name.</summary>
    protected string Search { get; set; } = "";

    /// <summary>Lines before this page.</summary>
    protected int Before { get; private set; }

    /// <summary>Why it is returned.</summary>
    protected string Reason { get; set; } = "";

    /// <summary>True while an act runs.</summary>
    protected bool Working { get; private set; }

    /// <summary>Lines that are computed so far; null when nothing is being computed.</summary>
    protected int? Progress { get; private set; }

    /// <summary>May the reader see it.</summary>
    protected bool Sees { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync();
        Sees = May("read:pay") || May("write:pay") || May("approve:pay");
        await LoadAsync();
        Loading = false;
    }

    /// <summary>Loads the run and its lines.</summary>
    protected async Task LoadAsync()
    {
        Run = Sees ? (await Desk.FindAsync(Me!.TenantId, RunId, Leaving)).Value : null;
        if (Run is not { } run)
            return;
        Lines = await Reader.LinesAsync(Me!.TenantId, run, new(Filter == "anomalies", Filter == "deltas", Filter == "mentors" ? "mentors" : null, null, Search.Trim(), Before, Size), Language, Leaving);
        Problems = run.ExportedMs is null ? [] : await Reader.ProblemsAsync(Me.TenantId, RunId, Leaving);
        Files = run.ExportedMs is null ? [] : await Reader.FilesAsync(Me.TenantId, run, Leaving);
        Held = await Reader.HeldAsync(Me.TenantId, run, Language, Leaving);
        Signers = (await NameAsync(run.ReviewedBy), await NameAsync(run.ApprovedBy));
        Unapproved = run.State is "open" or "calculated" ? await Reader.UnapprovedAsync(Me.TenantId, run.Month, Leaving) : default;
    }

    /// <summary>Shows other lines.</summary>
    protected async Task ChooseAsync(string filter)
    {
        (Filter, Before) = (filter, 0);
        await LoadAsync();
    }

    /// <summary>Looks for a name.</summary>
    protected async Task FindAsync()
    {
        Before = 0;
        await LoadAsync();
    }

    /// <summary>Turns the page.</summary>
    protected async Task TurnAsync(int before)
    {
        Before = before;
        await LoadAsync();
    }

    /// <summary>Computes batch by batch, and tells how far it is.</summary>
    protected async Task CalculateAsync()
    {
        if (Working || Run is not { InstanceId: null, State: "open" } || !May("write:pay"))
            return;
        (Working, Progress) = (true, 0);
        try
        {
            while (await Calculator.NextAsync(Me!.TenantId, RunId, new(Time.GetUtcNow(), Me.Name), Leaving))
            {
                Progress = (await Reader.ProgressAsync(Me.TenantId, Run, Leaving)).Lines;
                StateHasChanged();
            }
            Tell(null, P["Done"]);
        }
        catch (PayFormulaException e)
        {
            Refused = e.Message;
        }
        (Working, Progress) = (false, null);
        await LoadAsync();
    }

    /// <summary>Says that the bank has a file. When payments in it are contested the page asks once more.</summary>
    protected Task HandOverAsync(int number) => OnFileAsync(async order =>
    {
        var refusal = (await Desk.HandOverFileAsync(order, number, Contested == number, Leaving)).Refusal;
        Contested = refusal?.Code == "pay.file_contested" ? number : null;
        return refusal;
    });

    /// <summary>Takes a downloaded file back, with the reason that was written.</summary>
    protected Task VoidAsync(int number) => OnFileAsync(async order => (await Desk.VoidFileAsync(order, number, Reason, Leaving)).Refusal);

    async Task OnFileAsync(Func<PayOrder, Task<TaskRefusal?>> act)
    {
        if (Working || Me is not { } me || !May("write:pay"))
            return;
        Working = true;
        if (Tell(await act(new(me.TenantId, RunId, new(Time.GetUtcNow(), me.Name))), P["Done"]))
            Reason = "";
        Working = false;
        await LoadAsync();
    }

    /// <summary>Leads the run on.</summary>
    protected async Task ActAsync(string act)
    {
        if (Working || Me is not { } me || !May(act == "approve" ? "approve:pay" : act == "return" ? "read:pay" : "write:pay"))
            return;
        Working = true;
        var order = new PayOrder(me.TenantId, RunId, new(Time.GetUtcNow(), me.Name));
        Func<Task<TaskAnswer<PayRunRow>>> run = act switch
        {
            "review" => () => Desk.ReviewAsync(order, Leaving),
            "approve" => () => Desk.ApproveAsync(order, Leaving),
            "return" => () => Desk.ReturnAsync(order, Reason, Leaving),
            "export" => () => Desk.ExportAsync(order, Leaving),
            _ => () => Desk.PayAsync(order, new Dictionary<string, string>(), Leaving),
        };
        if (Tell((await run()).Refusal, P["Done"]))
            Reason = "";
        Working = false;
        await LoadAsync();
    }
}
