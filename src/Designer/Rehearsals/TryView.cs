using System.Collections.Immutable;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Runtime.Rehearsals;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Rehearsals;

/// <summary>Tries a version before it is published: step by step, with past cases, with a group.</summary>
public class TryView : ServerPage
{
    const string Right = "exec:tests";

    [Inject] DefinitionLibrary Library { get; set; } = default!;
    [Inject] RehearsalRoom Room { get; set; } = default!;
    [Inject] Toolbox Toolbox { get; set; } = default!;
    [Inject] RecordedCases Recorded { get; set; } = default!;

    /// <summary>Texts about rehearsals.</summary>
    [Inject] protected IStringLocalizer<RehearsalTexts> R { get; set; } = default!;

    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Logical id of the process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>Number of the version; null is the latest.</summary>
    [SupplyParameterFromQuery(Name = "version")] public int? Version { get; set; }

    /// <summary>Which way of trying is shown: empty, <c>past</c> or <c>group</c>.</summary>
    [SupplyParameterFromQuery(Name = "way")] public string? Way { get; set; }

    /// <summary>The version that is tried; null when there is none.</summary>
    protected WorkflowDefinition? Definition { get; private set; }

    /// <summary>What rehearsals run with.</summary>
    protected RehearsalStage? Stage { get; private set; }

    /// <summary>Activity types.</summary>
    protected ActivityCatalog? Catalog { get; private set; }

    /// <summary>Finished cases whose inputs can be taken.</summary>
    protected ImmutableArray<RecordedCase> Past { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What people call the process.</summary>
    protected string Name => Definition is null ? DefinitionId : ProcessName.Of(Definition);

    /// <summary>Address of another way of trying.</summary>
    protected string AddressOf(string way)
    {
        var query = string.Join("&", new[] { Version is { } v ? $"version={v}" : "", way.Length > 0 ? $"way={way}" : "" }.Where(p => p.Length > 0));
        return $"/processes/{Uri.EscapeDataString(DefinitionId)}/try{(query.Length > 0 ? "?" + query : "")}";
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (Definition is not null && (Version is null || Version == Definition.Version) && Definition.DefinitionId == DefinitionId)
            return;
        try
        {
            if (!Permissions.Holds((await Authentication).User, Right))
            {
                Problem = R["NotAllowed", Right];
                return;
            }
            Definition = await Library.FindAsync(DefinitionId, Version is null ? VersionChoice.Latest : VersionChoice.Number, Leaving, Version);
            if (Definition is null)
                return;
            Stage = await Room.OpenAsync(Definition.TenantId, Leaving);
            Catalog = await Toolbox.GetAsync(Leaving);
            Past = await Recorded.ListAsync(DefinitionId, 20, Definition.TenantId, Leaving);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = R["Failed", e.Message];
        }
        finally
        {
            Loading = false;
        }
    }
}
