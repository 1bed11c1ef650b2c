using System.Globalization;
using Bunit;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Versions;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Definitions.Differences;
using DualFlow.Engine.Runtime;
using Microsoft.Extensions.DependencyInjection;

namespace DualFlow.Designer.Tests;

/// <summary>Versions in words and on the drawing.</summary>
public sealed class VersionSentenceTests : BunitContext
{
    public VersionSentenceTests()
    {
        Services.AddLocalization();
        Services.AddScoped<DifferenceSentences>().AddScoped<ImpactSentence>();
    }

    static string Step(string id, string label, string text) =>
        $$"""{"type":"Elsa.WriteLine","id":"{{id}}","text":{"typeName":"String","expression":{"type":"Literal","value":"{{text}}"} },"metadata":{"displayText":"{{label}}"} }""";

    static WorkflowDefinition Flow(string[] steps, params (string From, string To)[] lines) => DefinitionReader.Read(
        $$"""{"definitionId":"d","id":"v","name":"Admission","version":1,"root":{"type":"Elsa.Flowchart","id":"flow","activities":[{{string.Join(",", steps)}}],"connections":[{{string.Join(",", lines.Select(l =>
            $$"""{"source":{"activity":"{{l.From}}","port":"Done"},"target":{"activity":"{{l.To}}","port":"In"} }"""))}}]} }""");

    static readonly WorkflowDefinition Before = Flow([Step("a", "Ask", "old"), Step("b", "Decide", "b"), Step("c", "Gone", "c")], ("a", "b"), ("b", "c"));
    static readonly WorkflowDefinition After = Flow([Step("a", "Ask", "new"), Step("b", "Decide", "b"), Step("d", "Sign", "d")], ("a", "d"), ("d", "b"));

    [Theory]
    [InlineData("en", "Step “Ask”: text was “old”, now “new”.", "Step “Gone” was removed.")]
    [InlineData("ru", "Шаг «Ask»: text: было «old», стало «new».", "Убран шаг «Gone».")]
    [InlineData("kk", "«Ask» қадамы: text: «old» еді, енді «new».", "«Gone» қадамы алынды.")]
    public void Every_difference_is_a_sentence_in_the_language_of_the_page(string language, string changed, string removed)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var sentences = Services.GetRequiredService<DifferenceSentences>();
        var said = DocumentComparison.Compare(Before, After).Select(d => sentences.Of(d)).ToList();
        Assert.Contains(changed, said);
        Assert.Contains(removed, said);
        Assert.Equal(5, said.Count);
        Assert.All(said, s => Assert.EndsWith(".", s, StringComparison.Ordinal));
    }

    [Fact]
    public void The_impact_is_one_sentence()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        static CaseImpact Case(int i, CaseOutlook outlook, string? meets = null) => new($"i{i}", $"case {i}", 1, outlook, ["Ask"], meets, []);
        var impact = new VersionImpact(4, [Case(1, CaseOutlook.Unchanged), Case(2, CaseOutlook.Unchanged), Case(3, CaseOutlook.MeetsChange, "Sign"), Case(4, CaseOutlook.NeedsDecision)]);
        Assert.Equal("4 cases are running: 2 continue unchanged, 1 would meet “Sign”, 1 need your decision.", Services.GetRequiredService<ImpactSentence>().Of(impact));
        Assert.Equal("No case is running: nothing is touched.", Services.GetRequiredService<ImpactSentence>().Of(new VersionImpact(0, [])));
    }

    [Fact]
    public void The_drawing_shows_what_is_new_changed_and_gone()
    {
        var drawing = ComparedDrawing.Of(Before, After, DocumentComparison.Compare(Before, After), d => d.Label);
        Assert.Equal("added", drawing.Overlay.Activities["Workflow1:flow:d"].Diff);
        Assert.Equal("changed", drawing.Overlay.Activities["Workflow1:flow:a"].Diff);
        Assert.Equal("removed", drawing.Overlay.Activities["Workflow1:flow:c"].Diff);
        Assert.NotNull(drawing.Document.Find("Workflow1:flow:c"));
        Assert.Equal("added", drawing.Overlay.Connections[("Workflow1:flow", new FlowLink("a", "Done", "d"))]);
        Assert.Equal("removed", drawing.Overlay.Connections[("Workflow1:flow", new FlowLink("b", "Done", "c"))]);
    }

    [Fact]
    public void The_impact_section_offers_to_move_what_fits_to_a_published_version()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        IReadOnlyCollection<string>? moved = null;
        var impact = new VersionImpact(2, [new("i1", "one", 1, CaseOutlook.MeetsChange, ["Ask"], "Sign", []), new("i2", "two", 1, CaseOutlook.NeedsDecision, ["Gone"], null, [new Problem("migration.activity_missing", "It stands in a step that is gone.", "Wait.")])]);
        var section = Render<ImpactSection>(p => p.Add(x => x.Impact, impact).Add(x => x.Target, After with { Version = 2, IsPublished = true }).Add(x => x.MayMove, true).Add(x => x.Move, ids => moved = ids));
        section.FindAll("button").First(b => b.TextContent.Contains("that fit", StringComparison.Ordinal)).Click();
        Assert.Equal(["i1"], moved);
        Assert.Contains("It stands in a step that is gone.", section.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Cases_that_are_marked_one_by_one_go_on_with_the_draft_when_it_is_published_and_those_that_do_not_fit_cannot_be_marked()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        IReadOnlyCollection<string>? moved = null;
        var impact = new VersionImpact(3, [new("i1", "one", 1, CaseOutlook.MeetsChange, ["Ask"], "Sign", []), new("i2", "two", 1, CaseOutlook.Unchanged, ["Ask"], null, []), new("i3", "three", 1, CaseOutlook.NeedsDecision, ["Gone"], null, [])]);
        var section = Render<ImpactSection>(p => p.Add(x => x.Impact, impact).Add(x => x.Target, After with { Version = 2, IsLatest = true }).Add(x => x.MayMove, true).Add(x => x.MayPublish, true).Add(x => x.Publish, ids => moved = ids));
        Assert.Equal(2, section.FindAll("input[type=checkbox]").Count);
        section.Find("input[aria-label='Move with it: two']").Change(true);
        var publish = section.FindAll("button").First(b => b.TextContent.Contains("Publish", StringComparison.Ordinal));
        Assert.Equal("Publish version 2 and move 1", publish.TextContent);
        publish.Click();
        Assert.Equal(["i2"], moved);
    }

    [Fact]
    public void A_heat_map_prints_every_number()
    {
        var monday = new DateOnly(2026, 9, 7);
        var heat = Render<WeekHeat>(p => p.Add(x => x.Weeks, [monday]).Add(x => x.Caption, "Step").Add(x => x.Rows, [new WeekHeat.Row("Ask", new Dictionary<DateOnly, (int, int)> { [monday] = (7, 2) })]));
        Assert.Equal("7 +2", heat.Find("td").TextContent.Trim());
    }
}
