using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Forms;

/// <summary>Edits one value of a form.</summary>
public class FieldEditorView : ComponentBase
{
    /// <summary>Texts.</summary>
    [Inject] protected IStringLocalizer<TaskTexts> T { get; set; } = default!;

    /// <summary>The field.</summary>
    [Parameter, EditorRequired] public FormField Field { get; set; } = default!;

    /// <summary>Where it stands: the field's name, or <c>rows[2].hours</c>.</summary>
    [Parameter, EditorRequired] public string Path { get; set; } = "";

    /// <summary>The value.</summary>
    [Parameter] public JsonNode? Value { get; set; }

    /// <summary>What is wrong with it; null when nothing is.</summary>
    [Parameter] public string? Problem { get; set; }

    /// <summary>True when nothing may be changed.</summary>
    [Parameter] public bool Closed { get; set; }

    /// <summary>Language of labels; the page's when null.</summary>
    [Parameter] public string? In { get; set; }

    /// <summary>Another value.</summary>
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }

    /// <summary>Language of labels.</summary>
    protected string Language => In ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>Label in that language.</summary>
    protected string Label => Field.Label.In(Language);

    /// <summary>Help in that language.</summary>
    protected string Help => Field.Help.In(Language);

    /// <summary>For assistive technology.</summary>
    protected string? Invalid => Problem is null ? null : "true";

    /// <summary>True when the checkbox is set.</summary>
    protected bool IsTicked => Value is JsonValue v && v.TryGetValue<bool>(out var set) && set;

    /// <summary>HTML's type.</summary>
    protected string InputType => Field.Kind switch
    {
        FieldKind.Date or FieldKind.BirthDate => "date",
        FieldKind.Email => "email",
        FieldKind.Phone => "tel",
        _ => "text",
    };

    /// <summary>Keyboard of a phone.</summary>
    protected string? InputMode => Field.Kind switch
    {
        FieldKind.Number or FieldKind.Score or FieldKind.Money => "decimal",
        FieldKind.Grade or FieldKind.Iin or FieldKind.Bin or FieldKind.Specialty => "numeric",
        _ => null,
    };

    /// <summary>Characters at the most.</summary>
    protected int? MaxLength => Field.Kind switch
    {
        FieldKind.Iin or FieldKind.Bin => 12,
        FieldKind.Specialty => 8,
        FieldKind.Iban => 24,
        _ => Field.MaxLength,
    };

    /// <summary>What can be chosen.</summary>
    protected IEnumerable<FormChoice> Choices => Field.Kind switch
    {
        FieldKind.FundType => Words("stateOrder", "paid", "targeted", "enterprise"),
        FieldKind.Language => Words("kk", "ru", "en"),
        _ => Field.Choices,
    };

    /// <summary>Members of a value that has several, with their labels and kinds of input.</summary>
    protected IEnumerable<(string Part, string Name, string Type)> Parts => Field.Kind switch
    {
        FieldKind.FullName => [("last", T["LastName"], "text"), ("first", T["FirstName"], "text"), ("middle", T["MiddleName"], "text")],
        FieldKind.Period => [("from", T["From"], "date"), ("to", T["To"], "date")],
        _ => [("code", T["Why"], "select"), ("comment", T["YourComment"], "textarea")],
    };

    /// <summary>Another choice.</summary>
    protected Task SetAsync(ChangeEventArgs e) => WriteAsync(e?.Value as string);

    /// <summary>Another choice of a member.</summary>
    protected Task SetPartAsync(string part, ChangeEventArgs e) => WritePartAsync(part, e?.Value as string);

    /// <summary>Another text.</summary>
    protected Task WriteAsync(string? text) => GiveAsync(AnswerBook.FromText(Field.Kind, text));

    /// <summary>Another text of a member.</summary>
    protected Task WritePartAsync(string part, string? text) => GiveAsync(AnswerBook.WithPart(Value, part, text));

    // The field draws itself before the form hands the new value back. With the old one it would take away what was typed meanwhile.
    Task GiveAsync(JsonNode? value)
    {
        Value = value;
        return ValueChanged.InvokeAsync(value);
    }

    /// <summary>The checkbox was pressed.</summary>
    protected Task TickAsync(ChangeEventArgs e) => ValueChanged.InvokeAsync(JsonValue.Create(e?.Value is true));

    // These words are the same in every language of the form: the page's texts have them.
    IEnumerable<FormChoice> Words(params string[] values) => values.Select(v => new FormChoice(v, new(T[v], T[v], T[v])));
}
