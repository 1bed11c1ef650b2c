using System.Collections.Immutable;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Layout;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Canvas;

/// <summary>One process under the hands of its owner.</summary>
public class EditView : ServerPage
{
    [Inject] DefinitionLibrary Library { get; set; } = default!;

    [Inject] Toolbox Toolbox { get; set; } = default!;

    [Inject] AuthenticationStateProvider Authentication { get; set; } = default!;

    /// <summary>Texts of this page.</summary>
    [Inject] protected IStringLocalizer<EditTexts> E { get; set; } = default!;

    /// <summary>Which process.</summary>
    [Parameter] public string DefinitionId { get; set; } = "";

    /// <summary>The draft; null while it is on its way.</summary>
    protected FlowDocument? Document { get; private set; }

    /// <summary>Types that the server has.</summary>
    protected ActivityCatalog? Catalog { get; private set; }

    /// <summary>What is shown; null is the whole process.</summary>
    protected FlowLevel? Level { get; private set; }

    /// <summary>The way to it.</summary>
    protected ImmutableArray<LevelTrail.Stop> Trail => Document is null || Catalog is null || Level is null ? [] : LevelTrail.Of(Document, Level, Catalog);

    /// <summary>Node ids of what is selected.</summary>
    protected ImmutableArray<string> Selected { get; private set; } = [];

    /// <summary>Problems by node id.</summary>
    protected ILookup<string, Problem>? ByPath { get; private set; }

    /// <summary>What is published; null for nothing.</summary>
    protected int? PublishedVersion { get; private set; }

    /// <summary>True when this person may only look.</summary>
    protected bool IsReadOnly { get; private set; } = true;

    /// <summary>Why it isn't shown.</summary>
    protected string? Problem { get; private set; }

    /// <summary>The canvas.</summary>
    protected FlowCanvas? Canvas { get; set; }

    /// <summary>Name of the process.</summary>
    protected string Name => Document is null ? DefinitionId : JsonText.Of(Document.Json, "name") is { Length: > 0 } name ? name : DefinitionId;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        try
        {
            var who = (await Authentication.GetAuthenticationStateAsync()).User;
            var definition = await Library.FindAsync(DefinitionId, VersionChoice.LatestOrPublished, Leaving);
            if (definition is null)
            {
                Problem = E["NotFound"];
                return;
            }
            PublishedVersion = (await Library.FindAsync(DefinitionId, VersionChoice.Published, Leaving))?.Version;
            Catalog = await Toolbox.GetAsync(Leaving);
            IsReadOnly = definition.IsReadonly || !Permissions.Holds(who, "write:workflow-definitions");
            Document = FlowDocument.Of(definition);
            Document.Changed += OnChanged;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            Problem = E["Failed", e.Message];
        }
    }

    /// <summary>Shows another level.</summary>
    protected Task GoAsync(FlowLevel level)
    {
        Level = level;
        Selected = [];
        StateHasChanged();
        return Task.CompletedTask;
    }

    /// <summary>Other steps are selected.</summary>
    protected Task SelectAsync(ImmutableArray<string> paths)
    {
        Selected = paths;
        return Task.CompletedTask;
    }

    void OnChanged(FlowChange change) => _ = InvokeAsync(StateHasChanged);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (Document is not null)
            Document.Changed -= OnChanged;
        base.Dispose(disposing);
    }
}
