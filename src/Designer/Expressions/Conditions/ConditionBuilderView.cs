using System.Collections.Immutable;
using System.Text;
using DualFlow.Designer.Properties;
using DualFlow.Designer.Texts;
using DualFlow.Engine.ElsaApi.Scripting;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Expressions.Conditions;

/// <summary>Rows of field, operator and value. A row that isn't finished is kept on the page and not written.</summary>
public class ConditionBuilderView : ComponentBase
{
    string? written;
    (int Row, string Text)? typed;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<ExpressionTexts> T { get; set; } = default!;

    /// <summary>The script.</summary>
    [Parameter, EditorRequired] public string Script { get; set; } = "";

    /// <summary>The rows say something else now; null when none is left.</summary>
    [Parameter] public EventCallback<string?> ScriptChanged { get; set; }

    /// <summary>Id of the first control.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>What the condition is for.</summary>
    [Parameter] public string Label { get; set; } = "";

    /// <summary>Ids of help and problems.</summary>
    [Parameter] public string? DescribedBy { get; set; }

    /// <summary>Where the panel stands.</summary>
    [CascadingParameter] public PanelPlace? Place { get; set; }

    /// <summary>The rows.</summary>
    protected ImmutableArray<ConditionRow> Rows { get; private set; } = [];

    /// <summary>What can be asked.</summary>
    protected IReadOnlyList<ScriptName> Fields => Place?.Names ?? [];

    /// <summary>All rows as one sentence.</summary>
    protected string Sentence
    {
        get
        {
            var text = new StringBuilder(T["When"].Value);
            foreach (var (row, index) in Rows.Select((r, i) => (r, i)))
                text.Append(index == 0 ? " " : $" {T[row.Join == ConditionJoin.And ? "And" : "Or"]} ").Append(Words(row));
            return text.Append('.').ToString();
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Our own writing comes back here: it must not replace a row that somebody is still filling in.
        if (Script == written)
            return;
        written = Script;
        Rows = ConditionReader.Read(Script) ?? [];
        typed = null;
    }

    /// <summary>The kind of a field.</summary>
    protected FieldKind KindOf(string script) => Fields.FirstOrDefault(f => f.JavaScript == script) is { } field ? FieldKinds.Of(field.TypeName, field.IsArray) : FieldKind.Any;

    /// <summary>What can be asked of a row's field, and what the row asks already.</summary>
    protected static IEnumerable<ConditionOperator> OperatorsOf(ConditionRow row, FieldKind kind) => FieldKinds.Operators(kind).Append(row.Operator).Distinct();

    /// <summary>An operator in words; dates are earlier and later, not less and more.</summary>
    protected string OperatorText(ConditionOperator op, FieldKind kind) =>
        kind == FieldKind.Date && op is ConditionOperator.Less or ConditionOperator.AtMost or ConditionOperator.More or ConditionOperator.AtLeast && kind == FieldKind.Date ? T[$"OpDate{op}"] : T[$"Op{op}"];

    /// <summary>What stands in the value's field.</summary>
    protected string Typed(int index, ConditionRow row) => typed is { } t && t.Row == index ? t.Text : ConditionValueText.Show(row.Value);

    /// <summary>True while the text doesn't fit the field.</summary>
    protected bool IsUnreadable(int index) => typed is { } t && t.Row == index && t.Text.Length > 0 && Rows[index].Value is null;

    /// <summary>A new row, joined by <c>and</c>.</summary>
    protected void Add() => Rows = Rows.Add(new(ConditionJoin.And, "", ConditionOperator.Is));

    /// <summary>Another field: the question stays when it can.</summary>
    protected Task FieldAsync(int index, string? script)
    {
        if (string.IsNullOrEmpty(script))
            return Task.CompletedTask;
        var row = Rows[index];
        var operators = FieldKinds.Operators(KindOf(script));
        var keeps = row.Field.Length > 0 && operators.Contains(row.Operator) && KindOf(script) == KindOf(row.Field);
        return SetAsync(index, keeps ? row with { Field = script } : new(row.Join, script, operators[0]));
    }

    /// <summary>Another question: the value stays when it can.</summary>
    protected Task OperatorAsync(int index, ConditionOperator op)
    {
        var row = Rows[index];
        var value = !ConditionRow.NeedsValue(op) ? null
            : op == ConditionOperator.IsOneOf ? row.Value switch { ConditionValue.List list => list, ConditionValue.Field or null => null, { } one => new ConditionValue.List([one]) }
            : row.Value is ConditionValue.List { Items: [var first, ..] } ? first : row.Value;
        return SetAsync(index, row with { Operator = op, Value = value });
    }

    /// <summary>The value was typed.</summary>
    protected Task ValueAsync(int index, string? text)
    {
        typed = (index, text ?? "");
        var row = Rows[index];
        return SetAsync(index, row with { Value = ConditionValueText.Read(text, KindOf(row.Field), row.Operator == ConditionOperator.IsOneOf) });
    }

    /// <summary>The field was left: it shows what was understood.</summary>
    protected void Leave(int index)
    {
        if (!IsUnreadable(index))
            typed = null;
    }

    /// <summary>A value becomes another field, and back.</summary>
    protected Task SwapAsync(int index)
    {
        typed = null;
        var row = Rows[index];
        return SetAsync(index, row with { Value = row.Value is ConditionValue.Field || Fields.Count == 0 ? null : new ConditionValue.Field((Fields.FirstOrDefault(f => f.JavaScript != row.Field) ?? Fields[0]).JavaScript) });
    }

    /// <summary>Changes a row.</summary>
    protected Task SetAsync(int index, ConditionRow row)
    {
        Rows = Rows.SetItem(index, row);
        return WriteAsync();
    }

    /// <summary>Takes a row away.</summary>
    protected Task RemoveAsync(int index)
    {
        typed = null;
        Rows = Rows.RemoveAt(index);
        return WriteAsync();
    }

    async Task WriteAsync()
    {
        var script = ConditionWriter.Write(Rows);
        if (script is null && !Rows.IsEmpty)
            return;
        written = script ?? "";
        await ScriptChanged.InvokeAsync(script);
    }

    string Words(ConditionRow row)
    {
        var field = LabelOf(row.Field);
        var op = OperatorText(row.Operator, KindOf(row.Field));
        return row.Value switch
        {
            null => $"«{field}» {op}",
            ConditionValue.Field other => $"«{field}» {op} «{LabelOf(other.Script)}»",
            var value => $"«{field}» {op} {ConditionValueText.Show(value)}",
        };
    }

    string LabelOf(string script) => Fields.FirstOrDefault(f => f.JavaScript == script)?.Label ?? script;
}
