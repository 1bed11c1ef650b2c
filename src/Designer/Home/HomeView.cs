using System.Globalization;
using System.Security.Claims;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Home;

/// <summary>The first page: what needs this person, what needs a look, what runs.</summary>
public class HomeView : ServerPage
{
    const int MostTasks = 12, MostProcesses = 10, MostDates = 200, MostDays = 6;

    ClaimsPrincipal me = new();

    [Inject] IStore Store { get; set; } = default!;
    [Inject] ProcessNames ProcessNames { get; set; } = default!;
    [Inject] TaskList TaskList { get; set; } = default!;
    [Inject] IPeople People { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] TimeProvider Clock { get; set; } = default!;
    [Inject] PageTimes PageTimes { get; set; } = default!;

    /// <summary>Texts of this page.</summary>
    [Inject] protected IStringLocalizer<HomeTexts> H { get; set; } = default!;

    /// <summary>Tasks of the person and of their roles, by due time.</summary>
    protected IReadOnlyList<TaskSummary> Tasks { get; private set; } = [];

    /// <summary>Everybody's tasks that are late, for those who lead; empty for the others.</summary>
    protected IReadOnlyList<TaskSummary> Late { get; private set; } = [];

    /// <summary>Days on which tasks of anybody fall due, the next first.</summary>
    protected IReadOnlyList<NextDate> NextDates { get; private set; } = [];

    /// <summary>True when the person sees the tasks of all.</summary>
    protected bool Leads { get; private set; }

    /// <summary>Cases with incidents.</summary>
    protected Page<InstanceSummary> Troubled { get; private set; } = new([], 0);

    /// <summary>Published processes, the busiest first.</summary>
    protected IReadOnlyList<RunningProcess> Processes { get; private set; } = [];

    /// <summary>Process names by definition id.</summary>
    protected IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>True when the person sees processes and cases; the others see their tasks alone.</summary>
    protected bool SeesProcesses => May("read:workflow-instances") && May("read:workflow-definitions");

    /// <summary>Name that the person is greeted by.</summary>
    protected string Greeting => H["Greeting", me.FindFirstValue(DesignerSetup.DisplayName) is { Length: > 0 } shown ? shown : me.Identity?.Name ?? ""];

    /// <summary>The day.</summary>
    protected string Today => PageTimes.Day(Clock.GetUtcNow());

    /// <summary>Two letters.</summary>
    protected static string Language => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>True when everything is there.</summary>
    protected bool Loaded { get; private set; }

    /// <summary>Why it isn't.</summary>
    protected string? Problem { get; private set; }

    /// <summary>True when the person holds the permission.</summary>
    protected bool May(string permission) => Permissions.Holds(me, permission);

    /// <summary>Group of a task.</summary>
    protected TaskTime WhenOf(TaskSummary task)
    {
        ArgumentNullException.ThrowIfNull(task);
        if (task.IsOverdue)
            return TaskTime.Overdue;
        if (task.DueAt is not { } due)
            return TaskTime.Later;
        var left = PageTimes.DaysUntil(Clock.GetUtcNow(), due);
        return left <= 0 ? TaskTime.ToEndOfDay : left <= 7 ? TaskTime.ThisWeek : TaskTime.Later;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        me = (await Authentication.GetAuthenticationStateAsync()).User;
        try
        {
            if (await People.FindAsync(me, Leaving) is { } person)
            {
                var mine = await TaskList.ListAsync(person, new TaskQuery { Filter = TaskFilter.Mine, Take = MostTasks }, Leaving);
                var team = await TaskList.ListAsync(person, new TaskQuery { Filter = TaskFilter.Team, Take = MostTasks }, Leaving);
                Tasks = [.. mine.Items.Concat(team.Items).OrderBy(WhenOf).ThenBy(t => t.DueAt ?? DateTimeOffset.MaxValue).Take(MostTasks)];
            }
            if (May("read:tasks") || May("manage:tasks"))
                await LeadAsync();
            if (SeesProcesses)
                await LookAsync();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = T["ListFailed", e.Message];
        }
        finally
        {
            Loaded = true;
        }
    }

    async Task LeadAsync()
    {
        if (await People.FindAsync(me, Leaving) is not { } person)
            return;
        // Open tasks come first, by the time at which they are due.
        var open = (await TaskList.ListAsync(person, new TaskQuery { Filter = TaskFilter.All, Take = MostDates }, Leaving)).Items.Where(t => t is { State: "open", DueAt: not null }).ToList();
        Leads = true;
        Late = [.. open.Where(t => t.IsOverdue)];
        NextDates = [.. open.Where(t => !t.IsOverdue).GroupBy(t => PageTimes.DayOf(t.DueAt!.Value)).Take(MostDays).Select(g => new NextDate(g.First().DueAt!.Value, g.Count(), [.. g.Select(t => t.Title.In(Language)).Distinct().Take(3)]))];
    }

    async Task LookAsync()
    {
        Troubled = await Store.ListInstancesAsync(new InstanceFilter { HasIncidents = true, IsSystem = false, OrderBy = InstanceOrder.Updated, Take = 5 }, Leaving);
        Names = await ProcessNames.OfAsync(Troubled.Items.Select(i => i.DefinitionId), Leaving);
        var rows = new List<RunningProcess>();
        foreach (var process in (await Store.ListDefinitionsAsync(new DefinitionFilter { Versions = VersionChoice.Published, IsSystem = false, OrderBy = DefinitionOrder.Name, Take = 50 }, Leaving)).Items)
        {
            var running = await CountAsync(process.DefinitionId, null);
            rows.Add(new(process.DefinitionId, ProcessName.Of(process), process.Version, running, Troubled.TotalCount == 0 ? 0 : await CountAsync(process.DefinitionId, true)));
        }
        Processes = [.. rows.OrderByDescending(r => r.Running).ThenBy(r => r.Name, StringComparer.CurrentCulture).Take(MostProcesses)];
    }

    async Task<long> CountAsync(string definitionId, bool? hasIncidents) => (await Store.ListInstancesAsync(
        new InstanceFilter { DefinitionIds = [definitionId], Statuses = hasIncidents is null ? [WorkflowStatus.Running] : [], HasIncidents = hasIncidents, IsSystem = false, Take = 0 }, Leaving)).TotalCount;
}
