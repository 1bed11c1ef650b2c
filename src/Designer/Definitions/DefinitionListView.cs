using DualFlow.Designer.Layout;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Definitions;

/// <summary>Lists processes by name, with what is published and how many cases run.</summary>
public class DefinitionListView : ServerPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    readonly Dictionary<string, long> running = [];

    [Inject] IStore Store { get; set; } = default!;

    /// <summary>The rows shown: the latest version of each process.</summary>
    protected Page<WorkflowDefinition> Rows { get; private set; } = new([], 0);

    /// <summary>Processes of this page that have a published version.</summary>
    protected IReadOnlySet<string> PublishedIds { get; private set; } = new HashSet<string>();

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>True while a page is on its way.</summary>
    protected bool Loading { get; private set; }

    /// <summary>Why there are no rows.</summary>
    protected string? Problem { get; private set; }

    /// <summary>Cases that haven't ended.</summary>
    protected long RunningOf(WorkflowDefinition row) => running.GetValueOrDefault(row.DefinitionId);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

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
            Rows = await Store.ListDefinitionsAsync(
                new DefinitionFilter { Versions = VersionChoice.Latest, IsSystem = false, OrderBy = DefinitionOrder.Name, Skip = Skip, Take = PageSize }, Leaving);
            var published = Rows.Items.IsEmpty ? new([], 0) : await Store.ListDefinitionsAsync(
                new DefinitionFilter { DefinitionIds = [.. Rows.Items.Select(r => r.DefinitionId)], Versions = VersionChoice.Published, Take = PageSize }, Leaving);
            PublishedIds = published.Items.Select(d => d.DefinitionId).ToHashSet(StringComparer.Ordinal);
            foreach (var row in Rows.Items)
                running[row.DefinitionId] = (await Store.ListInstancesAsync(
                    new InstanceFilter { DefinitionIds = [row.DefinitionId], Statuses = [WorkflowStatus.Running], Take = 0 }, Leaving)).TotalCount;
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
}
