using System.Text.Json.Nodes;
using CsCheck;
using DualFlow.Designer.Canvas;
using DualFlow.Designer.Documents;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;

namespace DualFlow.Designer.Tests.Canvas;

/// <summary>Whatever a person does on the canvas and in the panel can be taken back to the last byte, and done again.</summary>
public sealed class UndoTests
{
    static readonly ActivityCatalog Catalog = new(ControlFlowActivities.All);

    static readonly string[] Types = ["Elsa.WriteLine", "Elsa.FlowDecision", "Elsa.If", "Elsa.ForEach", "Elsa.End", "Elsa.FlowFork", "Elsa.Sequence", "Elsa.Flowchart", "Elsa.Delay"];

    [Fact]
    public void Any_session_undone_is_the_document_before_and_redone_the_document_after() => Gen.Int.Array[200].Sample(session =>
    {
        var document = SampleDocuments.Open();
        var start = document.Write();
        foreach (var seed in session)
            Act(document, new Random(seed));
        var end = document.Write();
        var steps = 0;
        while (document.Undo())
            steps++;
        Assert.Equal(start, document.Write());
        // What the person had taken back last can be done again too; the end is where they stopped.
        for (var i = 0; i < steps; i++)
            Assert.True(document.Redo());
        Assert.Equal(end, document.Write());
        while (document.Undo())
            steps--;
        Assert.Equal(0, steps);
        Assert.Equal(start, document.Write());
    }, iter: 12, threads: 1);

    // One thing that a person could do now, chosen by the seed.
    static void Act(FlowDocument document, Random random)
    {
        var levels = Levels(document);
        var level = levels[random.Next(levels.Count)];
        var editor = new FlowEditor(document, level, Catalog);
        var graph = GraphBuilder.Build(document, level, Catalog);
        var ids = graph.Activities.Select(a => a.Id).ToArray();
        string Any() => ids.Length == 0 ? "none" : ids[random.Next(ids.Length)];
        FlowLink Link() => graph.Connections.Length == 0 ? new("a", "Done", "b") : graph.Connections[random.Next(graph.Connections.Length)] is var c ? new(c.Source, c.Port, c.Target, c.TargetPort) : null!;
        CanvasGesture? gesture = random.Next(18) switch
        {
            0 or 1 => new CanvasGesture.Move([new(Any(), random.Next(900), random.Next(600)), new(Any(), random.Next(900), 20)]),
            2 or 3 => new CanvasGesture.Add(Types[random.Next(Types.Length)], random.Next(900), random.Next(600), null, null),
            4 => new CanvasGesture.Add(Types[random.Next(Types.Length)], 0, 0, new(Any(), "Done"), null),
            5 => new CanvasGesture.Add(Types[random.Next(Types.Length)], 0, 0, null, Link()),
            6 => new CanvasGesture.Remove([Any()], [], Joins: random.Next(2) == 0),
            7 => new CanvasGesture.Remove([], [Link()], Joins: false),
            8 => new CanvasGesture.Connect(new(Any(), random.Next(2) == 0 ? "Done" : "True", Any()), random.Next(2) == 0 ? Link() : null),
            9 => new CanvasGesture.Rename(Any(), $"Қадам {random.Next(100)}"),
            10 => new CanvasGesture.Duplicate([Any(), Any()]),
            11 => new CanvasGesture.Note(random.Next(500), 40),
            12 => new CanvasGesture.Group([Any()]),
            13 => new CanvasGesture.Tidy(),
            14 => new CanvasGesture.Insert(Any(), Link()),
            15 => new CanvasGesture.Paste(editor.Copy([Any(), Any()]), 10, 10),
            _ => null,
        };
        if (gesture is not null)
            document.Apply([.. editor.Edit(gesture).Ops], random.Next(2) == 0 ? "typing" : null);
        else
            Panel(document, level.PathOf(Any()), random);
        if (random.Next(12) == 0)
            document.Undo();
        if (random.Next(20) == 0)
            document.Redo();
    }

    static void Panel(FlowDocument document, string path, Random random)
    {
        switch (random.Next(7))
        {
            case 0: document.SetInput(path, "Text", random.Next(3) == 0 ? null : JsonNode.Parse($$"""{ "typeName": "String", "expression": { "type": "Literal", "value": "{{random.Next(9)}}" } }""")); break;
            case 1: document.SetWorkflow("variables", new JsonArray(new JsonObject { ["name"] = $"v{random.Next(9)}" })); break;
            case 2: document.SetWorkflow("description", random.Next(2) == 0 ? null : "About"); break;
            case 3: document.SetMetadata(path, "description", $"about {random.Next(9)}"); break;
            case 4: document.SetCustomProperty(path, "canStartWorkflow", random.Next(2) == 0); break;
            case 5: document.SetProperty(path, "name", random.Next(2) == 0 ? null : $"Name{random.Next(9)}"); break;
            default: document.EndStep(); break;
        }
    }

    static List<FlowLevel> Levels(FlowDocument document)
    {
        var levels = new List<FlowLevel> { FlowLevel.Top(document) };
        for (var i = 0; i < levels.Count && levels.Count < 12; i++)
            foreach (var card in GraphBuilder.Build(document, levels[i], Catalog).Activities)
                levels.AddRange(card.Inner.Select(inner => FlowLevel.Enter(document, new(card.Path, inner.Key))));
        return levels;
    }
}
