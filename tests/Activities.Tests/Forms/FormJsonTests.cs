using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Engine.Definitions;

namespace DualFlow.Activities.Tests.Forms;

public class FormJsonTests
{
    public static TheoryData<string> Shipped => [.. Directory.GetFiles(Repository.Workflows("forms"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_form_is_read_written_and_read_again_the_same(string file)
    {
        var form = FormJson.Read(File.ReadAllText(Repository.Workflows("forms", file)));
        Assert.Equal(Path.GetFileNameWithoutExtension(file), form.Id);
        var again = FormJson.Write(FormJson.Read(FormJson.Write(form)));
        Assert.Equal(FormJson.Write(form).GetRawText(), again.GetRawText());
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_shipped_form_speaks_every_language(string file)
    {
        var form = FormJson.Read(File.ReadAllText(Repository.Workflows("forms", file)));
        LocalText[] texts = [form.Name, .. form.Fields.SelectMany(f => (LocalText[])[f.Label, f.Help, .. f.Choices.Select(c => c.Label), .. f.Columns.Select(c => c.Label)]), .. form.Buttons.Select(b => b.Label)];
        Assert.All(texts, t => Assert.Empty(t.Missing()));
    }

    [Theory]
    [InlineData("""{"id":"A b","name":{"ru":"Ф"}}""", "form.id")]
    [InlineData("""{"id":"f","name":{}}""", "form.name")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"layout":[{"field":"1","kind":"text","label":{"ru":"П"}}]}""", "form.field_name")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"layout":[{"field":"a","kind":"text","label":{"ru":"П"}},{"field":"a","kind":"text","label":{"ru":"П"}}]}""", "form.field_twice")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"layout":[{"field":"a","kind":"text"}]}""", "form.label")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"layout":[{"field":"a","kind":"choice","label":{"ru":"П"}}]}""", "form.choices")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"layout":[{"field":"a","kind":"table","label":{"ru":"П"}}]}""", "form.columns")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"layout":[{"field":"a","kind":"text","label":{"ru":"П"},"showIf":{"field":"b","how":"isFilled"}}]}""", "form.condition")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"schema":{"properties":{"a":{"pattern":"("}}},"layout":[{"field":"a","kind":"text","label":{"ru":"П"}}]}""", "form.pattern")]
    [InlineData("""{"id":"f","name":{"ru":"Ф"},"buttons":[{"id":"a","label":{},"outcome":"Done"}]}""", "form.button")]
    [InlineData("""{"id":"f","layout":[{"field":"a","kind":"magic"}]}""", "form.json")]
    [InlineData("""[]""", "form.json")]
    public void What_is_wrong_with_a_form_is_said_by_code(string document, string code) =>
        Assert.Equal(code, Assert.Throws<ProblemException>(() => FormJson.Read(document)).Problems[0].Code);

    [Fact]
    public void The_schema_says_what_the_answers_must_be()
    {
        var form = new FormDefinition
        {
            Id = "f", Name = new("Ф"), Fields =
            [
                new() { Name = "hours", Kind = FieldKind.Number, Label = new("С"), Required = true, Min = 1, Max = 104 }, new() { Name = "iin", Kind = FieldKind.Iin, Label = new("Ж") },
                new() { Name = "rows", Kind = FieldKind.Table, Label = new("К"), Max = 3, Columns = [new() { Name = "n", Kind = FieldKind.Money, Label = new("С"), Required = true }] },
            ],
        };
        var schema = FormJson.Write(form).GetProperty("schema");
        Assert.Equal("[\"hours\"]", schema.GetProperty("required").GetRawText());
        Assert.Equal("{\"type\":\"number\",\"minimum\":1,\"maximum\":104}", schema.GetProperty("properties").GetProperty("hours").GetRawText());
        Assert.Equal("{\"type\":\"string\",\"format\":\"iin\"}", schema.GetProperty("properties").GetProperty("iin").GetRawText());
        var rows = schema.GetProperty("properties").GetProperty("rows");
        Assert.Equal((3, "money"), (rows.GetProperty("maxItems").GetInt32(), rows.GetProperty("items").GetProperty("properties").GetProperty("n").GetProperty("format").GetString()));
        Assert.Equal(JsonValueKind.Array, rows.GetProperty("items").GetProperty("required").ValueKind);
    }
}
