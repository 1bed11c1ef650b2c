using System.Text.Json;
using System.Text.RegularExpressions;

namespace DualFlow.Activities.Forms;

/// <summary>Checks answers against a form. Pure; the page shows the same that the server decides.</summary>
public static class FormRules
{
    const int DefaultLength = 4000;
    const int MostRows = 500;

    /// <summary>Everything that is wrong, in the form's order.</summary>
    /// <param name="form">The form.</param>
    /// <param name="answers">An object with a value for each field.</param>
    /// <param name="fileIds">Ids of the files that hang on the task; null when files are not looked at.</param>
    public static IReadOnlyList<FieldProblem> Check(FormDefinition form, JsonElement answers, IReadOnlyCollection<string>? fileIds = null)
    {
        var problems = new List<FieldProblem>();
        foreach (var field in form.Fields.Where(f => IsAsked(f, answers) && f.Kind != FieldKind.Signature))
            Check(field, FormValues.Of(answers, field.Name), answers, field.Name, fileIds, problems);
        return problems;
    }

    /// <summary>True when the answers so far ask for the field.</summary>
    public static bool IsAsked(FormField field, JsonElement answers) => field.ShowIf?.Holds(answers) ?? true;

    /// <summary>The answers of fields that are asked for, and of read-only fields as they were given: what nobody may change, nobody changes.</summary>
    /// <param name="form">The form.</param>
    /// <param name="given">What the workflow gave.</param>
    /// <param name="answers">What the person sent.</param>
    public static JsonElement Keep(FormDefinition form, JsonElement given, JsonElement answers)
    {
        var merged = form.Fields.ToDictionary(f => f.Name, f => FormValues.Of(f.ReadOnly ? given : answers, f.Name), StringComparer.Ordinal);
        var all = JsonSerializer.SerializeToElement(merged.Where(m => m.Value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)).ToDictionary(m => m.Key, m => m.Value));
        return JsonSerializer.SerializeToElement(form.Fields.Where(f => IsAsked(f, all) && FormValues.Of(all, f.Name).ValueKind != JsonValueKind.Undefined)
            .ToDictionary(f => f.Name, f => FormValues.Of(all, f.Name)));
    }

    static void Check(FormField field, JsonElement value, JsonElement beside, string path, IReadOnlyCollection<string>? fileIds, List<FieldProblem> problems)
    {
        void Say(string code, params object[] places) => problems.Add(new(path, code, FormTexts.Of(code, [Label(field), .. places])));
        if (FormValues.IsEmpty(value) || (field.Kind == FieldKind.Checkbox && value.ValueKind == JsonValueKind.False))
        {
            if (field.Required)
                Say(field.Kind == FieldKind.Checkbox ? "field.unchecked" : "field.missing");
            return;
        }
        switch (field.Kind)
        {
            case FieldKind.Number or FieldKind.Score or FieldKind.Grade or FieldKind.Money:
                CheckNumber(field, value, Say);
                break;
            case FieldKind.Table:
                CheckRows(field, value, path, fileIds, problems, Say);
                break;
            case FieldKind.File:
                if (FormValues.Text(value, "id") is not { } id || (fileIds is not null && !fileIds.Contains(id)))
                    Say("field.file");
                break;
            case FieldKind.Text or FieldKind.LongText:
                CheckText(field, value, path, problems, Say);
                break;
            default:
                if (FieldChecks.Check(field, value, beside) is { } code)
                    Say(code);
                break;
        }
    }

    static void CheckNumber(FormField field, JsonElement value, Action<string, object[]> say)
    {
        if (FormValues.Number(value) is not { } number)
        {
            say("field.number", []);
            return;
        }
        var (min, max, decimals) = field.Kind switch
        {
            FieldKind.Score => (Math.Max(field.Min ?? 0, 0), Math.Min(field.Max ?? 100, 100), 2),
            FieldKind.Grade => (Math.Max(field.Min ?? 2, 2), Math.Min(field.Max ?? 5, 5), 0),
            FieldKind.Money => (Math.Max(field.Min ?? 0, 0), field.Max ?? 9_999_999_999_999_999m, 2),
            _ => (field.Min ?? decimal.MinValue, field.Max ?? decimal.MaxValue, 28),
        };
        if (number < min)
            say("field.too_small", [min]);
        else if (number > max)
            say("field.too_large", [max]);
        else if (decimal.Round(number, Math.Min(decimals, 28)) != number)
            say(decimals == 0 ? "field.whole" : "field.decimals", []);
    }

    static void CheckText(FormField field, JsonElement value, string path, List<FieldProblem> problems, Action<string, object[]> say)
    {
        if (value.ValueKind != JsonValueKind.String)
            say("field.text", []);
        else if (value.GetString()!.Length is var length && length > (field.MaxLength ?? DefaultLength))
            say("field.too_long", [field.MaxLength ?? DefaultLength, length]);
        else if (field.Pattern is { } pattern && !Regex.IsMatch(value.GetString()!, $"^(?:{pattern})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant))
            problems.Add(new(path, "field.pattern", field.PatternMessage.IsEmpty ? FormTexts.Of("field.pattern", [Label(field)]) : field.PatternMessage));
    }

    static void CheckRows(FormField field, JsonElement value, string path, IReadOnlyCollection<string>? fileIds, List<FieldProblem> problems, Action<string, object[]> say)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            say("field.rows", []);
            return;
        }
        var rows = value.GetArrayLength();
        if (rows < field.Min)
            say("field.few_rows", [field.Min]);
        if (rows > (field.Max ?? MostRows))
        {
            say("field.many_rows", [field.Max ?? MostRows]);
            return;
        }
        for (var i = 0; i < rows; i++)
            foreach (var column in field.Columns.Where(c => IsAsked(c, value[i])))
                Check(column, FormValues.Of(value[i], column.Name), value[i], $"{path}[{i}].{column.Name}", fileIds, problems);
    }

    // The label in the message is that of the same language.
    static object Label(FormField field) => field.Label;
}
