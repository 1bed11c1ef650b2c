using System.Globalization;
using System.Text.Json.Nodes;
using Bunit;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Definitions.Description;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Instances;
using DualFlow.Designer.Properties;
using DualFlow.Designer.Properties.Settings;
using DualFlow.Designer.Tests.Properties;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Tests;

/// <summary>A document has each text once; its translations stand beside it, and a text that somebody writes anew has none.</summary>
public sealed class DefinitionTextsTests : PanelContext
{
    const string Texts = """
        "customProperties": { "foreign": [1, 2.50], "dualflow:texts": {
          "D": { "kk": "Қабылдау", "ru": "Приём" }, "Read it": { "kk": "Оқу", "ru": "Прочитать", "en": "Read it now" }, "Why": { "kk": "Себебі", "ru": "Почему" },
          "A note": { "ru": "Заметка" }, "Who": { "kk": "Кім", "ru": "Кто" }, "broken": 5, "half": { "kk": 1, "ru": "" } } },
        """;

    const string Step = """{"type": "Elsa.WriteLine", "version": 1, "metadata": {"displayText": "Read it", "description": "Why", "showDescription": true} }""";

    static void Speak(string language) => CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

    PanelPlace Open() => Open(Step, Texts);

    string? Title => Document.Find(Path)!["metadata"]!["displayText"]?.GetValue<string>();

    FlowGraph Graph() => GraphBuilder.Build(Document, FlowLevel.Top(Document), Catalog);

    CanvasEdit Rename(string id, string text) => new FlowEditor(Document, FlowLevel.Top(Document), Catalog).Edit(new CanvasGesture.Rename(id, text));

    [Theory]
    [InlineData("kk", "Қабылдау", "Оқу", "A note")]
    [InlineData("ru", "Приём", "Прочитать", "Заметка")]
    [InlineData("en", "D", "Read it now", "A note")]
    public void A_text_is_said_in_the_language_of_the_page_and_as_it_stands_where_it_has_no_translation(string language, string name, string title, string note)
    {
        Speak(language);
        Open();
        var definition = Document.ToDefinition();
        Assert.Equal(name, ProcessName.Of(definition));
        Assert.All([Document.Texts, DefinitionTexts.Of(definition)], texts =>
            Assert.Equal((title, note, "other", "broken", "half"), (texts.Say("Read it"), texts.Say("A note"), texts.Say("other"), texts.Say("broken"), texts.Say("half"))));
        Assert.Null(Document.Texts.Say(null));
        Assert.Same(DefinitionTexts.Of(definition), DefinitionTexts.Of(definition));
    }

    [Fact]
    public void The_canvas_the_picture_and_a_search_know_a_step_by_its_translations()
    {
        Speak("kk");
        Open();
        Document.Apply(new FlowOp.Set("Workflow1:flow", ["metadata", "dualflow", "notes", "n"], new JsonObject { ["text"] = "A note" }));
        var card = Assert.Single(Graph().Activities);
        Assert.Equal(("Оқу", "Себебі"), (card.Title, card.Facts[0].Text));
        Assert.Equal("Прочитать Read it now Read it", card.Words);
        Assert.Contains("Оқу", ProcessPicture.Full(Document.ToDefinition(), Catalog), StringComparison.Ordinal);
        Speak("ru");
        Assert.Equal("Заметка", Assert.Single(Graph().Notes).Text);
        Assert.Equal(["Приём", "Қабылдау", "D"], ProcessName.All(Document.ToDefinition()));
    }

    [Fact]
    public void A_step_without_translations_carries_no_other_words()
    {
        Open("""{"type": "Elsa.WriteLine", "version": 1, "metadata": {"displayText": "Mine"} }""", Texts);
        Assert.Null(Assert.Single(Graph().Activities).Words);
    }

    [Fact]
    public void Who_leaves_a_text_as_the_page_shows_it_writes_nothing_and_who_types_another_one_is_shown_it_in_every_language()
    {
        Speak("ru");
        Open();
        var before = Document.Write();
        Assert.Empty(Rename("step", "Прочитать").Ops);
        Document.Apply([.. Rename("step", "Прочитать всё").Ops]);
        foreach (var language in DesignerSetup.Languages)
        {
            Speak(language);
            Assert.Equal("Прочитать всё", Assert.Single(Graph().Activities).Title);
        }
        Assert.True(Document.Undo());
        Assert.Equal(before, Document.Write());
        Speak("kk");
        Assert.Equal("Оқу", Assert.Single(Graph().Activities).Title);
    }

    [Fact]
    public void A_note_that_is_left_as_it_is_shown_stays_as_it_was()
    {
        Speak("ru");
        Open();
        Document.Apply(new FlowOp.Set("Workflow1:flow", ["metadata", "dualflow", "notes", "n"], new JsonObject { ["text"] = "A note" }));
        Assert.Empty(Rename("note:n", "Заметка").Ops);
        Document.Apply([.. Rename("note:n", "Другая").Ops]);
        Assert.Equal("Другая", Assert.Single(Graph().Notes).Text);
    }

    [Fact]
    public void The_fields_of_the_panel_show_the_translation_and_write_only_what_is_new()
    {
        Speak("kk");
        var place = Open();
        var before = Document.Write();
        var general = Render<GeneralFields>(p => p.AddCascadingValue(place));
        Assert.Equal("Оқу", general.Find("#df-title").GetAttribute("value"));
        general.Find("#df-title").Input("Оқу");
        var notes = Render<NoteFields>(p => p.AddCascadingValue(place));
        Assert.Equal("Себебі", notes.Find("#df-note").GetAttribute("value"));
        notes.Find("#df-note").Input("Себебі");
        Assert.Equal(before, Document.Write());
        general.Find("#df-title").Input("Басқа");
        Assert.Equal("Басқа", Title);
        notes.Find("#df-note").Input("");
        Assert.Null(Document.Find(Path)!["metadata"]!["description"]);
    }

    [Fact]
    public void Name_and_labels_of_the_workflow_follow_the_same_rule()
    {
        Speak("ru");
        Open().Dispose();
        var (place, before) = (new PanelPlace(Document, "", Catalog), Document.Write());
        var settings = Render<WorkflowSettings>(p => p.AddCascadingValue(place));
        Assert.Equal("Приём", settings.Find("#df-workflow-name").GetAttribute("value"));
        settings.Find("#df-workflow-name").Input("Приём");
        var inputs = Render<MemberTable>(p => p.AddCascadingValue(place).Add(t => t.Member, "inputs").Add(t => t.Kind, MemberKind.Input));
        inputs.Find(".df-member-row").Click();
        Assert.Equal("Кто", inputs.Find("#df-inputs-0-label").GetAttribute("value"));
        inputs.Find("#df-inputs-0-label").Input("Кто");
        Assert.Equal(before, Document.Write());
        inputs.Find("#df-inputs-0-label").Input("Кто это");
        Assert.Equal("Кто это", Document.Json["inputs"]![0]!["displayName"]!.GetValue<string>());
    }

    [Fact]
    public void Translations_that_come_while_the_document_is_open_are_seen()
    {
        Speak("ru");
        Open("""{"type": "Elsa.WriteLine", "version": 1, "metadata": {"displayText": "Mine"} }""", Texts);
        Assert.Equal("Mine", Assert.Single(Graph().Activities).Title);
        Document.ApplyFromElsewhere([new FlowOp.Set("", ["customProperties", DefinitionTexts.Property, "Mine"], new JsonObject { ["ru"] = "Моё" })]);
        Assert.Equal("Моё", Assert.Single(Graph().Activities).Title);
    }
}
