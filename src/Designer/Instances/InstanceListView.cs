using System.Collections.Immutable;
using DualFlow.Designer.Layout;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Instances;

/// <summary>Lists cases a page at a time; the database filters, sorts and counts.</summary>
public class InstanceListView : ServerPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 50;

    [Inject] IStore Store { get; set; } = default!;
    [Inject] ProcessNames ProcessNames { get; set; } = default!;

    /// <summary>Only cases of this process.</summary>
    [SupplyParameterFromQuery(Name = "process")] public string? DefinitionId { get; set; }

    /// <summary>What is searched for.</summary>
    protected string? Term { get; set; }

    /// <summary>Name of a sub-status; empty means any.</summary>
    protected string State { get; set; } = "";

    /// <summary>A choice of the state filter.</summary>
    protected sealed record Choice(string Value, string Text);

    /// <summary>Choices of the state filter.</summary>
    protected IReadOnlyList<Choice> States { get; private set; } = [];

    /// <summary>The rows shown.</summary>
    protected Page<InstanceSummary> Rows { get; private set; } = new([], 0);

    /// <summary>Process names by definition id.</summary>
    protected IReadOnlyDictionary<string, string> Names { get; private set; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>True while a page is on its way.</summary>
    protected bool Loading { get; private set; }

    /// <summary>Why there are no rows.</summary>
    protected string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        States =
        [
            new("", T["AnyState"]), new(nameof(WorkflowSubStatus.Suspended), T["Waiting"]), new(nameof(WorkflowSubStatus.Executing), T["Running"]),
            new(nameof(WorkflowSubStatus.Faulted), T["Failed"]), new(nameof(WorkflowSubStatus.Finished), T["Done"]), new(nameof(WorkflowSubStatus.Cancelled), T["Cancelled"]),
        ];
        return LoadAsync();
    }

    /// <summary>The filter changed.</summary>
    protected Task SearchAsync()
    {
        Skip = 0;
        return LoadAsync();
    }

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    async Task LoadAsync()
    {
        Loading = true;
        Problem = null;
        try
        {
            Rows = await Store.ListInstancesAsync(new InstanceFilter
            {
                SearchTerm = string.IsNullOrWhiteSpace(Term) ? null : Term.Trim(), IsSystem = false, OrderBy = InstanceOrder.Updated, Skip = Skip, Take = PageSize,
                DefinitionIds = string.IsNullOrEmpty(DefinitionId) ? [] : [DefinitionId],
                SubStatuses = Enum.TryParse<WorkflowSubStatus>(State, out var state) ? [state] : [],
            }, Leaving);
            Names = await ProcessNames.OfAsync(Rows.Items.Select(r => r.DefinitionId), Leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = T["ListFailed", e.Message];   // the old rows stay
        }
        finally
        {
            Loading = false;
        }
    }
}
