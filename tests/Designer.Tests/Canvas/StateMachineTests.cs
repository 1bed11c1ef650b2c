using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;

namespace DualFlow.Designer.Tests.Canvas;

/// <summary>A state machine is drawn: states as cards, transitions as lines.</summary>
public sealed class StateMachineTests
{
    const string Source = """
        { "definitionId": "d", "name": "Life", "root": { "type": "Elsa.Flowchart", "id": "f", "connections": [], "activities": [
          { "type": "Elsa.StateMachine", "id": "m", "initialState": "draft",
            "states": [ { "name": "draft" }, { "name": "signed", "entry": { "type": "Elsa.WriteLine", "id": "w", "metadata": { "displayText": "Tell the parties" } } }, { "name": "ended" } ],
            "transitions": [
              { "from": "draft", "to": "signed", "trigger": { "type": "Elsa.Event", "id": "e", "metadata": { "displayText": "All have signed" } } },
              { "from": "signed", "to": "ended", "name": "terminated" }, { "from": "signed", "to": "nowhere" } ] } ] } }
        """;

    readonly FlowDocument document = FlowDocument.Parse(Source);

    static readonly ActivityCatalog Catalog = new(ControlFlowActivities.All);

    static readonly FlowLevel Level = new("Workflow1:f:m", "states");

    [Fact]
    public void Each_state_is_a_card_and_each_transition_a_line()
    {
        var graph = GraphBuilder.Build(document, Level, Catalog);
        Assert.Equal(["draft", "signed", "ended"], graph.Activities.Select(a => a.Title));
        Assert.Equal(["draft → signed: All have signed", "signed → ended: terminated"], graph.Connections.Select(c => $"{c.Source} → {c.Target}: {c.Label}"));
        Assert.Equal("Tell the parties", graph.Activities[1].Facts.Single().Text);
        Assert.Equal(3, graph.Activities.Select(a => (a.X, a.Y)).Distinct().Count());
    }

    [Fact]
    public void A_state_stays_where_it_was_put_and_nothing_else_is_changed()
    {
        var editor = new FlowEditor(document, Level, Catalog);
        document.Apply([.. editor.Edit(new CanvasGesture.Move([new("signed", 500, 40)])).Ops]);
        Assert.Equal((500.0, 40.0), GraphBuilder.Build(document, Level, Catalog).Activities.Where(a => a.Id == "signed").Select(a => (a.X, a.Y)).Single());
        Assert.Empty(editor.Edit(new CanvasGesture.Add("Elsa.WriteLine", 0, 0, null, null)).Ops);
        Assert.Empty(editor.Edit(new CanvasGesture.Remove(["draft"], [], true)).Ops);
        document.Undo();
        Assert.Equal(FlowDocument.Parse(Source).Json.ToJsonString(), document.Json.ToJsonString());
    }
}
