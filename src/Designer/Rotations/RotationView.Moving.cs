using Microsoft.EntityFrameworkCore;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Rotations;

/// <summary>Changes by hand: two cells are swapped, or one student is sent elsewhere, each with every check.</summary>
public partial class RotationView
{
    (string Student, int Period)? picked;

    (string Student, int Period)? marked;
    bool isRewritten;

    /// <summary>Dragging begins at a cell.</summary>
    protected void Take(RotationCellEventArgs cell)
    {
        if (MayWrite && cell.Student is { } student)
            picked = (student, cell.Period);
    }

    /// <summary>The first cell is picked; at the second one the swap is checked on both sides.</summary>
    protected async Task PickAsync(RotationCellEventArgs cell)
    {
        if (!MayWrite || cell.Student is not { } student)
            return;
        var period = cell.Period;
        (Swap, Refusals, Message) = (null, [], null);
        if (picked is not { } first || first == (student, period))
        {
            picked = picked is null ? (student, period) : null;
            return;
        }
        picked = null;
        if (first.Period != period || first.Student == student)
        {
            (Message, Refused) = (R["SwapSameWeek"], true);
            return;
        }
        var answer = await Desk.SwapAsync(Tenant, PlanId, first.Student, student, period, onlyAsks: true, Leaving);
        if (answer is { IsAllowed: true })
            Swap = new(first.Student, student, period);
        else
            (Refusals, Message, Refused) = (answer?.Refusals ?? [], R["SwapRefused"], true);
    }

    // The rows don't know what is picked: they needn't be written again for it.
    async Task MarkAsync()
    {
        if (marked == picked && !isRewritten)
            return;
        (marked, isRewritten) = (picked, false);
        await Browser.InvokeVoidAsync("dualflow.markCell", Leaving, picked?.Student, picked?.Period);
    }

    /// <summary>Where the picked student shall go instead; empty until somebody says.</summary>
    protected string Target { get; set; } = "";

    /// <summary>The cell that was picked first.</summary>
    protected (string Student, int Period)? Picked => picked;

    /// <summary>Stations to which a picked student could be sent, by enterprise.</summary>
    protected IEnumerable<(string Id, string Name)> Targets(string student)
    {
        var only = Plan!.Problem.Students.First(s => s.Id == student).Only;
        return Plan.Problem.Stations.Where(k => only.Count == 0 || only.Any(n => n == k.Id || n == k.Module || n == k.Enterprise))
            .Select(k => (k.Id, Name: EnterpriseName(k) is { } enterprise ? $"{enterprise}: {k.Name}" : k.Name)).OrderBy(k => k.Name, StringComparer.CurrentCulture);
    }

    /// <summary>Sends the picked student to the chosen station, if every check allows it.</summary>
    protected async Task MoveAsync()
    {
        if (picked is not { } cell || Target.Length == 0)
            return;
        (picked, Swap, Refusals) = (null, null, []);
        try
        {
            var done = await Desk.MoveAsync(Tenant, PlanId, cell.Student, cell.Period, Target, onlyAsks: false, Leaving);
            (Message, Refused, Refusals) = done is { IsAllowed: true } ? (R["Moved1"].Value, false, []) : (R["MoveRefused"].Value, true, done?.Refusals ?? []);
        }
        catch (DbUpdateConcurrencyException)
        {
            (Message, Refused) = (R["Changed"], true);
        }
        Target = "";
        await LoadAsync();
    }

    /// <summary>Leaves the swap.</summary>
    protected void Forget() => (Swap, picked) = (null, null);

    /// <summary>Does the swap.</summary>
    protected async Task SwapAsync()
    {
        if (Swap is not { } swap)
            return;
        Swap = null;
        try
        {
            var done = await Desk.SwapAsync(Tenant, PlanId, swap.First, swap.Second, swap.Period, onlyAsks: false, Leaving);
            (Message, Refused, Refusals) = done is { IsAllowed: true } ? (R["SwapDone"], false, []) : (R["SwapRefused"].Value, true, done?.Refusals ?? []);
        }
        catch (DbUpdateConcurrencyException)
        {
            (Message, Refused) = (R["Changed"], true);
        }
        await LoadAsync();
    }
}
