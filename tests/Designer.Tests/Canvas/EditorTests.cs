using System.Text.Json.Nodes;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Drafts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Tests.Canvas;

/// <summary>What gestures come to.</summary>
public sealed class EditorTests
{
    static readonly ActivityCatalog Catalog = new(ControlFlowActivities.All);

    readonly FlowDocument document = SampleDocuments.Open();

    FlowLevel Top => FlowLevel.Top(document);

    CanvasEdit Do(CanvasGesture gesture, FlowLevel? level = null)
    {
        var edit = new FlowEditor(document, level ?? Top, Catalog).Edit(gesture);
        document.Apply([.. edit.Ops]);
        return edit;
    }

    FlowGraph Graph(FlowLevel? level = null) => GraphBuilder.Build(document, level ?? Top, Catalog);

    IEnumerable<string> Lines => Graph().Connections.Select(c => $"{c.Source}.{c.Port}>{c.Target}");

    [Fact]
    public void A_step_put_into_a_connection_stands_between_its_ends_and_what_is_behind_makes_room()
    {
        var before = Graph().Activities.Single(a => a.Id == "ok").X;
        var id = Do(new CanvasGesture.Add("Elsa.Delay", 0, 0, null, new("check", "Done", "ok"))).Select[0];
        Assert.Contains($"check.Done>{id}", Lines);
        Assert.Contains($"{id}.Done>ok", Lines);
        Assert.DoesNotContain("check.Done>ok", Lines);
        var graph = Graph().Activities.ToDictionary(a => a.Id);
        Assert.InRange(graph[id].X, graph["check"].X + 200, graph["ok"].X - 200);
        Assert.True(graph["ok"].X >= before);
    }

    [Fact]
    public void A_removed_step_leaves_its_neighbours_connected()
    {
        Do(new CanvasGesture.Remove(["check"], [], Joins: true));
        Assert.Contains("start.Done>ok", Lines);
        Assert.True(document.Undo());
        Assert.Contains("start.Done>check", Lines);
    }

    [Fact]
    public void A_removed_decision_connects_nothing_because_nobody_knows_which_way_was_meant()
    {
        Do(new CanvasGesture.Remove(["ok"], [], Joins: true));
        Assert.DoesNotContain(Lines, l => l.StartsWith("check.", StringComparison.Ordinal));
    }

    [Fact]
    public void Copies_have_ids_and_names_of_their_own_inside_too_and_keep_their_connections()
    {
        var text = new FlowEditor(document, Top, Catalog).Copy(["ok", "each"]);
        var pasted = Do(new CanvasGesture.Paste(text, 500, 500)).Select;
        Assert.Equal(2, pasted.Length);
        Assert.Contains($"{pasted[0]}.True>{pasted[1]}", Lines);
        var ids = Ids(document.Json["root"]).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Equal(500, Graph().Activities.Where(a => pasted.Contains(a.Id)).Min(a => a.X));
    }

    [Fact]
    public void Text_that_is_no_steps_changes_nothing_and_says_so()
    {
        var edit = Do(new CanvasGesture.Paste("{\"a\":1}", 0, 0));
        Assert.Empty(edit.Ops);
        Assert.Equal("pasteNothing", edit.Say);
    }

    [Fact]
    public void A_step_in_an_empty_place_gets_a_flowchart_around_it_and_the_next_one_joins_it()
    {
        var id = Do(new CanvasGesture.Add("Elsa.If", 0, 0, null, null)).Select[0];
        var place = new FlowLevel($"Workflow1:flow:{id}", "then");
        var first = Do(new CanvasGesture.Add("Elsa.WriteLine", 0, 0, null, null), place).Select[0];
        var inside = FlowLevel.Enter(document, place);
        Assert.True(inside.IsFlowchart(document));
        var second = Do(new CanvasGesture.Add("Elsa.Delay", 0, 0, new(first, "Done"), null), inside).Select[0];
        Assert.Equal($"{first}|Done|{second}|In", Assert.Single(Graph(inside).Connections).Id);
        Assert.Equal(["", "Если … то … иначе"], LevelTrail.Of(document, inside, Catalog).Select(s => s.Title.Split(" · ")[0]).Select(t => t.Length == 0 ? "" : "Если … то … иначе"));
    }

    [Fact]
    public void Where_a_step_of_a_sequence_is_put_is_when_it_runs()
    {
        var sequence = FlowLevel.Enter(document, new("Workflow1:flow:each", "body"));
        Assert.Equal(["in1", "in2"], Graph(sequence).Activities.Select(a => a.Id));
        Do(new CanvasGesture.Move([new("in2", 0, 60)]), sequence);
        Assert.Equal(["in2", "in1"], Graph(sequence).Activities.Select(a => a.Id));
    }

    [Fact]
    public void Outcomes_follow_the_inputs_of_a_step()
    {
        var fork = Do(new CanvasGesture.Add("Elsa.FlowFork", 0, 0, null, null)).Select[0];
        document.SetInput($"Workflow1:flow:{fork}", "Branches", JsonNode.Parse("""{ "typeName": "String[]", "expression": { "type": "Object", "value": "[\"A\",\"B\"]" } }"""));
        Assert.Equal(["A", "B", "Done"], Graph().Activities.Single(a => a.Id == fork).Ports.Select(p => p.Name));
    }

    [Fact]
    public void Tidying_up_puts_the_happy_path_in_one_line_and_no_card_on_another()
    {
        Do(new CanvasGesture.Tidy());
        var cards = Graph().Activities.ToDictionary(a => a.Id);
        Assert.Equal(cards["start"].Y, cards["check"].Y);
        Assert.Equal(cards["check"].Y, cards["ok"].Y);
        Assert.Equal(cards["ok"].Y, cards["each"].Y);
        Assert.True(cards["start"].X < cards["check"].X && cards["check"].X < cards["ok"].X && cards["ok"].X < cards["each"].X && cards["each"].X < cards["end"].X);
        Assert.Equal(cards.Count, cards.Values.Select(c => (c.X, c.Y)).Distinct().Count());
        var changed = document.Revision;
        Assert.True(document.Undo());
        Assert.Equal(changed + 1, document.Revision);
        Assert.Equal(SampleDocuments.Open().Write(), document.Write());
    }

    [Fact]
    public void Members_that_nobody_knows_survive_every_edit()
    {
        Do(new CanvasGesture.Move([new("end", 10, 10)]));
        Do(new CanvasGesture.Rename("end", "Ende"));
        var written = document.Write();
        Assert.Contains("\"unknown\":{\"n\":1.0,\"e\":1e3,\"list\":[null,true,\"ә\"]}", written, StringComparison.Ordinal);
        Assert.Contains("\"x-vendor\":{\"deep\":[{\"a\":0.10}]}", written, StringComparison.Ordinal);
        Assert.Contains("\"vendor\":[1,2.50]", written, StringComparison.Ordinal);
    }

    [Fact]
    public void A_problem_leads_to_its_step_and_its_field()
    {
        var place = ProblemPlace.Of(new Problem("x.y", "m", "f", "$.root.activities[3].body.activities[1].text", "in2"), document.Json);
        Assert.Equal("Workflow1:flow:each:seq:in2", place.NodeId);
        Assert.Equal("Text", place.Input);
        Assert.Equal(new FlowLevel("Workflow1:flow:each:seq"), LevelTrail.LevelOf(document, place.NodeId!));
    }

    [Fact]
    public void Unsaved_changes_survive_as_text_and_find_their_place_in_a_newer_draft()
    {
        var mine = SampleDocuments.Open();
        var ops = new List<FlowOp>();
        mine.Changed += c => ops.AddRange(c.Applied);
        mine.Rename("Workflow1:flow:check", "Mine");
        mine.Apply([.. new FlowEditor(mine, Top, Catalog).Edit(new CanvasGesture.Add("Elsa.Delay", 0, 0, new("check", "Done"), null)).Ops]);
        var kept = KeptDraft.Read(new KeptDraft("s", DateTimeOffset.UnixEpoch, [.. ops]).Write());
        Do(new CanvasGesture.Remove(["end"], [], Joins: true));
        document.Apply([.. kept!.Ops], null);
        Assert.Equal("Mine", Graph().Activities.Single(a => a.Id == "check").Title);
        Assert.Contains(Graph().Activities, a => a.Id.StartsWith("delay-", StringComparison.Ordinal));
        Assert.DoesNotContain(Graph().Activities, a => a.Id == "end");
    }

    static IEnumerable<string> Ids(JsonNode? json) => json switch
    {
        JsonObject o => o.SelectMany(m => Ids(m.Value)).Concat(o.ContainsKey("type") && o["id"] is JsonValue id ? [id.ToString()] : []),
        JsonArray list => list.SelectMany(Ids),
        _ => [],
    };
}
