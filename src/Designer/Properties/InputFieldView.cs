using System.Text.Json.Nodes;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Properties;

/// <summary>One input of an activity: how it is given, its editor, help, and what is wrong with it.</summary>
public class InputFieldView : ComponentBase
{
    // What stood in each mode before: choosing another one and coming back loses nothing.
    readonly Dictionary<string, JsonNode?> left = new(StringComparer.Ordinal);
    string? chosen;
    int revision;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<PropertyTexts> T { get; set; } = default!;

    /// <summary>Sentences of problems.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> E { get; set; } = default!;

    /// <summary>The input.</summary>
    [Parameter, EditorRequired] public PanelField Field { get; set; } = default!;

    /// <summary>Where the panel stands.</summary>
    [CascadingParameter] public PanelPlace Place { get; set; } = default!;

    /// <summary>Id of the control.</summary>
    protected string Id => IdOf(Field.Input.Name);

    /// <summary>Id of what stands under the field.</summary>
    protected string DescribedBy => Id + "-about";

    /// <summary>True when an error stands at the field.</summary>
    protected bool IsWrong => Field.Problems.Any(p => p.Severity == Severity.Error);

    /// <summary>What the document says.</summary>
    protected WrappedInput Shown => WrappedInput.Read(Place.Document.InputOf(Place.Path, Field.Input.Name), Field.Input);

    /// <summary>How it is given.</summary>
    protected string Mode => chosen ?? (Shown.Type is GivenBy.Object or "Json" && HasTable ? GivenBy.Literal : Shown.Type == "Json" ? GivenBy.Object : Shown.Type);

    /// <summary>The ways that are offered; one that the panel doesn't know is shown as it is.</summary>
    protected IEnumerable<string> Modes => GivenBy.Known.Append(Mode).Distinct();

    /// <summary>A script is a script: only one that is given otherwise shows how.</summary>
    protected bool HasModes => Field.Input.IsWrapped && (EditorChoice.Of(Field.Input) != EditorKind.Code || Mode != GivenBy.Literal);

    /// <summary>The value of a JSON text.</summary>
    protected JsonNode? ObjectValue => Shown.Type is GivenBy.Object or "Json" ? Shown.Plain : null;

    /// <summary>What was seen the last time that the activity ran; null when nothing was, or the value stands in the document anyway.</summary>
    protected string? LastValue => Shown.Type is GivenBy.Literal or GivenBy.Object || Place.Last is not { } last || !last.Inputs.TryGetValue(Field.Input.Name, out var value) ? null
        : JsonWords.Show(JsonWords.Of(value)) is var text && text.Length > 200 ? text[..200] + "…" : text;

    /// <summary>Id of the control of an input.</summary>
    public static string IdOf(string inputName) => $"df-input-{inputName}";

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Undo may have changed how it is given; then the document counts, not what was chosen here.
        if (chosen is not null && Place.Document.Revision != revision && !Shown.IsUnset && Shown.Type != chosen)
            chosen = null;
        revision = Place.Document.Revision;
    }

    /// <summary>A mode in words; a script that answers yes or no is a condition.</summary>
    protected string ModeText(string mode) => mode == GivenBy.JavaScript && Field.Input.TypeName == "Boolean" ? T["ModeCondition"]
        : T[$"Mode{mode}"] is { ResourceNotFound: false } text ? text.Value : mode;

    /// <summary>Another way was chosen: what stood there before comes back, and nothing is written until there is something.</summary>
    protected Task ModeAsync(string mode)
    {
        left[Mode] = Shown.Type is GivenBy.Literal or GivenBy.Object ? Shown.Plain?.DeepClone() : Shown.Value?.DeepClone();
        chosen = mode;
        return left.TryGetValue(mode, out var before) && before is not null ? WriteAsync(mode, before) : Task.CompletedTask;
    }

    /// <summary>A script or template was written.</summary>
    protected Task ExpressionAsync(ExpressionText given) => WriteAsync(given.Type, given.Text.Length == 0 ? null : JsonValue.Create(given.Text));

    /// <summary>JSON was written.</summary>
    protected Task ObjectAsync(JsonNode? value) => WriteAsync(GivenBy.Object, value is null ? null : JsonValue.Create(JsonWords.Write(value)));

    /// <summary>Writes the document.</summary>
    protected Task WriteAsync(string type, JsonNode? value)
    {
        chosen = type;
        var before = Place.Document.InputOf(Place.Path, Field.Input.Name);
        Place.Document.SetInput(Place.Path, Field.Input.Name, WrappedInput.Write(before, Field.Input, type, value));
        revision = Place.Document.Revision;
        return Task.CompletedTask;
    }

    bool HasTable => EditorChoice.Of(Field.Input) is EditorKind.Texts or EditorKind.Names or EditorKind.Checks or EditorKind.Numbers or EditorKind.Outcomes or EditorKind.OutcomeNames or EditorKind.Json or EditorKind.Signers or EditorKind.Escalation
        && (Shown.Plain is not null || Shown.IsUnset);
}
