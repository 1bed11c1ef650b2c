using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Identity;
using DualFlow.Engine.ElsaApi.Scripting;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Properties;

/// <summary>The right side of the designer: the selected step, or the workflow when nothing is selected. Whatever changes goes through the document, so that undo works.</summary>
public class PropertyPanelView : ComponentBase, IDisposable
{
    FlowDocument? followed;
    string? focused;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<PropertyTexts> T { get; set; } = default!;

    /// <summary>Names and help of inputs in the page's language.</summary>
    [Inject] protected IStringLocalizer<InputTexts> I { get; set; } = default!;

    /// <summary>Sentences of problems.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> E { get; set; } = default!;

    [Inject] RecordedValues Recorded { get; set; } = default!;
    [Inject] IJSRuntime Browser { get; set; } = default!;
    [CascadingParameter] Task<AuthenticationState>? Authentication { get; set; }

    /// <summary>The document that is edited.</summary>
    [Parameter, EditorRequired] public FlowDocument Document { get; set; } = default!;

    /// <summary>Node id of the selected activity; null or empty shows the workflow's settings.</summary>
    [Parameter] public string? Path { get; set; }

    /// <summary>Activity types.</summary>
    [Parameter, EditorRequired] public ActivityCatalog Catalog { get; set; } = default!;

    /// <summary>What is wrong with the document.</summary>
    [Parameter] public IReadOnlyList<Problem> Problems { get; set; } = [];

    /// <summary>Input that a person should be led to (PascalCase name or member); the same one again does nothing, null forgets it.</summary>
    [Parameter] public string? Focus { get; set; }

    /// <summary>True shows without editing.</summary>
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>Where the panel stands.</summary>
    protected PanelPlace? Place { get; private set; }

    /// <summary>The open tab.</summary>
    protected PanelTab Tab { get; set; }

    /// <summary>The type's description; null when this server doesn't have it.</summary>
    protected ActivityDescriptor? Descriptor => Place?.Descriptor;

    /// <summary>What the step is called on the canvas.</summary>
    protected string Title => Place?.Activity is not { } activity ? ""
        : GraphBuilder.TitleOf(Place.Document.Texts, activity) ?? ActivityWords.NameOf(JsonText.Of(activity, "type") ?? "", Descriptor);

    /// <summary>True for a step that holds a list of others, which may have variables of their own.</summary>
    protected bool IsContainer => Place?.Activity is { } activity && FlowLevel.ListOf(activity) is not null;

    /// <summary>True for a state machine: its states stand on the canvas, what its transitions ask in the panel.</summary>
    protected bool IsMachine => Place?.Activity is { } activity && JsonText.Of(activity, "type") == "Elsa.StateMachine";

    /// <summary>What kind of step it is.</summary>
    protected string TypeTitle => Descriptor is null ? T["UnknownTypeShort"] : ActivityWords.NameOf(Descriptor.TypeName, Descriptor);

    /// <summary>The tabs that this step has, in order.</summary>
    protected IEnumerable<PanelTab> Tabs => Enum.GetValues<PanelTab>().Where(t => t switch
    {
        PanelTab.WhoAndWhen => FieldsIn(t).Any(),
        PanelTab.Inputs => Descriptor is null || FieldsIn(t).Any() || !FieldsIn(PanelTab.WhoAndWhen).Any(),
        PanelTab.Test => Place?.DefinitionId.Length > 0,
        _ => true,
    });

    IEnumerable<Problem> Mine => Place?.ActivityId is { } id ? Problems.Where(p => p.ActivityId == id) : [];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (followed != Document)
        {
            if (followed is not null)
                followed.Changed -= Redraw;
            (followed = Document).Changed += Redraw;
        }
        var path = Path ?? "";
        if (Place is null || Place.Document != Document || Place.Path != path || Place.Catalog != Catalog)
        {
            Place?.Dispose();
            Place = new PanelPlace(Document, path, Catalog);
            if (!Tabs.Contains(Tab) || Tab is not PanelTab.Inputs)
                Tab = Tabs.FirstOrDefault();
            focused = null;
            Lead();
            await ReadLastAsync(Place);
            return;
        }
        Lead();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (focused is null || !wantsFocus)
            return;
        wantsFocus = false;
        try
        {
            await Browser.InvokeVoidAsync("Blazor._internal.domWrapper.focusBySelector", $"#{InputFieldView.IdOf(focused)}");
        }
        catch (JSException)
        {
            // The field is not there any more: the panel shows its tab all the same.
        }
    }

    bool wantsFocus;

    /// <summary>Id of a tab's button.</summary>
    protected static string TabId(PanelTab tab) => $"df-tab-{tab}";

    /// <summary>The inputs that stand in a tab.</summary>
    protected IEnumerable<PanelField> FieldsIn(PanelTab tab) => (Descriptor?.Inputs ?? []).Where(i => i.IsBrowsable && TabOf(i) == tab).OrderBy(i => i.Order)
        .Select(i => new PanelField(i, InputTexts.Label(I, Descriptor!, i), InputTexts.Help(I, Descriptor!, i), PanelField.ProblemsOf(i, Mine)));

    /// <summary>Problems that belong to no field: they stand above them.</summary>
    protected IEnumerable<Problem> ProblemsOf(PanelTab tab) => tab != Tabs.FirstOrDefault() ? []
        : Mine.Where(p => (Descriptor?.Inputs ?? []).All(i => !PanelField.ProblemsOf(i, [p]).Any()));

    /// <summary>Errors in a tab that isn't open.</summary>
    protected int ErrorsIn(PanelTab tab) => FieldsIn(tab).Sum(f => f.Problems.Count(p => p.Severity == Severity.Error));

    /// <summary>A heading between fields.</summary>
    protected string CategoryText(string category) => T[$"Category{category.Replace(" ", "", StringComparison.Ordinal)}"] is { ResourceNotFound: false } text ? text.Value : category;

    /// <summary>Arrow keys travel between tabs.</summary>
    protected async Task TravelAsync(KeyboardEventArgs key)
    {
        var tabs = Tabs.ToList();
        var next = key.Key switch { "ArrowRight" => 1, "ArrowLeft" => tabs.Count - 1, _ => 0 };
        if (next == 0)
            return;
        Tab = tabs[(tabs.IndexOf(Tab) + next) % tabs.Count];
        await Browser.InvokeVoidAsync("Blazor._internal.domWrapper.focusBySelector", $"#{TabId(Tab)}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Follows the document no longer.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing)
            return;
        Place?.Dispose();
        if (followed is not null)
            followed.Changed -= Redraw;
    }

    void Redraw(FlowChange change) => _ = InvokeAsync(StateHasChanged);

    void Lead()
    {
        if (Focus is null)
            focused = null;
        if (Focus is null || Focus == focused || Descriptor is null)
            return;
        focused = Focus;
        if (Descriptor.Inputs.FirstOrDefault(i => i.Name.Equals(Focus, StringComparison.OrdinalIgnoreCase)) is not { } input)
            return;
        (focused, wantsFocus) = (input.Name, true);
        Tab = TabOf(input);
    }

    PanelTab TabOf(InputDescriptor input) =>
        input.Category is "Outcomes" || (EditorChoice.Of(input) == EditorKind.Outcomes && input.Name != "Branches") ? PanelTab.Outcomes
        : input.Category is "Who & when" or "Who and when" || (IsForPeople && IsWhoOrWhen(input)) ? PanelTab.WhoAndWhen : PanelTab.Inputs;

    // A step that a person does has so many inputs that the two questions get a tab of their own.
    bool IsForPeople => Descriptor?.Inputs.Any(i => EditorChoice.Of(i) is EditorKind.Role or EditorKind.Person) == true;

    static bool IsWhoOrWhen(InputDescriptor input) => EditorChoice.Of(input) is EditorKind.Role or EditorKind.Person or EditorKind.Duration or EditorKind.Moment
        || input.Name is "Organisation" or "Candidates" or "NotBy" or "NotWhoDid" or "Signers" or "SigningOrder" or "Quorum" or "DueBusinessDays" or "Calendar" or "Terms" or "WhenDue" or "Reminders" or "Escalation";

    // Values of cases are for those who may see cases; reading them must not hold the panel up.
    async Task ReadLastAsync(PanelPlace place)
    {
        if (place.ActivityId is not { } activity || place.DefinitionId.Length == 0 || Authentication is null || !Permissions.Holds((await Authentication).User, "read:workflow-instances"))
            return;
        place.Last = await Recorded.FindLastAsync(place.DefinitionId, activity, null, CancellationToken.None);
        if (place == Place)
            StateHasChanged();
    }
}
