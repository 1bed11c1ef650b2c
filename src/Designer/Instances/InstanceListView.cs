using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;
using Radzen;

namespace DualFlow.Designer.Instances;

/// <summary>Lists cases a page at a time; the database filters, sorts and counts. The filter stands in the address, so that it can be sent and kept.</summary>
public class InstanceListView : ServerPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 50;

    const int MostWaits = 10_000;

    [Inject] IStore Store { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] ProcessNames ProcessNames { get; set; } = default!;
    [Inject] WaitSentences Waits { get; set; } = default!;
    [Inject] PageTimes Times { get; set; } = default!;
    [Inject] DialogService Dialogs { get; set; } = default!;
    [Inject] NavigationManager Navigation { get; set; } = default!;

    /// <summary>Texts about cases.</summary>
    [Inject] protected IStringLocalizer<CaseTexts> C { get; set; } = default!;

    [Inject] IStringLocalizer<ExpressionTexts> E { get; set; } = default!;

    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Only cases of this process.</summary>
    [SupplyParameterFromQuery(Name = "process")] public string? DefinitionId { get; set; }

    /// <summary>Only cases on this version of the process.</summary>
    [SupplyParameterFromQuery(Name = "version")] public int? Version { get; set; }

    /// <summary>Only cases that wait in this step of the process.</summary>
    [SupplyParameterFromQuery(Name = "step")] public string? Step { get; set; }

    /// <summary>Text in number, name, correlation id or process.</summary>
    [SupplyParameterFromQuery(Name = "q")] public string? Term { get; set; }

    /// <summary>A state, <c>problems</c> or <c>overdue</c>.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? State { get; set; }

    /// <summary>Started on that day or later.</summary>
    [SupplyParameterFromQuery(Name = "from")] public string? From { get; set; }

    /// <summary>Started on that day or before.</summary>
    [SupplyParameterFromQuery(Name = "until")] public string? Until { get; set; }

    /// <summary>Rows before this page.</summary>
    [SupplyParameterFromQuery(Name = "skip")] public int Skip { get; set; }

    /// <summary>A choice of a filter.</summary>
    protected sealed record Choice(string Value, string Text);

    /// <summary>Choices of the state filter.</summary>
    protected IReadOnlyList<Choice> States { get; private set; } = [];

    /// <summary>Processes to choose from.</summary>
    protected IReadOnlyList<Choice> Processes { get; private set; } = [];

    /// <summary>Steps of the chosen process in which cases wait.</summary>
    protected IReadOnlyList<Choice> Steps { get; private set; } = [];

    /// <summary>The rows shown.</summary>
    protected Page<InstanceSummary> Rows { get; private set; } = new([], 0);

    /// <summary>Process names by definition id.</summary>
    protected IReadOnlyDictionary<string, string> Names { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Ids of the chosen rows.</summary>
    protected HashSet<string> Chosen { get; } = new(StringComparer.Ordinal);

    /// <summary>True while a page is on its way.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True while an action is under way.</summary>
    protected bool Acting { get; private set; }

    /// <summary>True for people who may change cases.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>True for people who may cancel cases.</summary>
    protected bool MayCancel { get; private set; }

    /// <summary>Why there are no rows.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What an action did.</summary>
    protected string? Notice { get; private set; }

    /// <summary>True when something is filtered.</summary>
    protected bool IsFiltered => new[] { DefinitionId, Step, Term, State, From, Until }.Any(f => !string.IsNullOrEmpty(f)) || Version is not null;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        States =
        [
            new("", T["AnyState"]), new(nameof(WorkflowSubStatus.Suspended), T["Waiting"]), new(nameof(WorkflowSubStatus.Executing), T["Running"]), new("problems", C["WithProblems"]),
            new("overdue", C["Overdue"]), new(nameof(WorkflowSubStatus.Finished), T["Done"]), new(nameof(WorkflowSubStatus.Cancelled), T["Cancelled"]),
        ];
        var user = (await Authentication).User;
        (MayWrite, MayCancel) = (Permissions.Holds(user, "write:workflow-instances"), Permissions.Holds(user, "cancel:workflow-instances"));
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    /// <summary>A part of the filter changed.</summary>
    protected void Filter(string name, object? value)
    {
        var text = value as string;
        var changed = new Dictionary<string, object?> { [name] = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), ["skip"] = null };
        if (name == "process")
            (changed["version"], changed["step"]) = (null, null);
        Chosen.Clear();
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(changed));
    }

    /// <summary>Nothing is filtered any more.</summary>
    protected void Clear() => Navigation.NavigateTo("/instances");

    /// <summary>Another page.</summary>
    protected void Turn(int skip) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("skip", skip == 0 ? null : (int?)skip));

    /// <summary>A row is chosen, or no more.</summary>
    protected void Choose((string Id, bool IsChosen) row) => _ = row.IsChosen ? Chosen.Add(row.Id) : Chosen.Remove(row.Id);

    /// <summary>All rows of the page are chosen, or none.</summary>
    protected void ChooseAll(bool chosen)
    {
        Chosen.Clear();
        if (chosen)
            Chosen.UnionWith(Rows.Items.Select(r => r.Id));
    }

    /// <summary>Tries what failed in the chosen cases again.</summary>
    protected Task RetryAsync() => ActAsync(id => Runner.RetryAsync(id, [], Leaving));

    /// <summary>Cancels the chosen cases, after asking once.</summary>
    protected async Task CancelAsync()
    {
        if (await Dialogs.Confirm(C["CancelChosenAsk", Chosen.Count], C["CancelChosen"], new ConfirmOptions { OkButtonText = C["CancelChosen"], CancelButtonText = C["Keep"] }) == true)
            await ActAsync(id => Runner.CancelAsync(id, Leaving));
    }

    async Task ActAsync(Func<string, Task<ResumeResult>> action)
    {
        Acting = true;
        (Problem, Notice) = (null, null);
        var (done, refused) = (0, 0);
        try
        {
            foreach (var id in Chosen)
                if (await action(id) is ResumeResult.Resumed)
                    done++;
                else
                    refused++;
            Notice = C["Done", done, refused];
            Chosen.Clear();
            await LoadAsync();
        }
        catch (ProblemException e)
        {
            Problem = ProblemSentences.Of(E, e.Problems);
        }
        finally
        {
            Acting = false;
        }
    }

    async Task LoadAsync()
    {
        Loading = true;
        Problem = null;
        try
        {
            await ReadChoicesAsync();
            var (filter, isEmpty) = await FilterAsync();
            Rows = isEmpty ? new([], 0) : await Store.ListInstancesAsync(filter, Leaving);
            Names = await ProcessNames.OfAsync(Rows.Items.Select(r => r.DefinitionId), Leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = C["Problem", T["ListFailed", e.Message].Value];   // the old rows stay
        }
        finally
        {
            Loading = false;
        }
    }

    async Task ReadChoicesAsync()
    {
        if (Processes.Count == 0)
        {
            var definitions = await Store.ListDefinitionsAsync(new DefinitionFilter { Versions = VersionChoice.LatestOrPublished, IsSystem = false, OrderBy = DefinitionOrder.Name }, Leaving);
            Processes = [new("", C["AnyProcess"]), .. definitions.Items.DistinctBy(d => d.DefinitionId).Select(d => new Choice(d.DefinitionId, ProcessName.Of(d)))];
        }
        Steps = [];
        if (string.IsNullOrEmpty(DefinitionId))
            return;
        var labels = await LabelsAsync(DefinitionId);
        var waits = await Store.FindBookmarksAsync(new BookmarkFilter { DefinitionId = DefinitionId, Take = MostWaits }, Leaving);
        Steps = [new("", C["AnyStep"]), .. waits.GroupBy(w => w.Bookmark.ActivityId)
            .Select(g => new Choice(g.Key, $"{labels.GetValueOrDefault(g.Key, g.Key)} ({g.Select(w => w.InstanceId).Distinct().Count()})")).OrderBy(s => s.Text, StringComparer.CurrentCulture)];
    }

    async Task<IReadOnlyDictionary<string, string>> LabelsAsync(string definitionId)
    {
        var latest = await Store.FindDefinitionAsync(new DefinitionFilter { DefinitionIds = [definitionId], Versions = VersionChoice.LatestOrPublished }, Leaving);
        return latest is not null ? StepLabels.Of(latest) : ImmutableDictionary<string, string>.Empty;
    }

    // Where a case waits and what is overdue stands with its waits; the database then filters by the cases found.
    async Task<(InstanceFilter Filter, bool IsEmpty)> FilterAsync()
    {
        var filter = new InstanceFilter
        {
            SearchTerm = string.IsNullOrWhiteSpace(Term) ? null : Term.Trim(), IsSystem = false, OrderBy = InstanceOrder.Updated, Skip = Skip, Take = PageSize,
            DefinitionIds = string.IsNullOrEmpty(DefinitionId) ? [] : [DefinitionId], DefinitionVersion = Version, HasIncidents = State == "problems" ? true : null,
            SubStatuses = Enum.TryParse<WorkflowSubStatus>(State, out var state) ? [state] : [],
            Times = [.. Day(From, 0) is { } from ? [new TimeCondition(InstanceOrder.Created, TimeOperator.GreaterThanOrEqual, from)] : ImmutableArray<TimeCondition>.Empty,
                .. Day(Until, 1) is { } until ? [new TimeCondition(InstanceOrder.Created, TimeOperator.LessThan, until)] : ImmutableArray<TimeCondition>.Empty],
        };
        if (string.IsNullOrEmpty(Step) && State != "overdue")
            return (filter, false);
        var waits = await Store.FindBookmarksAsync(new BookmarkFilter
        {
            DefinitionId = string.IsNullOrEmpty(DefinitionId) ? null : DefinitionId, ActivityId = string.IsNullOrEmpty(Step) ? null : Step, Take = MostWaits,
        }, Leaving);
        ImmutableArray<string> ids = [.. waits.Where(w => State != "overdue" || Waits.IsOverdue(WaitFacts.Of(w.Bookmark, w.Bookmark.ActivityId, []))).Select(w => w.InstanceId).Distinct()];
        return (filter with { Ids = ids }, ids.IsEmpty);
    }

    DateTimeOffset? Day(string? day, int add) => DateOnly.TryParse(day, CultureInfo.InvariantCulture, out var date)
        ? Times.Moment(date.AddDays(add).ToString("yyyy-MM-dd'T00:00'", CultureInfo.InvariantCulture)) : null;
}
