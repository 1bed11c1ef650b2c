using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using DualFlow.Activities.Forms;

namespace DualFlow.Server.Demo;

/// <summary>Fills in forms as somebody would who has no reason to do it otherwise: what is given stays, what is required gets a plain value.</summary>
static class DemoForm
{
    /// <summary>The answers.</summary>
    /// <param name="form">The form.</param>
    /// <param name="given">What the workflow gave.</param>
    /// <param name="wanted">Values that somebody has a reason for; they win.</param>
    public static JsonElement Fill(FormDefinition form, JsonElement given, IReadOnlyDictionary<string, object?>? wanted)
    {
        var answers = given.ValueKind == JsonValueKind.Object ? JsonNode.Parse(given.GetRawText())!.AsObject() : [];
        foreach (var (name, value) in wanted ?? new Dictionary<string, object?>())
            answers[name] = JsonSerializer.SerializeToNode(value);
        // In the form's order: what was answered above decides whether a field is asked for.
        foreach (var field in form.Fields.Where(f => f is { Required: true, ReadOnly: false }))
        {
            var now = JsonSerializer.SerializeToElement(answers);
            if (FormRules.IsAsked(field, now) && FormValues.IsEmpty(FormValues.Of(now, field.Name)) && Plain(field) is { } value)
                answers[field.Name] = value;
        }
        return JsonSerializer.SerializeToElement(answers);
    }

    /// <summary>The answers with one more.</summary>
    public static JsonElement With(JsonElement answers, string name, object value)
    {
        var more = JsonNode.Parse(answers.GetRawText())!.AsObject();
        more[name] = JsonSerializer.SerializeToNode(value);
        return JsonSerializer.SerializeToElement(more);
    }

    /// <summary>A page of paper with a title, as a small PDF.</summary>
    public static byte[] Paper(string title) => Encoding.ASCII.GetBytes(
        $"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\n% {title}\ntrailer<</Root 1 0 R>>\n%%EOF\n");

    static JsonNode? Plain(FormField field) => field.Kind switch
    {
        FieldKind.Text => field.Label.En is { Length: > 0 } label ? label : field.Name,
        FieldKind.LongText => "Nothing out of the ordinary; everything is as the papers say it is and as the parties have agreed.",
        FieldKind.Number or FieldKind.Money => field.Max is { } max ? Math.Min(max, Math.Max(field.Min ?? 1, 1)) : field.Min ?? 1,
        FieldKind.Score => 85,
        FieldKind.Grade => 4,
        FieldKind.Date => "2026-09-01",
        FieldKind.Checkbox => true,
        FieldKind.Choice => field.Choices[0].Value,
        FieldKind.Iin => "080101500016",
        FieldKind.Bin => "050340004567",
        FieldKind.BirthDate => "2008-01-01",
        FieldKind.FullName => JsonSerializer.SerializeToNode(new { last = "Ахметов", first = "Нұрлан" }),
        FieldKind.Phone => "+77011234567",
        FieldKind.Email => "somebody@college.example",
        FieldKind.Language => "kk",
        FieldKind.FundType => "stateOrder",
        FieldKind.Specialty => "07150500",
        FieldKind.Qualification => "4S07150501",
        FieldKind.Period => JsonSerializer.SerializeToNode(new { from = "2026-09-01", to = "2027-06-30" }),
        FieldKind.Reason => JsonSerializer.SerializeToNode(new { code = field.Choices[0].Value, comment = "As the papers say." }),
        FieldKind.Table => Row(field),
        _ => null,
    };

    static JsonArray Row(FormField table)
    {
        var row = new JsonObject();
        foreach (var column in table.Columns.Where(c => c.Required))
            row[column.Name] = Plain(column);
        var rows = Math.Max(1, (int)(table.Min ?? 1));
        return new([.. Enumerable.Range(0, rows).Select(_ => (JsonNode)row.DeepClone())]);
    }
}
