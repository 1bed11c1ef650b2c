using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Home;

/// <summary>The first page: what runs and what needs a person.</summary>
public class HomeView : ServerPage
{
    [Inject] IStore Store { get; set; } = default!;
    [Inject] ProcessNames ProcessNames { get; set; } = default!;

    /// <summary>Published processes.</summary>
    protected long Published { get; private set; }

    /// <summary>Cases that haven't ended.</summary>
    protected long Running { get; private set; }

    /// <summary>Cases with incidents.</summary>
    protected Page<InstanceSummary> WithIncidents { get; private set; } = new([], 0);

    /// <summary>Cases that moved last.</summary>
    protected Page<InstanceSummary> Recent { get; private set; } = new([], 0);

    /// <summary>Process names by definition id.</summary>
    protected IReadOnlyDictionary<string, string> Names { get; private set; } = new Dictionary<string, string>();

    /// <summary>True when the figures are there.</summary>
    protected bool Loaded { get; private set; }

    /// <summary>Why they aren't.</summary>
    protected string? Problem { get; private set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            Published = (await Store.ListDefinitionsAsync(new DefinitionFilter { Versions = VersionChoice.Published, IsSystem = false, Take = 0 }, Leaving)).TotalCount;
            Running = (await Store.ListInstancesAsync(new InstanceFilter { Statuses = [WorkflowStatus.Running], IsSystem = false, Take = 0 }, Leaving)).TotalCount;
            WithIncidents = await Store.ListInstancesAsync(new InstanceFilter { HasIncidents = true, IsSystem = false, OrderBy = InstanceOrder.Updated, Take = 10 }, Leaving);
            Recent = await Store.ListInstancesAsync(new InstanceFilter { IsSystem = false, OrderBy = InstanceOrder.Updated, Take = 10 }, Leaving);
            Names = await ProcessNames.OfAsync(WithIncidents.Items.Concat(Recent.Items).Select(i => i.DefinitionId), Leaving);
            Loaded = true;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = T["ListFailed", e.Message];
        }
    }
}
