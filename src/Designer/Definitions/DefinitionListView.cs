using System.Security.Claims;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Definitions;

/// <summary>Lists processes, with what is published and how many cases run; searched, filtered and sorted.</summary>
public class DefinitionListView : ServerPage
{
    /// <summary>Rows of a page.</summary>
    protected const int PageSize = 25;

    readonly Dictionary<string, long> running = [];
    ClaimsPrincipal me = new();

    [Inject] IStore Store { get; set; } = default!;
    [Inject] ProcessSearch Search { get; set; } = default!;
    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;
    [Inject] TimeProvider Clock { get; set; } = default!;
    [Inject] PageTimes PageTimes { get; set; } = default!;

    /// <summary>Texts about processes.</summary>
    [Inject] protected IStringLocalizer<ProcessTexts> P { get; set; } = default!;

    /// <summary>The rows shown.</summary>
    protected Page<WorkflowDefinition> Rows { get; private set; } = new([], 0);

    /// <summary>Processes of this page that have a published version.</summary>
    protected IReadOnlySet<string> PublishedIds { get; private set; } = new HashSet<string>();

    /// <summary>What is searched for.</summary>
    protected string Term { get; private set; } = "";

    /// <summary>All, published ones, drafts.</summary>
    protected VersionChoice Choice { get; private set; } = VersionChoice.Latest;

    /// <summary>By name or by time, newest first.</summary>
    protected DefinitionOrder Order { get; private set; } = DefinitionOrder.Name;

    /// <summary>Rows before this page.</summary>
    protected int Skip { get; private set; }

    /// <summary>True while a page is on its way.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>Why there are no new rows.</summary>
    protected string? Problem { get; private set; }

    /// <summary>When the rows were read.</summary>
    protected string? AsOf { get; private set; }

    /// <summary>True when the person may make processes.</summary>
    protected bool MayWrite => Permissions.Holds(me, "write:workflow-definitions");

    /// <summary>True when the person may start cases.</summary>
    protected bool MayStart => Permissions.Holds(me, "exec:workflow-definitions");

    /// <summary>True when something is searched or filtered.</summary>
    protected bool IsFiltered => Term.Trim().Length > 0 || Choice != VersionChoice.Latest;

    /// <summary>Cases that haven't ended.</summary>
    protected long RunningOf(WorkflowDefinition row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return running.GetValueOrDefault(row.DefinitionId);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        me = (await Authentication.GetAuthenticationStateAsync()).User;
        await LoadAsync();
    }

    /// <summary>Another page.</summary>
    protected Task TurnAsync(int skip)
    {
        Skip = skip;
        return LoadAsync();
    }

    /// <summary>Another search.</summary>
    protected Task SearchAsync(string term)
    {
        (Term, Skip) = (term, 0);
        return LoadAsync();
    }

    /// <summary>Another filter.</summary>
    protected Task FilterAsync(VersionChoice choice)
    {
        (Choice, Skip) = (choice, 0);
        return LoadAsync();
    }

    /// <summary>Takes search and filter off.</summary>
    protected Task ClearAsync()
    {
        (Term, Choice, Skip) = ("", VersionChoice.Latest, 0);
        return LoadAsync();
    }

    /// <summary>Another order.</summary>
    protected Task SortAsync(DefinitionOrder order)
    {
        (Order, Skip) = (order, 0);
        return LoadAsync();
    }

    /// <summary>Reads the list.</summary>
    protected async Task LoadAsync()
    {
        if (!Permissions.Holds(me, "read:workflow-definitions"))
        {
            (Loading, Problem) = (false, T["NotAllowed", "read:workflow-definitions"]);
            return;
        }
        Loading = true;
        Problem = null;
        try
        {
            Rows = await Search.FindAsync(new DefinitionFilter
            {
                Versions = Choice, SearchTerm = Term.Trim() is { Length: > 0 } term ? term : null, IsSystem = false, OrderBy = Order, Descending = Order == DefinitionOrder.Created,
                Skip = Skip, Take = PageSize,
            }, Leaving);
            var published = Rows.Items.IsEmpty ? new([], 0) : await Store.ListDefinitionsAsync(
                new DefinitionFilter { DefinitionIds = [.. Rows.Items.Select(r => r.DefinitionId)], Versions = VersionChoice.Published, Take = PageSize }, Leaving);
            PublishedIds = published.Items.Select(d => d.DefinitionId).ToHashSet(StringComparer.Ordinal);
            foreach (var row in Rows.Items)
                running[row.DefinitionId] = (await Store.ListInstancesAsync(
                    new InstanceFilter { DefinitionIds = [row.DefinitionId], Statuses = [WorkflowStatus.Running], Take = 0 }, Leaving)).TotalCount;
            AsOf = PageTimes.Short(Clock.GetUtcNow());
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = e.Message;
        }
        finally
        {
            Loading = false;
        }
    }
}
