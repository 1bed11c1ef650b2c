using System.Globalization;
using DualFlow.Activities.Forms;
using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Forms;

/// <summary>Sets up one field of a form.</summary>
public class FieldSettingsView : ComponentBase
{
    /// <summary>Texts.</summary>
    [Inject] protected IStringLocalizer<FormPageTexts> T { get; set; } = default!;

    /// <summary>The field.</summary>
    [Parameter, EditorRequired] public FormField Field { get; set; } = default!;

    /// <summary>The form around it.</summary>
    [Parameter, EditorRequired] public FormDefinition Form { get; set; } = default!;

    /// <summary>True when nothing may be changed.</summary>
    [Parameter] public bool Closed { get; set; }

    /// <summary>The field was changed.</summary>
    [Parameter] public EventCallback<FormField> Changed { get; set; }

    /// <summary>The field as it is now.</summary>
    protected Task SetAsync(FormField field) => Changed.InvokeAsync(field);

    /// <summary>What was typed.</summary>
    protected static string Text(ChangeEventArgs e) => (e?.Value as string ?? "").Trim();

    /// <summary>A number as people read it.</summary>
    protected static string? Shown(decimal? number) => number?.ToString(CultureInfo.CurrentCulture);

    /// <summary>Another kind: what the new kind needs is there at once.</summary>
    protected Task KindAsync(ChangeEventArgs e)
    {
        var kind = Enum.Parse<FieldKind>(Text(e));
        return SetAsync(Field with
        {
            Kind = kind,
            Choices = kind is FieldKind.Choice or FieldKind.Reason && Field.Choices.IsDefaultOrEmpty ? [new("one", new("Бірінші", "Первый", "First"))] : Field.Choices,
            Columns = kind == FieldKind.Table && Field.Columns.IsDefaultOrEmpty ? [new() { Name = "text", Kind = FieldKind.Text, Label = new("Мәтін", "Текст", "Text") }] : Field.Columns,
        });
    }

    /// <summary>One more choice.</summary>
    protected Task AddChoiceAsync() => SetAsync(Field with { Choices = Field.Choices.Add(new($"choice{Field.Choices.Length + 1}", new("Нұсқа", "Вариант", "Choice"))) });

    /// <summary>One more column.</summary>
    protected Task AddColumnAsync()
    {
        var name = Enumerable.Range(1, 99).Select(i => $"column{i}").First(n => Field.Columns.All(c => c.Name != n));
        return SetAsync(Field with { Columns = Field.Columns.Add(new() { Name = name, Kind = FieldKind.Text, Label = new("Баған", "Столбец", "Column") }) });
    }

    /// <summary>A column was changed.</summary>
    protected Task SetColumnAsync(int at, FormField column) => SetAsync(Field with { Columns = Field.Columns.SetItem(at, column) });

    /// <summary>The condition looks at another field.</summary>
    protected Task ConditionFieldAsync(ChangeEventArgs e) => SetAsync(Field with { ShowIf = Text(e) is { Length: > 0 } name ? new(name, FormComparison.IsFilled) : null });
}
