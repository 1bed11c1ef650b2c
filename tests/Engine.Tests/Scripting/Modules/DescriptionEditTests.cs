using System.Text.Json.Nodes;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Tests.Scripting.Modules;

/// <summary>A form changes single values of a script's description; the rest of the text stays to the letter.</summary>
public sealed class DescriptionEditTests
{
    const string Source = """
        // A rule of ours.
        export const activity = {
          name: "pay.bonus",   // stable
          displayName: { en: "Bonus" },
          inputs: {
            amount: { type: "money", range: [0, 744] },
            note: "string",
          },
          outcomes: { done: { en: "Done" } },
          examples: [
            { name: "One", given: { amount: 1 }, expect: { port: "done" } },
          ],
        };
        export default ({ amount }) => ({ port: "done", output: { name: amount } });
        """;

    [Fact]
    public void A_value_is_replaced_where_it_stands() =>
        Assert.Equal(Source.Replace("\"Bonus\"", "\"Сыйақы \\\"A\\\"\""), DescriptionEdit.Set(Source, ["displayName", "en"], "Сыйақы \"A\""));

    [Fact]
    public void A_missing_member_is_added_in_the_style_of_its_neighbours()
    {
        Assert.Equal(Source.Replace("{ en: \"Bonus\" }", "{ en: \"Bonus\", kk: \"Сыйақы\" }"), DescriptionEdit.Set(Source, ["displayName", "kk"], "Сыйақы"));
        Assert.Equal(Source.Replace("note: \"string\",", "note: \"string\",\n    grade: { type: \"decimal\" },"), DescriptionEdit.Set(Source, ["inputs", "grade", "type"], "decimal"));
        Assert.Equal(Source.Replace("expect: { port: \"done\" } },\n", "expect: { port: \"done\" } },\n    { name: \"Two\", given: {} },\n"),
            DescriptionEdit.Set(Source, ["examples", "1"], new JsonObject { ["name"] = "Two", ["given"] = new JsonObject() }));
    }

    [Fact]
    public void What_was_written_short_is_written_out() =>
        Assert.Equal(Source.Replace("note: \"string\"", "note: { type: \"string\", unit: \"h\" }"), DescriptionEdit.Set(Source, ["inputs", "note", "unit"], "h"));

    [Fact]
    public void A_member_is_taken_away_and_renamed()
    {
        Assert.Equal(Source.Replace(", range: [0, 744]", ""), DescriptionEdit.Set(Source, ["inputs", "amount", "range"], null));
        Assert.DoesNotContain("amount: {", DescriptionEdit.Set(Source, ["inputs", "amount"], null));
        Assert.Equal(Source.Replace("amount: { type", "sum: { type"), DescriptionEdit.Rename(Source, ["inputs", "amount"], "sum"));
        Assert.Equal(Source, DescriptionEdit.Rename(Source, ["inputs", "amount"], "note"));
    }

    [Fact]
    public void A_text_that_can_not_be_read_and_a_path_to_nowhere_change_nothing()
    {
        Assert.Equal("export const activity = {", DescriptionEdit.Set("export const activity = {", ["name"], "x"));
        Assert.Equal(Source, DescriptionEdit.Set(Source, ["inputs", "none"], null));
        Assert.Equal(Source, DescriptionEdit.Set(Source, ["name", "of", "what"], null));
    }

    [Fact]
    public void What_is_written_is_read_again_as_it_was_meant()
    {
        var text = DescriptionEdit.Set(Source, ["inputs", "amount", "range"], null);
        text = DescriptionEdit.Set(text, ["inputs", "amount", "min"], 5);
        text = DescriptionEdit.Set(text, ["inputs", "amount", "label"], new JsonObject { ["kk"] = "Сома", ["ru"] = "Сумма" });
        var metadata = ModuleReader.Read(text, new(), []).Metadata;
        Assert.Equal((5m, null, "Сумма"), (metadata.Inputs[0].Min, metadata.Inputs[0].Max, metadata.Inputs[0].Label.Ru));
    }
}
