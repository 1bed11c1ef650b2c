using System.Collections.Immutable;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Canvas;

/// <summary>
/// Draws one level of a document and edits it. Read-only, it shows a case or a comparison that <see cref="Overlay"/> brings. The browser sends whole
/// gestures, never single pointer moves; it gets only what changed. The page that uses it must be interactive and link <c>dist/designer.css</c>.
/// </summary>
public sealed partial class FlowCanvas : ComponentBase, IAsyncDisposable
{
    readonly GraphSender sender = new();
    ElementReference host;
    IJSObjectReference? module;
    IJSObjectReference? handle;
    DotNetObjectReference<FlowCanvas>? self;
    FlowDocument? watched;
    (FlowDocument, int, FlowLevel, ILookup<string, Problem>?, CanvasOverlay?) drawn;
    StepWords? words;
    bool isDrawn;
    bool isDisposed;

    [Inject] IJSRuntime Scripts { get; set; } = default!;

    [Inject] IStringLocalizer<CanvasTexts> T { get; set; } = default!;

    [Inject] IStringLocalizer<ExpressionTexts> ProblemTexts { get; set; } = default!;

    [Inject] IStringLocalizer<ScheduleTexts> Times { get; set; } = default!;

    [Inject] IStringLocalizer<InputTexts> Labels { get; set; } = default!;

    [Inject] RoleNames Roles { get; set; } = default!;

    /// <summary>The document; its changes are drawn by themselves.</summary>
    [Parameter, EditorRequired] public FlowDocument Document { get; set; } = default!;

    /// <summary>Types that the server has.</summary>
    [Parameter, EditorRequired] public ActivityCatalog Catalog { get; set; } = default!;

    /// <summary>Level to show; null shows the whole workflow.</summary>
    [Parameter] public FlowLevel? Level { get; set; }

    /// <summary>The person went inside an activity or up.</summary>
    [Parameter] public EventCallback<FlowLevel> LevelChanged { get; set; }

    /// <summary>True shows without editing.</summary>
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>True shows the list of steps to choose from.</summary>
    [Parameter] public bool ShowToolbox { get; set; } = true;

    /// <summary>A case or a comparison drawn over the steps.</summary>
    [Parameter] public CanvasOverlay? Overlay { get; set; }

    /// <summary>Problems by node id, the worst first.</summary>
    [Parameter] public ILookup<string, Problem>? Problems { get; set; }

    /// <summary>Node ids of what is selected now.</summary>
    [Parameter] public EventCallback<ImmutableArray<string>> SelectionChanged { get; set; }

    /// <summary>The person wants to edit the selected step in the panel (Enter).</summary>
    [Parameter] public EventCallback PanelWanted { get; set; }

    FlowLevel Shown => Level is { } level && level.Exists(Document) ? FlowLevel.Enter(Document, level) : FlowLevel.Top(Document);

    FlowGraph Graph() => GraphBuilder.Build(Document, Shown, Catalog, Problems, Overlay, problem => ProblemSentences.Of(ProblemTexts, problem), words);

    /// <summary>Goes to a step: shows its level, selects it and brings it into view.</summary>
    /// <param name="level">The level that it stands on; see <see cref="LevelTrail.LevelOf"/>.</param>
    /// <param name="nodeId">Node id.</param>
    /// <param name="focus">True moves the keyboard's focus too.</param>
    public async Task SelectAsync(FlowLevel level, string nodeId, bool focus = true)
    {
        Level = level;
        await DrawAsync();
        if (Graph().Activities.FirstOrDefault(a => a.Path == nodeId) is { } card)
            await CallAsync("select", (string[])[card.Id], focus);
    }

    /// <summary>Address of the script.</summary>
    internal static string ScriptOf(ResourceAssetCollection assets) => "/" + assets["_content/DualFlow.Designer/dist/designer.js"].TrimStart('.', '/');

    /// <summary>Says a sentence to people who listen to the screen.</summary>
    public Task SayAsync(string text) => CallAsync("say", text);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (ReferenceEquals(watched, Document))
            return;
        if (watched is not null)
            watched.Changed -= OnChanged;
        watched = Document;
        watched.Changed += OnChanged;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await DrawAsync();
            return;
        }
        self = DotNetObjectReference.Create(this);
        words = new(Times, await Roles.ReadAsync([], null, CancellationToken.None), new(ProblemTexts, Labels));
        var graph = Graph();
        sender.Sent(graph);
        var texts = T.GetAllStrings(includeParentCultures: true).GroupBy(t => t.Name, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.First().Value, StringComparer.Ordinal);
        try
        {
            module = await Scripts.InvokeAsync<IJSObjectReference>("import", ScriptOf(Assets));
            if (isDisposed)
                return;
            var palette = ReadOnly ? [] : PaletteItem.Of(Catalog, Labels);
            handle = await module.InvokeAsync<IJSObjectReference>("mount", host, self, texts, new { ReadOnly, HasToolbox = ShowToolbox && !ReadOnly }, palette, graph);
        }
        catch (JSDisconnectedException)
        {
            return;   // the person left before the script came
        }
        isDrawn = true;
        StateHasChanged();
        await DrawAsync();
    }

    void OnChanged(FlowChange change) => _ = InvokeAsync(DrawAsync);

    async Task DrawAsync()
    {
        var wanted = (Document, Document.Revision, Shown, Problems, Overlay);
        if (handle is null || wanted == drawn)
            return;
        drawn = wanted;
        var graph = Graph();
        if (graph.Level != sender.Level)
        {
            sender.Sent(graph);
            await CallAsync("setGraph", graph);
        }
        else if (sender.Differences(graph) is { } patch)
            await CallAsync("patch", patch);
    }

    async Task CallAsync(string function, params object?[] arguments)
    {
        try
        {
            if (handle is not null && !isDisposed)
                await handle.InvokeVoidAsync(function, arguments);
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone; the document is not.
        }
        catch (OperationCanceledException)
        {
            // So is the circuit.
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (isDisposed)
            return;
        if (watched is not null)
            watched.Changed -= OnChanged;
        await CallAsync("dispose");
        isDisposed = true;
        self?.Dispose();
        try
        {
            if (handle is not null)
                await handle.DisposeAsync();
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // Nothing is left to let go of.
        }
    }
}
