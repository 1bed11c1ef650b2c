using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Radzen;

namespace DualFlow.Designer.Instances;

/// <summary>One case on its process: why it stands where it stands, what happened, and what a person can do. It follows the case by itself.</summary>
public partial class InstanceDetailView : ServerPage
{
    /// <summary>Lines of the journal that the page reads; the drawing of a longer case lacks its beginning.</summary>
    protected const int MostLines = 5000;

    const int FirstLines = 50;

    IDisposable? following;
    (CultureInfo Culture, CultureInfo Texts) language = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
    bool isStale, isReading;

    [Inject] IStore Store { get; set; } = default!;
    [Inject] Runner Runner { get; set; } = default!;
    [Inject] InstanceFeed Feed { get; set; } = default!;
    [Inject] Toolbox Toolbox { get; set; } = default!;
    [Inject] DialogService Dialogs { get; set; } = default!;
    [Inject] WaitSentences Sentence { get; set; } = default!;
    [Inject] CaseDrawing Drawing { get; set; } = default!;
    [Inject] JournalWords Words { get; set; } = default!;

    /// <summary>Texts about cases.</summary>
    [Inject] protected IStringLocalizer<CaseTexts> C { get; set; } = default!;

    /// <summary>Sentences of problems.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> E { get; set; } = default!;

    [CascadingParameter] Task<AuthenticationState> Authentication { get; set; } = default!;

    /// <summary>Instance id.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>The case; null when there is none.</summary>
    protected InstanceView? View { get; private set; }

    /// <summary>The journal in order.</summary>
    protected ImmutableArray<JournalRow> Journal { get; private set; } = [];

    /// <summary>Lines that are shown, newest first.</summary>
    protected IEnumerable<JournalRow> Lines => Journal.Where(r => !IsContainer(r)).Reverse().Take(LineCount);

    /// <summary>How many lines are shown at the most.</summary>
    protected int LineCount { get; set; } = FirstLines;

    /// <summary>Names of those who did something.</summary>
    protected WhoNames Actors { get; private set; } = WhoNames.None;

    /// <summary>The document that is drawn.</summary>
    protected FlowDocument? Document { get; private set; }

    /// <summary>Activity types.</summary>
    protected ActivityCatalog? Catalog { get; private set; }

    /// <summary>The case over the drawing.</summary>
    protected CanvasOverlay? Overlay { get; private set; }

    /// <summary>The level of the drawing.</summary>
    protected FlowLevel? Level { get; set; }

    /// <summary>Node id of the chosen step; null when none is.</summary>
    protected string? Chosen { get; private set; }

    /// <summary>Inputs and outputs of the case as text.</summary>
    protected IReadOnlyList<KeyValuePair<string, string>> Data { get; private set; } = [];

    /// <summary>Why it stands where it stands.</summary>
    protected IReadOnlyList<FaultSentence> Sentences { get; private set; } = [];

    /// <summary>What comes next by the calendar.</summary>
    protected IReadOnlyList<string> NextDates { get; private set; } = [];

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>True while an action is under way.</summary>
    protected bool Acting { get; private set; }

    /// <summary>What went wrong.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What an action did.</summary>
    protected string? Notice { get; private set; }

    /// <summary>True when this person may change the case.</summary>
    protected bool MayWrite { get; private set; }

    /// <summary>True when something failed and this person may try again.</summary>
    protected bool CanRetry => MayWrite && View?.State.Incidents.Count > 0;

    /// <summary>True when it hasn't ended and this person may cancel it.</summary>
    protected bool CanCancel { get; private set; }

    /// <summary>Name of the case.</summary>
    protected string Title => View is null ? T["Case"] : View.State.Name ?? View.State.CorrelationId ?? ProcessName.Of(View.Plan.Definition);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        following?.Dispose();
        language = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        // What this server commits is heard at once; a page that missed something says so by its time.
        following = Feed.Listen(Id, moved => { _ = InvokeAsync(FollowAsync); });
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            following?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>What the step is called on the canvas.</summary>
    protected string LabelOf(string nodeId, string otherwise = "") => StepLabels.Of(View!.Plan, nodeId, otherwise);

    /// <summary>A line of the journal as a person reads it.</summary>
    protected string MessageOf(string message) => Words.Of(message, Actors);

    /// <summary>What the process calls one of its inputs or outputs.</summary>
    protected string NameOf(string name)
    {
        var definition = View!.Plan.Definition;
        var label = definition.Inputs.FirstOrDefault(i => i.Name == name)?.DisplayName ?? definition.Outputs.FirstOrDefault(o => o.Name == name)?.DisplayName;
        return string.IsNullOrWhiteSpace(label) ? name : DefinitionTexts.Of(definition).Say(label);
    }

    /// <summary>Another step is chosen on the drawing.</summary>
    protected void Choose(ImmutableArray<string> nodes) => Chosen = nodes is [var one, ..] ? one : null;

    bool IsContainer(JournalRow row) => View!.Plan.IndexOf(row.ActivityNodeId) is var index and >= 0 && (index == 0 || View.Plan.Nodes[index].Type.Descriptor.IsContainer);

    // Many transitions may come in a second: the page reads once more when it has read, not once for each.
    async Task FollowAsync()
    {
        // Whoever moved the case may speak another language.
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = language;
        isStale = true;
        if (isReading)
            return;
        isReading = true;
        try
        {
            while (isStale)
            {
                isStale = false;
                await LoadAsync();
                StateHasChanged();
            }
        }
        catch (OperationCanceledException)
        {
            // The person left.
        }
        finally
        {
            isReading = false;
        }
    }

    async Task LoadAsync()
    {
        try
        {
            View = await Runner.FindAsync(Id, Leaving);
            if (View is not null)
                await ShowAsync(View);
        }
        catch (ProblemException e)
        {
            Problem = ProblemSentences.Of(E, e.Problems);
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

    async Task ShowAsync(InstanceView view)
    {
        // The newest lines matter most; they are put in order again.
        var page = await Store.ListJournalAsync(new JournalFilter(Id) { Descending = true, Take = MostLines }, Leaving);
        Journal = [.. page.Items.Reverse()];
        if (Document is null)
        {
            Catalog = await Toolbox.GetAsync(Leaving);
            Document = FlowDocument.Of(view.Plan.Definition);
        }
        Overlay = Drawing.Of(view, Journal);
        Actors = await Words.ActorsAsync(Journal, view.State.TenantId, Leaving);
        Data =
        [
            .. view.State.Input.Select(i => KeyValuePair.Create(i.Key, Values.ToText(i.Value))),
            .. view.State.Output.Select(o => KeyValuePair.Create(o.Key, Values.ToText(o.Value))),
        ];
        (Sentences, NextDates) = (await Sentence.OfAsync(view, Leaving), view.State.Status == WorkflowStatus.Running ? Sentence.NextDates(view) : []);
        var user = (await Authentication).User;
        MayWrite = Permissions.Holds(user, "write:workflow-instances");
        CanCancel = view.State.SubStatus is not (WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled) && Permissions.Holds(user, "cancel:workflow-instances");
    }
}
