using System.Globalization;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Rotation.Changing;
using DualFlow.Activities.Rotation.Checking;
using DualFlow.Activities.Rotation.Desk;
using DualFlow.Activities.Rotation.Problems;
using DualFlow.Activities.Rotation.Schedules;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Rotations;

/// <summary>A plan as groups by week, students by station, and loads; swaps with every check, re-planning with its moves, publication.</summary>
public partial class RotationView : RotationsPage
{
    [Inject] TimeProvider Time { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;
    [Inject] IJSRuntime Browser { get; set; } = default!;

    Dictionary<(string Student, int Period), RotationVisit> at = [];

    /// <summary>The plan.</summary>
    [Parameter] public string PlanId { get; set; } = "";

    /// <summary>A row of groups.</summary>
    protected sealed record GroupLine(string Id, string Name, int Count, MarkupString Cells);

    /// <summary>A row of students.</summary>
    protected sealed record StudentLine(string Id, string Name, MarkupString Cells);

    /// <summary>A row of loads.</summary>
    protected sealed record LoadLine(string Name, string Enterprise, IReadOnlyList<(int Count, int? Room)> Cells);

    /// <summary>A swap that is asked about.</summary>
    protected sealed record Question(string First, string Second, int Period);

    /// <summary>The plan; null when there is none.</summary>
    protected StoredPlan? Plan { get; private set; }

    /// <summary>Groups by week.</summary>
    protected IReadOnlyList<GroupLine> Groups { get; private set; } = [];

    /// <summary>Students of the chosen group.</summary>
    protected IReadOnlyList<StudentLine> Students { get; private set; } = [];

    /// <summary>Loads of stations.</summary>
    protected IReadOnlyList<LoadLine> Loads { get; private set; } = [];

    /// <summary>Moves against the plan that this one changes.</summary>
    protected IReadOnlyList<RotationMove> Moves { get; private set; } = [];

    /// <summary>The group whose students are shown; null is those without one.</summary>
    protected string? Chosen { get; private set; }

    /// <summary>First period that re-planning may change.</summary>
    protected int From { get; set; }

    /// <summary>The current period; -1 outside of the plan.</summary>
    protected int Now { get; private set; } = -1;

    /// <summary>Enterprise that leaves from <see cref="From"/> on when planning again; empty when none does.</summary>
    protected string Withdrawn { get; set; } = "";

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>What happened; null when nothing did.</summary>
    protected string? Message { get; private set; }

    /// <summary>True when <see cref="Message"/> is a refusal.</summary>
    protected bool Refused { get; private set; }

    /// <summary>What speaks against the last wish.</summary>
    protected IReadOnlyList<PlanBreach> Refusals { get; private set; } = [];

    /// <summary>A swap that could be done and waits for a yes.</summary>
    protected Question? Swap { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync();
        await LoadAsync();
        From = Math.Max(0, Now);
    }

    async Task LoadAsync()
    {
        Plan = MayRead ? await Desk.FindAsync(Tenant, PlanId, Leaving) : null;
        Loading = false;
        if (Plan is not { } plan)
            return;
        (stations, enterprises, groups) = (plan.Problem.Stations.ToDictionary(k => k.Id, StringComparer.Ordinal), plan.Problem.Enterprises.ToDictionary(e => e.Id, StringComparer.Ordinal),
            plan.Problem.Groups.ToDictionary(g => g.Id, StringComparer.Ordinal));
        names = plan.Problem.Students.ToDictionary(s => s.Id, s => s.Name, StringComparer.Ordinal);
        Report = ReportOf(plan.Row);
        Verdict = plan.IsChecked ? plan.Verdict : null;
        Moves = plan.Row.ChangesPlan is not null && plan.Visits.Count > 0 ? await Desk.DifferenceAsync(Tenant, PlanId, null, Leaving) ?? [] : [];
        Now = plan.PeriodOn(LocalMoment.Day(Time.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(plan.Problem.Zone))) ?? -1;
        Actual = await Desk.ActualAsync(Tenant, plan.Row.Series, Leaving);
        at = [];
        foreach (var visit in plan.Visits)
            for (var t = visit.Start; t < visit.End; t++)
                at[(visit.Student, t)] = visit;
        var members = plan.Problem.Students.ToLookup(s => s.Group ?? "");
        Groups = [.. members.OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => GroupOf(g.Key, [.. g]))];
        var counts = at.CountBy(c => (c.Value.Station, c.Key.Period)).ToDictionary();
        Loads = [.. plan.Problem.Stations.Select(k => new LoadLine(k.Name, EnterpriseName(k) ?? "", [.. Periods.Select(t => (counts.GetValueOrDefault((k.Id, t)), RoomOf(k, t)))]))];
        ShowsLoads = ShowsLoads || plan.Problem.Stations.Count * plan.Problem.Periods.Count <= FewCells;
        await ChooseAsync(Chosen ?? (Groups is [var first, ..] ? first.Id : ""));
    }

    IEnumerable<int> Periods => Enumerable.Range(0, Plan!.Problem.Periods.Count);

    static int? RoomOf(RotationProblem.Station station, int t) => station.Limits.LastOrDefault(l => l.Periods.Contains(t) && l.Max is not null)?.Max ?? station.Capacity.Max;

    GroupLine GroupOf(string id, List<RotationProblem.Student> students) => new(id, GroupName(id), students.Count, CellMarkup.Read(Periods.Select(t => OfGroup(id, students, t))));

    RotationCell OfGroup(string group, List<RotationProblem.Student> students, int t)
    {
        if (Plan!.Problem.Periods[t].IsOff)
            return new("", "off", R["Vacation"]);
        var places = students.Select(s => at.GetValueOrDefault((s.Id, t))).OfType<RotationVisit>().Select(v => PlaceOf(v.Station)).CountBy(p => p).OrderByDescending(p => p.Value).ToList();
        if (places.Count > 0)
            return new(places.Count == 1 ? Short(places[0].Key) : $"{Short(places[0].Key)} +{places.Count - 1}", "enterprise", string.Join(", ", places.Select(p => $"{p.Key}: {p.Value}")));
        var away = groups.GetValueOrDefault(group)?.Unavailable.Contains(t) == true;
        return away ? new(R["College"], "college", R["College"]) : new("–", "idle", R["Idle"]);
    }

    string PlaceOf(string station) => stations.TryGetValue(station, out var known) ? EnterpriseName(known) ?? known.Name : station;

    // «Болат» of ТОО «Болат»: a cell is narrow, and its title has the whole name.
    static string Short(string name) => name.IndexOf('«', StringComparison.Ordinal) is var from and >= 0 && name.LastIndexOf('»') is var to && to > from ? name[(from + 1)..to] : name;

    string? EnterpriseName(RotationProblem.Station station) => station.Enterprise is { } id ? enterprises.GetValueOrDefault(id)?.Name : null;

    /// <summary>Shows the students of a group, with what has become of the plan where a period has begun.</summary>
    protected async Task ChooseAsync(string group)
    {
        Chosen = group;
        var away = groups.GetValueOrDefault(group)?.Unavailable ?? [];
        var members = Plan!.Problem.Students.Where(s => (s.Group ?? "") == group).ToList();
        var periods = Periods.Select(PeriodName).ToList();
        var actual = await Desk.ActualOfAsync(Tenant, Plan.Row.Series, members.ConvertAll(s => s.Id), Leaving);
        Students = [.. members.Select(s => new StudentLine(s.Id, s.Name, CellMarkup.Pick([.. Periods.Select(t => Compared(OfStudent(s, t, away), s.Id, t, actual))],
            (t, cell) => $"{s.Name}, {periods[t]}: {cell.Title}", MayWrite)))];
        isRewritten = true;
    }

    RotationCell OfStudent(RotationProblem.Student student, int t, IReadOnlyList<int> away) =>
        at.TryGetValue((student.Id, t), out var visit) ? new(StationName(visit.Station), "enterprise", $"{PlaceOf(visit.Station)}, {StationName(visit.Station)}")
        : Plan!.Problem.Periods[t].IsOff ? new("", "off", R["Vacation"])
        : away.Contains(t) ? new(R["College"], "college", R["College"])
        : student.Unavailable.Contains(t) ? new("", "off", R["Away"]) : new("–", "idle", R["Idle"]);

    /// <summary>Publishes the draft, if the checker lets it.</summary>
    protected async Task PublishAsync()
    {
        var breaches = await Desk.PublishAsync(Tenant, PlanId, Leaving);
        (Refusals, Message, Refused) = breaches is { Count: 0 } ? ([], R["Published"], false) : (breaches ?? [], R["NotPublished"].Value, true);
        await LoadAsync();
    }

    /// <summary>Orders a plan that changes as little as possible from the chosen period on; it shows its moves before it is published.</summary>
    protected async Task ReplanAsync()
    {
        var document = Replanning.Document(Plan!.Row.Problem, Plan.Problem, Plan.Visits, From, Withdrawn.Length > 0 ? Withdrawn : null);
        var row = await Desk.OrderAsync(Tenant, document, Plan.Row.Name, 20, 1, PlanId, Leaving);
        Navigation.NavigateTo($"/rotations/{row.Id}");
    }

    /// <summary>Name of a group.</summary>
    protected string GroupName(string? id) => string.IsNullOrEmpty(id) ? R["NoGroup"] : groups.GetValueOrDefault(id)?.Name ?? id;

    /// <summary>Name of a student.</summary>
    protected string StudentName(string id) => names.GetValueOrDefault(id) ?? id;

    /// <summary>Name of a station.</summary>
    protected string StationName(string? id) => id is null ? "–" : stations.GetValueOrDefault(id)?.Name ?? id;

    /// <summary>A period in a sentence.</summary>
    protected string PeriodName(int t) => R["PeriodName", PeriodHead(t)];

    /// <summary>A period over a column: the week of the year where it has dates.</summary>
    protected string PeriodHead(int t) => Plan!.Problem.Periods[t] is { From: { } from } ? ISOWeek.GetWeekOfYear(from.ToDateTime(default)).ToString(CultureInfo.InvariantCulture) : Plan.Problem.Periods[t].Id;

    /// <summary>The first day over a column.</summary>
    protected string PeriodDay(int t) => Plan!.Problem.Periods[t].From?.ToString("dd.MM", CultureInfo.InvariantCulture) ?? "";
}
