using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Forms;

/// <summary>Forms as documents: a JSON Schema that says what the answers must be, and a layout that says how they are asked for.</summary>
/// <remarks>The schema is JSON Schema 2020-12; <c>format</c> names the kind of the library. Source: json-schema.org/draft/2020-12.</remarks>
public static partial class FormJson
{
    const int MostFields = 200;

    /// <summary>Reads a form and says everything that is wrong with it.</summary>
    /// <exception cref="ProblemException">The document is no form.</exception>
    public static FormDefinition Read(JsonElement json)
    {
        try
        {
            var document = json.Deserialize<Document>(RegistryJson.Options) ?? throw new JsonException("The document is empty.");
            var form = new FormDefinition
            {
                Id = document.Id ?? "", Version = document.Version ?? 0, Name = document.Name ?? new(), Bulk = document.Bulk ?? false,
                Fields = [.. (document.Layout ?? []).Select(l => Field(l, document.Schema))], Buttons = [.. document.Buttons ?? []],
            };
            return Problems(form).ToList() is { Count: > 0 } problems ? throw new ProblemException(problems) : form;
        }
        catch (JsonException e)
        {
            throw new ProblemException(new Problem("form.json", $"The form can't be read at {e.Path ?? "$"}: {e.Message}", "Correct the document; docs/forms.md describes it.", e.Path));
        }
    }

    /// <summary>Reads a form from text.</summary>
    /// <exception cref="ProblemException">The text is no form.</exception>
    public static FormDefinition Read(string text) => Read(RegistryJson.Read<JsonElement>(text));

    /// <summary>The form as a document.</summary>
    public static JsonElement Write(FormDefinition form) => JsonSerializer.SerializeToElement(new Document(
        form.Id, form.Version, form.Name, Schema(form.Fields), [.. form.Fields.Select(Layout)], [.. form.Buttons], form.Bulk), RegistryJson.Options);

    /// <summary>What is wrong with a form.</summary>
    public static IEnumerable<Problem> Problems(FormDefinition form)
    {
        if (!FormId().IsMatch(form.Id))
            yield return new("form.id", $"\"{form.Id}\" can't be the id of a form.", "Use lower-case letters, digits and hyphens, for example teacher-programme.", "$.id");
        if (form.Name.IsEmpty)
            yield return new("form.name", "The form has no name.", "Give it a name in at least one language.", "$.name");
        if (form.Fields.Length > MostFields)
            yield return new("form.too_long", $"The form has {form.Fields.Length} fields; {MostFields} is the most.", "Split it into several tasks.", "$.layout");
        foreach (var twice in form.Fields.GroupBy(f => f.Name, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new("form.field_twice", $"Two fields are called \"{twice.Key}\".", "Give each its own name.", "$.layout");
        foreach (var problem in form.Fields.SelectMany(f => Problems(f, form)))
            yield return problem;
        foreach (var twice in form.Buttons.GroupBy(b => b.Id, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return new("form.button_twice", $"Two buttons are called \"{twice.Key}\".", "Give each its own id.", "$.buttons");
        foreach (var button in form.Buttons.Where(b => string.IsNullOrWhiteSpace(b.Id) || string.IsNullOrWhiteSpace(b.Outcome) || b.Label.IsEmpty))
            yield return new("form.button", $"The button \"{button.Id}\" lacks an id, a text or an outcome.", "Fill in all three.", "$.buttons");
    }

    static IEnumerable<Problem> Problems(FormField field, FormDefinition form)
    {
        var place = $"$.layout[{field.Name}]";
        if (!FieldName().IsMatch(field.Name))
            yield return new("form.field_name", $"\"{field.Name}\" can't be the name of a field.", "Begin with a letter; use letters, digits and underscores.", place);
        if (field.Label.IsEmpty)
            yield return new("form.label", $"The field \"{field.Name}\" has no label.", "Write what people shall read, in at least one language.", place);
        if (field.Kind == FieldKind.Choice && field.Choices.IsDefaultOrEmpty)
            yield return new("form.choices", $"The field \"{field.Name}\" has nothing to choose.", "Add choices.", place);
        if (field.Kind == FieldKind.Table && field.Columns.IsDefaultOrEmpty)
            yield return new("form.columns", $"The table \"{field.Name}\" has no columns.", "Add columns.", place);
        if (field.Columns.Any(c => c.Kind is FieldKind.Table or FieldKind.File or FieldKind.Signature))
            yield return new("form.columns", $"The table \"{field.Name}\" has a column that can't stand in a table.", "Put tables, files and signatures beside it.", place);
        if (field.ShowIf is { } condition && (condition.Field == field.Name || form.Fields.All(f => f.Name != condition.Field)))
            yield return new("form.condition", $"\"{field.Name}\" is shown by the field \"{condition.Field}\", which isn't another field of the form.", "Choose another field.", place);
        if (field.Pattern is { } pattern && !IsPattern(pattern))
            yield return new("form.pattern", $"The pattern of \"{field.Name}\" isn't a regular expression.", "Correct it, or leave it out.", place);
    }

    static bool IsPattern(string pattern)
    {
        try
        {
            _ = new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            return true;
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    sealed record Document(
        string? Id, int? Version, LocalText? Name, JsonElement Schema, IReadOnlyList<FieldLayout>? Layout, IReadOnlyList<FormButton>? Buttons, bool? Bulk);

    sealed record FieldLayout(
        string Field, FieldKind Kind, LocalText? Label, LocalText? Help, FormCondition? ShowIf, bool? Half, bool? ReadOnly, string? IinField,
        LocalText? PatternMessage, IReadOnlyList<FormChoice>? Choices, IReadOnlyList<FieldLayout>? Columns);

    static FieldLayout Layout(FormField f) => new(
        f.Name, f.Kind, f.Label, f.Help.IsEmpty ? null : f.Help, f.ShowIf, f.Half ? true : null, f.ReadOnly ? true : null, f.IinField,
        f.PatternMessage.IsEmpty ? null : f.PatternMessage, f.Choices.IsDefaultOrEmpty ? null : f.Choices, f.Columns.IsDefaultOrEmpty ? null : [.. f.Columns.Select(Layout)]);

    static FormField Field(FieldLayout layout, JsonElement schema)
    {
        var rules = FormValues.Of(FormValues.Of(schema, "properties"), layout.Field);
        var required = FormValues.Of(schema, "required") is { ValueKind: JsonValueKind.Array } names && names.EnumerateArray().Any(n => n.ValueKind == JsonValueKind.String && n.GetString() == layout.Field);
        var isTable = layout.Kind == FieldKind.Table;
        return new FormField
        {
            Name = layout.Field, Kind = layout.Kind, Label = layout.Label ?? new(), Help = layout.Help ?? new(), Required = required, ReadOnly = layout.ReadOnly ?? false,
            Min = FormValues.Number(FormValues.Of(rules, isTable ? "minItems" : "minimum")), Max = FormValues.Number(FormValues.Of(rules, isTable ? "maxItems" : "maximum")),
            MaxLength = (int?)FormValues.Number(FormValues.Of(rules, "maxLength")), Pattern = FormValues.Text(rules, "pattern"), PatternMessage = layout.PatternMessage ?? new(),
            Choices = [.. layout.Choices ?? []], Columns = [.. (layout.Columns ?? []).Select(c => Field(c, FormValues.Of(rules, "items")))],
            ShowIf = layout.ShowIf, Half = layout.Half ?? false, IinField = layout.IinField,
        };
    }

    static JsonElement Schema(ImmutableArray<FormField> fields)
    {
        var schema = ObjectSchema(fields);
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        return JsonSerializer.SerializeToElement(schema);
    }

    static JsonObject ObjectSchema(ImmutableArray<FormField> fields)
    {
        var properties = new JsonObject();
        foreach (var field in fields.DistinctBy(f => f.Name))
            properties[field.Name] = Rules(field);
        return new JsonObject
        {
            ["type"] = "object", ["properties"] = properties,
            ["required"] = new JsonArray([.. fields.Where(f => f.Required).Select(f => (JsonNode)f.Name)]),
        };
    }

    static JsonObject Rules(FormField field)
    {
        var rules = new JsonObject { ["type"] = TypeOf(field.Kind) };
        if (field.Kind is not (FieldKind.Text or FieldKind.LongText or FieldKind.Number or FieldKind.Checkbox or FieldKind.Choice or FieldKind.Table))
            rules["format"] = JsonNamingPolicy.CamelCase.ConvertName(field.Kind.ToString());
        if (field.Kind == FieldKind.Choice)
            rules["enum"] = new JsonArray([.. field.Choices.Select(c => (JsonNode)c.Value)]);
        if (field.Kind == FieldKind.Table)
            rules["items"] = ObjectSchema(field.Columns);
        var isTable = field.Kind == FieldKind.Table;
        if (field.Min is { } min)
            rules[isTable ? "minItems" : "minimum"] = min;
        if (field.Max is { } max)
            rules[isTable ? "maxItems" : "maximum"] = max;
        if (field.MaxLength is { } length)
            rules["maxLength"] = length;
        if (field.Pattern is { } pattern)
            rules["pattern"] = pattern;
        return rules;
    }

    static string TypeOf(FieldKind kind) => kind switch
    {
        FieldKind.Number or FieldKind.Score or FieldKind.Grade or FieldKind.Money => "number",
        FieldKind.Checkbox => "boolean",
        FieldKind.Table => "array",
        FieldKind.FullName or FieldKind.Period or FieldKind.Reason or FieldKind.File or FieldKind.Signature => "object",
        _ => "string",
    };

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,63}\z")]
    private static partial Regex FormId();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_]{0,63}\z")]
    private static partial Regex FieldName();
}
