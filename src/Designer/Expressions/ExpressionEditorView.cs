using System.Globalization;
using DualFlow.Designer.Properties;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Scripting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Microsoft.JSInterop;

namespace DualFlow.Designer.Expressions;

/// <summary>The text editor of an expression. Its script is loaded when the first editor of a page opens, its TypeScript service after that.</summary>
public class ExpressionEditorView : ComponentBase, IAsyncDisposable
{
    DotNetObjectReference<ExpressionEditorView>? self;
    IJSObjectReference? module;
    IJSObjectReference? editor;
    string? written;
    string? declared;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> T { get; set; } = default!;

    [Inject] IJSRuntime Browser { get; set; } = default!;
    [Inject] ExpressionCheck Check { get; set; } = default!;

    /// <summary>Where the panel stands; null outside of a workflow.</summary>
    [CascadingParameter] public PanelPlace? Place { get; set; }

    /// <summary>Elsa's expression type: <c>JavaScript</c> or <c>Liquid</c>.</summary>
    [Parameter] public string Language { get; set; } = "JavaScript";

    /// <summary>The text.</summary>
    [Parameter] public string Value { get; set; } = "";

    /// <summary>A person wrote another text.</summary>
    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    /// <summary>Id of the editor.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>What the expression is for.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Ids of help and problems.</summary>
    [Parameter] public string? DescribedBy { get; set; }

    /// <summary>True puts the caret into it when it opens.</summary>
    [Parameter] public bool HasFocus { get; set; }

    /// <summary>Declarations for a text outside of a workflow, for example of a scripted activity; null takes the place's.</summary>
    [Parameter] public string? Declarations { get; set; }

    /// <summary>True for a whole script at the size of the page.</summary>
    [Parameter] public bool IsModule { get; set; }

    /// <summary>True for who may only look.</summary>
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>Checks a text that is no expression of a workflow; null asks the engine about an expression.</summary>
    [Parameter] public Func<string, Task<IReadOnlyList<Problem>>>? Checking { get; set; }

    /// <summary>Where the editor is put.</summary>
    protected ElementReference Element { get; set; }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            await FollowAsync();
            return;
        }
        self = DotNetObjectReference.Create(this);
        (written, declared) = (Value, Declare());
        try
        {
            module = await Browser.InvokeAsync<IJSObjectReference>("import", "./" + Assets["_content/DualFlow.Designer/dist/expression.js"]);
            editor = await module.InvokeAsync<IJSObjectReference>("mountExpression", Element, self, new
            {
                value = Value, language = Language, declarations = declared, label = Label, describedBy = DescribedBy, focus = HasFocus,
                texts = ExpressionPhrases.Findings(T), phrases = ExpressionPhrases.Editor(T), names = Names(), isModule = IsModule, readOnly = ReadOnly,
            });
        }
        catch (JSDisconnectedException)
        {
            // The person left while the editor was loading.
        }
    }

    /// <summary>Called by the editor when somebody has typed.</summary>
    [JSInvokable]
    public Task WriteAsync(string text)
    {
        written = text;
        return ValueChanged.InvokeAsync(text);
    }

    /// <summary>Called by the editor: what the engine says about the text.</summary>
    [JSInvokable]
    public async Task<object[]> CheckAsync(string text)
    {
        var problems = Checking is not null ? await Checking(text) : await Check.RunAsync(Place?.Definition ?? new WorkflowDefinition(), Place?.ActivityId, Language, text, CancellationToken.None);
        return [.. problems.Select(p => new { message = ProblemSentences.Of(T, p), isError = p.Severity == Severity.Error, line = p.Line, column = p.Column })];
    }

    /// <summary>Puts a name where the caret stands.</summary>
    protected async Task InsertAsync(string text)
    {
        if (editor is not null)
            await editor.InvokeVoidAsync("insert", text);
    }

    /// <summary>Puts the caret there.</summary>
    /// <param name="line">1-based.</param>
    /// <param name="column">1-based.</param>
    public async Task GoToAsync(int line, int column)
    {
        if (editor is not null)
            await editor.InvokeVoidAsync("goTo", line, column);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        try
        {
            if (editor is not null)
            {
                await editor.InvokeVoidAsync("dispose");
                await editor.DisposeAsync();
            }
            if (module is not null)
                await module.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The page is gone, and the editor with it.
        }
        self?.Dispose();
    }

    // Undo, or another field of the panel, may have changed what the editor shows.
    async Task FollowAsync()
    {
        if (editor is null)
            return;
        if (Value != written)
            await editor.InvokeVoidAsync("setValue", written = Value);
        if (Declare() is var text && text != declared)
            await editor.InvokeVoidAsync("setDeclarations", declared = text);
    }

    string Declare() => Declarations ?? (Place is null ? "" : Place.Declarations);

    object[] Names() => Language != "Liquid" || Place is null ? []
        : [.. Place.Names.Where(n => n.Liquid is not null).Select(n => new { label = n.Liquid, detail = n.Type.ToLower(CultureInfo.InvariantCulture), help = n.Help })];
}
