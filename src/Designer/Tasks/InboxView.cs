using System.Collections.Immutable;
using DualFlow.Activities.HumanTasks;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Tasks;

/// <summary>The inbox: the list, and beside it the task that is open. On a phone one of the two.</summary>
public class InboxView : TextPage<TaskTexts>
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 50;

    [Inject] TaskList Tasks { get; set; } = default!;
    [Inject] TaskDesk Desk { get; set; } = default!;
    [Inject] IPeople People { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] ProcessNames ProcessNames { get; set; } = default!;
    [Inject] NavigationManager Address { get; set; } = default!;


    /// <summary>Words that list and page share.</summary>
    [Inject] protected TaskPageText Words { get; set; } = default!;

    /// <summary>The open task; null when none is.</summary>
    [Parameter] public string? TaskId { get; set; }

    /// <summary>Which tasks.</summary>
    [SupplyParameterFromQuery(Name = "filter")] public string? FilterWord { get; set; }

    /// <summary>What is searched for.</summary>
    [SupplyParameterFromQuery(Name = "search")] public string? SearchWord { get; set; }

    /// <summary>Which tasks.</summary>
    protected TaskFilter Filter { get; private set; }

    /// <summary>What is typed into the search.</summary>
    protected string? Term { get; set; }

    /// <summary>The rows shown.</summary>
    protected TaskPage Rows { get; private set; } = new([], 0);

    /// <summary>How many there are.</summary>
    protected TaskCounts? Counts { get; private set; }

    /// <summary>Tasks that are ticked.</summary>
    protected HashSet<string> Picked { get; } = new(StringComparer.Ordinal);

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>True while a page is on its way.</summary>
    protected bool Loading { get; private set; }

    /// <summary>True while something is being done.</summary>
    protected bool Working { get; private set; }

    /// <summary>Why there are no rows.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What was done.</summary>
    protected string? Note { get; private set; }

    IReadOnlyDictionary<string, string> names = ImmutableDictionary<string, string>.Empty;
    string? shown;

    /// <summary>The choices above the list, with their numbers.</summary>
    protected IEnumerable<(TaskFilter Filter, string Name, int? Count)> Filters =>
    [
        (TaskFilter.Mine, T["Mine"], Counts?.Mine), (TaskFilter.Team, T["Team"], Counts?.Team), (TaskFilter.Overdue, T["Overdue"], Counts?.Overdue), (TaskFilter.Done, T["Finished"], null),
    ];

    /// <summary>What an empty list says.</summary>
    protected string EmptyKey => !string.IsNullOrWhiteSpace(Term) ? "EmptySearch" : Filter switch { TaskFilter.Team => "EmptyTeam", TaskFilter.Overdue => "EmptyOverdue", TaskFilter.Done => "EmptyFinished", _ => "EmptyMine" };

    /// <summary>The list's choices as they stand in the address.</summary>
    protected string Query => $"filter={Filter.ToString().ToLowerInvariant()}{(string.IsNullOrWhiteSpace(Term) ? "" : "&search=" + Uri.EscapeDataString(Term))}";

    /// <summary>Name of a process.</summary>
    protected string ProcessName(string definitionId) => names.GetValueOrDefault(definitionId, definitionId);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (shown == $"{FilterWord}\n{SearchWord}")
            return Task.CompletedTask;
        shown = $"{FilterWord}\n{SearchWord}";
        Filter = Enum.TryParse<TaskFilter>(FilterWord, true, out var filter) && Enum.IsDefined(filter) ? filter : TaskFilter.Mine;
        Term = SearchWord;
        Skip = 0;
        return LoadAsync();
    }

    /// <summary>Another choice above the list.</summary>
    protected void Choose(TaskFilter filter)
    {
        (Filter, Note) = (filter, null);
        Address.NavigateTo($"/tasks?{Query}");
    }

    /// <summary>The search was sent.</summary>
    protected void Search() => Address.NavigateTo($"/tasks?{Query}");

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    /// <summary>A row was ticked or not any more.</summary>
    protected void Pick(string taskId, bool isPicked)
    {
        if (isPicked)
            Picked.Add(taskId);
        else
            Picked.Remove(taskId);
    }

    /// <summary>Completes the ticked rows whose forms allow it.</summary>
    protected async Task CompletePickedAsync()
    {
        if (Working || await PersonAsync() is not { } person)
            return;
        Working = true;
        try
        {
            var answer = await Desk.CompleteAllAsync(person, [.. Picked], null, null, Leaving);
            if (answer.Refusal is { } refusal)
            {
                Problem = TaskPageText.Say(refusal);
                return;
            }
            var failed = answer.Value!.Values.OfType<TaskRefusal>().ToList();
            Note = T["BulkDone", answer.Value!.Count - failed.Count, failed.Count];
            Picked.Clear();
            await LoadAsync();
            Problem = failed.Count == 0 ? null : string.Join(" ", failed.Select(TaskPageText.Say).Distinct());
        }
        finally
        {
            Working = false;
        }
    }

    /// <summary>Reads the list; the old rows stay when that fails.</summary>
    protected async Task LoadAsync()
    {
        (Loading, Problem) = (true, null);
        try
        {
            if (await PersonAsync() is not { } person)
                return;
            Rows = await Tasks.ListAsync(person, new() { Filter = Filter, Search = Term, Skip = Skip, Take = PageSize }, Leaving);
            Counts = await Tasks.CountAsync(person, Leaving);
            names = await ProcessNames.OfAsync(Rows.Items.Select(r => r.DefinitionId), Leaving);
            Picked.IntersectWith(Rows.Items.Select(r => r.TaskId));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = T["LoadFailed", e.Message];
        }
        finally
        {
            Loading = false;
        }
    }

    async Task<Person?> PersonAsync() => await People.FindAsync((await Authentication.GetAuthenticationStateAsync()).User, Leaving);
}
