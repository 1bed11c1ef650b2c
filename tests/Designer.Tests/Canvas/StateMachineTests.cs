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
        document.Undo();
        Assert.Equal(FlowDocument.Parse(Source).Json.ToJsonString(), document.Json.ToJsonString());
    }

    [Fact]
    public void States_are_added_behind_others_and_on_lines_connected_renamed_and_removed_and_undo_takes_everything_back()
    {
        var added = Edit(new CanvasGesture.Add("state", 0, 0, new("ended", "new"), null)).Select.Single();
        Assert.Contains($"ended → {added}", Lines());
        var between = Edit(new CanvasGesture.Add("state", 0, 0, null, new("draft", "0", "signed", "In"))).Select.Single();
        Assert.Contains($"draft → {between}", Lines());
        Assert.Contains($"{between} → signed", Lines());
        Assert.Empty(new FlowEditor(document, Level, Catalog).Edit(new CanvasGesture.Add("Elsa.WriteLine", 0, 0, null, null)).Ops);

        Edit(new CanvasGesture.Connect(new("signed", "new", "draft", "In"), null));
        Assert.Contains("signed → draft", Lines());
        Edit(new CanvasGesture.Rename("draft", "begun"));
        Assert.Equal("begun", document.Find("Workflow1:f:m")!["initialState"]!.GetValue<string>());
        Assert.Contains("signed → begun", Lines());
        Assert.Equal("stateTaken", Edit(new CanvasGesture.Rename("begun", "signed")).Say);

        Edit(new CanvasGesture.Remove(["signed"], [], true));
        Assert.Equal([$"begun → {between}", $"ended → {added}"], Lines());
        Edit(new CanvasGesture.Remove([], [new("begun", "0", between, "In")], true));
        Assert.Equal([$"ended → {added}"], Lines());
        while (document.Undo())
        {
        }
        Assert.Equal(FlowDocument.Parse(Source).Json.ToJsonString(), document.Json.ToJsonString());
    }

    [Fact]
    public void What_a_transition_waits_for_is_chosen_by_going_into_it_and_the_way_back_leads_over_the_states()
    {
        Assert.Equal(["states/1/entry", "states/1/exit", "transitions/1/trigger", "transitions/2/trigger"], GraphBuilder.Build(document, Level, Catalog).Activities[1].Inner.Select(i => i.Key));
        var trigger = new FlowLevel(Level.Owner, "transitions/1/trigger");
        document.Apply([.. new FlowEditor(document, trigger, Catalog).Edit(new CanvasGesture.Add("Elsa.Event", 0, 0, null, null)).Ops]);
        Assert.Equal("Elsa.Event", trigger.Alone(document)!["type"]!.GetValue<string>());
        Assert.Equal([FlowLevel.Top(document), Level, trigger], LevelTrail.Of(document, trigger, Catalog).Select(s => s.Level));
    }

    CanvasEdit Edit(CanvasGesture gesture)
    {
        var edit = new FlowEditor(document, Level, Catalog).Edit(gesture);
        document.Apply([.. edit.Ops]);
        return edit;
    }

    string[] Lines() => [.. GraphBuilder.Build(document, Level, Catalog).Connections.Select(c => $"{c.Source} → {c.Target}")];
}
