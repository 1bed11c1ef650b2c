using System.Collections.Immutable;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Layout;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Instances;

/// <summary>How a process goes: throughput by week, waiting time by step, where cases stand now, deadlines by step and week, what is overdue.</summary>
public class LoadView : ServerPage
{
    /// <summary>Weeks of throughput.</summary>
    protected const int WeekCount = 12;

    /// <summary>Overdue waits on a page.</summary>
    protected const int PageSize = 25;

    const int MostWaits = 10_000;

    [Inject] IStore Store { get; set; } = default!;
    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] Toolbox Toolbox { get; set; } = default!;
    [Inject] StepTimes StepTimes { get; set; } = default!;
    [Inject] WaitSentences Sentences { get; set; } = default!;
    [Inject] TimeProvider Time { get; set; } = default!;
    [Inject] RoleNames Roles { get; set; } = default!;

    /// <summary>Times as people read them.</summary>
    [Inject] protected PageTimes Times { get; set; } = default!;

    /// <summary>Texts about cases.</summary>
    [Inject] protected IStringLocalizer<CaseTexts> C { get; set; } = default!;

    /// <summary>Logical id of the process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>A week of throughput.</summary>
    protected sealed record Week(DateOnly Monday, long Started, long Ended);

    /// <summary>An overdue wait.</summary>
    protected sealed record Late(string InstanceId, string Name, WaitFacts Wait);

    /// <summary>The process; null when there is none.</summary>
    protected WorkflowDefinition? Definition { get; private set; }

    /// <summary>The document that is drawn.</summary>
    protected FlowDocument? Document { get; private set; }

    /// <summary>Activity types.</summary>
    protected ActivityCatalog? Catalog { get; private set; }

    /// <summary>Numbers over the drawing.</summary>
    protected CanvasOverlay Overlay { get; private set; } = new();

    /// <summary>The level of the drawing.</summary>
    protected FlowLevel? Level { get; set; }

    /// <summary>Throughput, oldest week first.</summary>
    protected IReadOnlyList<Week> Weeks { get; private set; } = [];

    /// <summary>Waiting time by step, the longest first.</summary>
    protected StepTimeTable Waiting { get; private set; } = new(0, []);

    /// <summary>Mondays of the deadlines.</summary>
    protected IReadOnlyList<DateOnly> DeadlineWeeks { get; private set; } = [];

    /// <summary>Deadlines by step.</summary>
    protected IReadOnlyList<WeekHeat.Row> Deadlines { get; private set; } = [];

    /// <summary>What is overdue, the oldest first.</summary>
    protected IReadOnlyList<Late> Overdue { get; private set; } = [];

    /// <summary>Names of roles and of those whom overdue tasks wait for.</summary>
    protected WhoNames Who { get; private set; } = WhoNames.None;

    /// <summary>Overdue waits before this page.</summary>
    protected int Skip { get; set; }

    /// <summary>Cases that run.</summary>
    protected long Running { get; private set; }

    /// <summary>Cases with a failed step.</summary>
    protected long Failed { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What people call the process.</summary>
    protected string Name => Definition is null ? DefinitionId : ProcessName.Of(Definition);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        try
        {
            Definition = await Library.FindAsync(DefinitionId, VersionChoice.LatestOrPublished, Leaving);
            if (Definition is null)
                return;
            (Document, Catalog) = (FlowDocument.Of(Definition), await Toolbox.GetAsync(Leaving));
            Running = await CountAsync(new() { Statuses = [WorkflowStatus.Running] });
            Failed = await CountAsync(new() { HasIncidents = true, SubStatuses = [WorkflowSubStatus.Suspended, WorkflowSubStatus.Executing, WorkflowSubStatus.Faulted] });
            Weeks = await ThroughputAsync();
            Waiting = await StepTimes.OfAsync(DefinitionId, Definition.TenantId, Leaving);
            await ReadWaitsAsync(StepLabels.Of(Definition));
            Who = await Roles.ReadAsync(Overdue.Select(o => o.Wait.Person), Definition.TenantId, Leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = T["ListFailed", e.Message];
        }
        finally
        {
            Loading = false;
        }
    }

    async Task<long> CountAsync(InstanceFilter filter) => (await Store.ListInstancesAsync(filter with { DefinitionIds = [DefinitionId], Take = 0 }, Leaving)).TotalCount;

    async Task<IReadOnlyList<Week>> ThroughputAsync()
    {
        var weeks = new List<Week>();
        for (var monday = Monday(Time.GetUtcNow()).AddDays(-7 * (WeekCount - 1)); weeks.Count < WeekCount; monday = monday.AddDays(7))
        {
            var (from, until) = (Midnight(monday), Midnight(monday.AddDays(7)));
            weeks.Add(new Week(monday, await CountAsync(In(InstanceOrder.Created)), await CountAsync(In(InstanceOrder.Finished))));

            InstanceFilter In(InstanceOrder column) => new()
            {
                Times = [new TimeCondition(column, TimeOperator.GreaterThanOrEqual, from), new TimeCondition(column, TimeOperator.LessThan, until)],
            };
        }
        return weeks;
    }

    async Task ReadWaitsAsync(IReadOnlyDictionary<string, string> labels)
    {
        var waits = (await Store.FindBookmarksAsync(new BookmarkFilter { DefinitionId = DefinitionId, TenantId = Definition!.TenantId, Take = MostWaits }, Leaving))
            .Select(w => (w.InstanceId, Name: w.CorrelationId ?? w.InstanceId, Facts: WaitFacts.Of(w.Bookmark, labels.GetValueOrDefault(w.Bookmark.ActivityId, w.Bookmark.ActivityId), []))).ToList();
        var most = waits.GroupBy(w => w.Facts.Bookmark.ActivityNodeId).Select(g => Cases(g).Count).DefaultIfEmpty(1).Max();
        Overlay = new CanvasOverlay
        {
            Activities = waits.GroupBy(w => w.Facts.Bookmark.ActivityNodeId).ToDictionary(g => g.Key, g =>
            {
                var (count, oldest) = (Cases(g).Count, Times.Short(g.Min(w => w.Facts.Bookmark.CreatedAt)));
                return new ActivityMark("waiting", C["MarkWaits", oldest], $"{count}", 1 + (3 * (count - 1) / Math.Max(1, most - 1)), Hint: C["MarkHere", count, oldest]);
            }, StringComparer.Ordinal),
        };
        var dated = waits.Where(w => w.Facts.Deadline is not null).ToList();
        DeadlineWeeks = [.. dated.Select(w => Monday(w.Facts.Deadline!.Value)).Distinct().Order().Take(26)];
        Deadlines = [.. dated.GroupBy(w => w.Facts.Label).Select(g => new WeekHeat.Row(g.Key, g.GroupBy(w => Monday(w.Facts.Deadline!.Value))
            .ToDictionary(w => w.Key, w => (w.Count(), w.Count(x => Sentences.IsOverdue(x.Facts))))))];
        Overdue = [.. waits.Where(w => Sentences.IsOverdue(w.Facts)).OrderBy(w => w.Facts.Deadline).Select(w => new Late(w.InstanceId, w.Name, w.Facts))];

        static IReadOnlyCollection<string> Cases(IEnumerable<(string InstanceId, string, WaitFacts)> group) => group.Select(w => w.InstanceId).ToHashSet(StringComparer.Ordinal);
    }

    DateTimeOffset Midnight(DateOnly day) => Times.Moment($"{day:yyyy-MM-dd}T00:00") ?? new DateTimeOffset(day.ToDateTime(default), TimeSpan.Zero);

    DateOnly Monday(DateTimeOffset at) => Times.DayOf(at) is var day ? day.AddDays(-(((int)day.DayOfWeek + 6) % 7)) : default;
}
