using System.Globalization;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Forms;

/// <summary>Shows a form and keeps what is typed in an <see cref="AnswerBook"/>; the server's rules decide what is right.</summary>
public class FormViewView : ComponentBase
{
    /// <summary>Texts.</summary>
    [Inject] protected IStringLocalizer<TaskTexts> T { get; set; } = default!;

    /// <summary>The form.</summary>
    [Parameter, EditorRequired] public FormDefinition Form { get; set; } = default!;

    /// <summary>What is filled in.</summary>
    [Parameter, EditorRequired] public AnswerBook Answers { get; set; } = default!;

    /// <summary>What is wrong.</summary>
    [Parameter] public IReadOnlyList<FieldProblem> Problems { get; set; } = [];

    /// <summary>True when nothing may be changed.</summary>
    [Parameter] public bool ReadOnly { get; set; }

    /// <summary>True for one column whatever the width: a phone in the preview.</summary>
    [Parameter] public bool Narrow { get; set; }

    /// <summary>Language of labels; the page's when null.</summary>
    [Parameter] public string? In { get; set; }

    /// <summary>Something was typed.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    /// <summary>A file was chosen for a field.</summary>
    [Parameter] public EventCallback<(string Field, IBrowserFile File)> Upload { get; set; }

    /// <summary>Language of labels.</summary>
    protected string Language => In ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <summary>True when the answers so far ask for the field.</summary>
    protected bool IsAsked(FormField field) => FormRules.IsAsked(field, Answers.Json);

    /// <summary>What is wrong at a place.</summary>
    protected string? ProblemOf(string path) => Problems.FirstOrDefault(p => p.Field == path)?.Message.In(Language);

    /// <summary>Rows of a table.</summary>
    protected JsonArray RowsOf(FormField field) => Answers[field?.Name ?? ""] as JsonArray ?? [];

    /// <summary>Name of the attached file.</summary>
    protected string FileName(FormField field) => AnswerBook.Part(Answers[field?.Name ?? ""], "name");

    /// <summary>Another value.</summary>
    protected Task SetAsync(string field, JsonNode? value)
    {
        Answers[field] = value;
        return Changed.InvokeAsync();
    }

    /// <summary>Another value in a table.</summary>
    protected Task SetCellAsync(FormField field, int row, string column, JsonNode? value) => ChangeRowsAsync(field, rows =>
    {
        var cells = rows[row] as JsonObject ?? [];
        if (value is null)
            cells.Remove(column);
        else
            cells[column] = value;
        if (rows[row] != cells)
            rows[row] = cells;
    });

    /// <summary>One more row.</summary>
    protected Task AddRowAsync(FormField field) => ChangeRowsAsync(field, rows => rows.Add((JsonNode)new JsonObject()));

    /// <summary>One row less.</summary>
    protected Task RemoveRowAsync(FormField field, int row) => ChangeRowsAsync(field, rows => rows.RemoveAt(row));

    Task ChangeRowsAsync(FormField field, Action<JsonArray> change)
    {
        var rows = (JsonArray)RowsOf(field).DeepClone();
        change(rows);
        return SetAsync(field.Name, rows.Count == 0 ? null : rows);
    }
}
