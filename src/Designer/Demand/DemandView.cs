using System.Globalization;
using DualFlow.Activities.Demand.Desk;
using DualFlow.Activities.Demand.Rows;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Placement;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Runtime;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Demand;

/// <summary>Employers' demand of a year, its totals and the orders that followed. An enterprise sees its own, orders specialists here and takes demands back.</summary>
public class DemandView : PlacementsPage
{
    const int Shown = 200;

    string key = Guid.CreateVersion7().ToString("n");   // a double click orders once, not twice

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;
    [Inject] DemandDesk Demanding { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] TaskReader Reader { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;

    /// <summary>Years that have demands or orders, newest first.</summary>
    protected IReadOnlyList<int> Years { get; private set; } = [];

    /// <summary>The year that is shown.</summary>
    protected int Year { get; private set; }

    /// <summary>Demands of the year.</summary>
    protected IReadOnlyList<DemandRow> Demands { get; private set; } = [];

    /// <summary>Totals and orders of the year; null before there is one, and for an enterprise.</summary>
    protected DemandYear? Totals { get; private set; }

    /// <summary>Enterprises for which the person may order.</summary>
    protected IReadOnlyList<DemandingEnterprise> Enterprises { get; private set; } = [];

    /// <summary>Tasks that wait for the person, by case.</summary>
    protected IReadOnlyDictionary<string, string> Tasks { get; private set; } = new Dictionary<string, string>();

    /// <summary>True when there is something here for the person.</summary>
    protected bool Sees => MaySee || Enterprises.Count > 0;

    /// <summary>The enterprise that is ordered for.</summary>
    protected string Bin { get; set; } = "";

    /// <summary>The year that is ordered for.</summary>
    protected int OrderYear { get; set; }

    /// <summary>What needs a reason just now: the demand, and <c>returned</c>, <c>rejected</c> or <c>withdrawn</c>; null when nothing does.</summary>
    protected (DemandRow Demand, string Act)? Asking { get; private set; }

    /// <summary>The reason.</summary>
    protected string Why { get; set; } = "";

    /// <summary>True while something is being sent.</summary>
    protected bool Acting { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await MeetAsync("demands");
        OrderYear = Time.GetUtcNow().Year + 1;
        if (Me is not null)
        {
            Enterprises = await Demanding.EnterprisesAsync(Me, Leaving);
            Bin = Enterprises is [var only, ..] ? only.Bin : "";
            Years = await Demanding.YearsAsync(Me, Leaving);
        }
        if (Years.Count > 0)
            await ChooseAsync(Years[0].ToString(CultureInfo.InvariantCulture));
        Loading = false;
    }

    /// <summary>Shows a year.</summary>
    protected async Task ChooseAsync(string? year)
    {
        Year = int.Parse(year!, CultureInfo.InvariantCulture);
        Demands = (await Demanding.ListAsync(Me!, Year, null, null, 0, Shown, Leaving)).Items;
        Tasks = await Reader.OpenTasksAsync(Me!, [.. Demands.Select(d => d.InstanceId).OfType<string>()], Leaving);
        Totals = MaySee ? await Demanding.YearAsync(Me!.TenantId, Year, Leaving) : null;
    }

    /// <summary>Begins an order of specialists and opens its form.</summary>
    protected async Task OrderAsync()
    {
        if (Enterprises.FirstOrDefault(e => e.Bin == Bin) is not { } enterprise)
            return;
        // The form goes to who orders: the enterprise's own people, or the chamber for them.
        var own = !MayWrite || enterprise.Account == Me!.Name;
        await StartAsync("demand-application", $"demand/{key}", [new("Bin", enterprise.Bin), new("Name", enterprise.Name), new("Year", OrderYear), new("Person", own ? Me!.Name : "")], async started =>
        {
            key = Guid.CreateVersion7().ToString("n");
            if ((await Reader.OpenTasksAsync(Me!, [started], Leaving)).TryGetValue(started, out var task))
                Navigation.NavigateTo($"/tasks/{Uri.EscapeDataString(task)}");
            else
                (Message, IsRefused) = (P["OrderBegun"], false);
        });
    }

    /// <summary>Verifies a demand.</summary>
    protected Task VerifyAsync(DemandRow demand) => DecideAsync(demand, "verified", null);

    /// <summary>Asks for the reason.</summary>
    protected void Ask(DemandRow demand, string act) => (Asking, Why, Message) = ((demand, act), "", null);

    /// <summary>Asks no more.</summary>
    protected void Leave() => Asking = null;

    /// <summary>Does what the reason was asked for.</summary>
    protected async Task ConfirmAsync()
    {
        if (Asking is not var (demand, act))
            return;
        if (act != "withdrawn")
        {
            await DecideAsync(demand, act, Why);
            return;
        }
        var may = await Demanding.MayWithdrawAsync(Me!, demand.Number, Why, Leaving);
        if (may.Refusal is not null)
        {
            Say(may.Refusal, "");
            return;
        }
        Asking = null;
        await StartAsync("demand-withdrawal", $"withdraw/{demand.Number}/{demand.Revision}", [new("Number", demand.Number), new("Reason", Why.Trim())], async _ =>
        {
            (Message, IsRefused) = (P["WithdrawBegun"], false);
            await ChooseAsync(Year.ToString(CultureInfo.InvariantCulture));
        });
    }

    async Task DecideAsync(DemandRow demand, string state, string? reason)
    {
        var answer = await Demanding.DecideAsync(Me!, demand.Number, state, reason, demand.Revision, Leaving);
        Say(answer.Refusal, P["Settled"]);
        if (answer.Refusal is null)
            Asking = null;
        await ChooseAsync(Year.ToString(CultureInfo.InvariantCulture));
    }

    async Task StartAsync(string definition, string idempotency, IEnumerable<KeyValuePair<string, object?>> input, Func<string, Task> begun)
    {
        Acting = true;
        try
        {
            switch (await Runner.StartAsync(new StartOrder { DefinitionId = definition, TenantId = Me!.TenantId, IdempotencyKey = $"{Me.Id}/{idempotency}", Input = [.. input] }, Leaving))
            {
                case StartResult.Started started:
                    await begun(started.State.Id);
                    break;
                case StartResult.CannotStart no:
                    (Message, IsRefused) = (ProblemSentences.Of(E, no.Problem), true);
                    break;
                default:
                    (Message, IsRefused) = (P["NoProcess", definition], true);
                    break;
            }
        }
        finally
        {
            Acting = false;
        }
    }

    /// <summary>Seats ordered for a qualification by orders that stand.</summary>
    protected int Ordered(string qualification) => Totals!.Seats.Where(s => s.Qualification == qualification && Totals.Orders.Any(o => o.Number == s.OrderNumber && o.State is "issued" or "accepted" or "partly")).Sum(s => s.Seats);
}
