using System.Text.Json;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Planning;
using DualFlow.Activities.Rotation.Problems;

namespace DualFlow.Designer.Rotations;

/// <summary>How the plan stands: the search while it runs, why nothing was found, what the checker says, and what has become of it.</summary>
public partial class RotationView
{
    // More cells than this are drawn when somebody asks for them.
    const int FewCells = 1000;

    Dictionary<string, RotationProblem.Station> stations = [];
    Dictionary<string, RotationProblem.Enterprise> enterprises = [];
    Dictionary<string, RotationProblem.Group> groups = [];
    Dictionary<string, string> names = [];
    bool watches;

    /// <summary>How planning ended; null while it runs.</summary>
    protected PlanReport? Report { get; private set; }

    /// <summary>What the search has found so far; null when it has ended.</summary>
    protected PlanningProgress? Progress { get; private set; }

    /// <summary>What the checker says of the plan as it is now; null until it has looked.</summary>
    protected CheckVerdict? Verdict { get; private set; }

    /// <summary>Periods that have begun: planned, in force, held back.</summary>
    protected IReadOnlyList<ActualCount> Actual { get; private set; } = [];

    /// <summary>True when the loads of places are drawn.</summary>
    protected bool ShowsLoads { get; set; }

    /// <summary>True while a server plans.</summary>
    protected bool IsPlanning => Plan?.Row.State is "queued" or "planning";

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await MarkAsync();
        if (IsPlanning && !watches)
        {
            watches = true;
            await WatchAsync();
        }
        else if (Plan is { Visits.Count: > 0 } plan && Verdict is null)
        {
            // The whole plan is checked after it is on the screen.
            Verdict = await Task.Run(() => plan.Verdict, Leaving);
            StateHasChanged();
        }
    }

    async Task WatchAsync()
    {
        try
        {
            using var turn = new PeriodicTimer(TimeSpan.FromSeconds(1), Time);
            while (IsPlanning && await turn.WaitForNextTickAsync(Leaving))
            {
                // A plan under way changes nothing but its report; the tables are drawn again when it is there.
                if (await Desk.ProgressAsync(Tenant, PlanId, Leaving) is ("queued" or "planning", var report))
                    Progress = ProgressOf(report);
                else
                    await LoadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
        watches = false;
    }

    PlanReport? ReportOf(PlanRow row)
    {
        var isPlanning = row.State is "queued" or "planning";
        Progress = isPlanning ? ProgressOf(row.Report) : null;
        return isPlanning || row.Report is not { } report ? null : RegistryJson.Read<PlanReport>(report);
    }

    static PlanningProgress? ProgressOf(string? report)
    {
        try
        {
            return report is null ? null : RegistryJson.Read<PlanningProgress>(report);
        }
        catch (JsonException)
        {
            return null;   // an older program's note: the next one comes in a second
        }
    }

    RotationCell Compared(RotationCell planned, string student, int t, IReadOnlyDictionary<(string Student, int Period), AssignmentRow> actual)
    {
        if (!actual.TryGetValue((student, t), out var row))
            return planned;
        if (row.Blocked is { } reasons)
            return planned with { Kind = "held", Title = $"{planned.Title}. {R["HeldBack"]}: {string.Join(", ", reasons.Split(' ').Select(HeldReason))}" };
        return at.GetValueOrDefault((student, t))?.Station == row.Station
            ? planned with { Kind = $"{planned.Kind} df-done", Title = $"{planned.Title}. {R["AsPlanned"]}" }
            : planned with { Kind = "differs", Title = $"{planned.Title}. {R["Instead"]}: {PlaceOf(row.Station)}, {StationName(row.Station)}" };
    }

    /// <summary>Planned students of a period.</summary>
    protected int PlannedIn(int t) => at.Keys.Count(c => c.Period == t);

    /// <summary>Costs of the plan by cause.</summary>
    protected string Costs => string.Join(", ", Verdict!.Costs.Select(c => $"{(R[$"Cost_{c.Key}"] is { ResourceNotFound: false } known ? known.Value : c.Key)} {c.Value}"));
}
