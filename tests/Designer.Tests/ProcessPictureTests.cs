using System.Xml.Linq;
using DualFlow.Designer.Definitions.Description;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Designer.Tests;

public sealed class ProcessPictureTests
{
    static readonly ActivityCatalog Nothing = new([]);

    [Fact]
    public void Cards_stand_where_the_document_says()
    {
        var map = ProcessMap.Of(Document(("a", 10, 20), ("b", 300, 20)));
        Assert.Equal([(10d, 20d), (300d, 20d)], map.Cards.Select(c => (c.X, c.Y)));
        Assert.Equal(new ProcessMap.Line(0, 1, "Yes"), Assert.Single(map.Lines));
    }

    [Fact]
    public void Without_places_the_steps_are_put_in_columns_by_their_order()
    {
        var map = ProcessMap.Of(Document(("a", null, null), ("b", null, null)));
        Assert.True(map.Cards[0].X + map.Cards[0].Width < map.Cards[1].X);
    }

    [Fact]
    public void A_loop_ends_and_every_step_has_a_place()
    {
        Assert.Equal([0, 1, 2], ProcessMap.Depths(3, [new(0, 1, ""), new(1, 2, ""), new(2, 0, ""), new(2, 1, "")]));
        Assert.Empty(ProcessMap.Depths(0, []));
    }

    [Fact]
    public void The_picture_is_well_formed_and_holds_no_markup_of_the_document()
    {
        var document = Document(("a", 0, 0), ("b", 300, 0)) with { Name = "<script>alert(1)</script> & more" };
        var svg = XDocument.Parse(ProcessPicture.Full(document, Nothing, colours: true));
        Assert.Equal("<script>alert(1)</script> & more", svg.Root!.Elements().First().Value);
        Assert.DoesNotContain(svg.Descendants(), e => e.Name.LocalName == "script");
        Assert.DoesNotContain("var(", svg.ToString(), StringComparison.Ordinal);
        XDocument.Parse(ProcessPicture.Small(document, Nothing));
    }

    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Path.Combine(Root, "workflows"), "*.json").Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Words_on_branches_lie_on_no_card_and_on_no_other_word(string file)
    {
        var svg = XDocument.Parse(ProcessPicture.Full(DefinitionReader.Read(File.ReadAllText(Path.Combine(Root, "workflows", file))), Nothing, colours: true));
        var boxes = svg.Descendants().Where(e => e.Name.LocalName == "rect")
            .Select(e => (IsWord: e.Attribute("class")?.Value == "branch", X: Number(e, "x"), Y: Number(e, "y"), Width: Number(e, "width"), Height: Number(e, "height"))).ToList();
        foreach (var (word, i) in boxes.Select((b, i) => (b, i)).Where(b => b.b.IsWord))
            Assert.DoesNotContain(boxes.Take(i), b => b.X < word.X + word.Width && word.X < b.X + b.Width && b.Y < word.Y + word.Height && word.Y < b.Y + b.Height);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Lines_run_at_right_angles_through_no_card_and_under_no_other_lines_word(string file)
    {
        var definition = DefinitionReader.Read(File.ReadAllText(Path.Combine(Root, "workflows", file)));
        var map = ProcessMap.Of(definition);
        var routes = ConnectionRoutes.Of(map);
        foreach (var (route, _, _) in routes)
            foreach (var (from, to) in route.Segments)
            {
                Assert.True(from.X == to.X || from.Y == to.Y, $"{from} {to}");
                Assert.DoesNotContain(map.Cards, c => new BranchLabels.Box(c.X + 1, c.Y + 1, c.Width - 2, c.Height - 2).Touches(from, to));
            }
        var labels = new BranchLabels([.. map.Cards.Select(c => new BranchLabels.Box(c.X, c.Y, c.Width, c.Height))], [.. routes.Select(r => r.Route)]);
        var words = routes.Index().Where(r => r.Item.Ports.Length > 0).Select(r => (r.Index, labels.Place(r.Index, r.Item.Ports).Box)).ToList();
        Assert.Empty(words.SelectMany(w => routes.Index().Where(o => o.Index != w.Index && o.Item.Route.Points[^1] != routes[w.Index].Route.Points[^1] && o.Item.Route.Segments.Any(s => w.Box.Touches(s.From, s.To)))
            .Select(o => $"{string.Join('/', routes[w.Index].Ports)} of {routes[w.Index].From.Activity.Id} under the line from {o.Item.From.Activity.Id}")));
    }

    [Fact]
    public void A_step_beside_is_reached_straight_and_one_below_with_two_corners()
    {
        var map = ProcessMap.Of(Document(("a", 0, 0), ("b", 300, 0)));
        Assert.Equal("M200 30L300 30", Assert.Single(ConnectionRoutes.Of(map)).Route.Path());
        var (lower, _, _) = Assert.Single(ConnectionRoutes.Of(ProcessMap.Of(Document(("a", 0, 0), ("b", 300, 200)))));
        Assert.Equal([(200d, 30d), (250d, 30d), (250d, 230d), (300d, 230d)], lower.Points.ToArray());
        Assert.Equal("M200 30L242 30Q250 30 250 38L250 222Q250 230 258 230L300 230", lower.Path());
    }

    [Fact]
    public void A_connection_goes_around_the_card_that_stands_between()
    {
        var map = ProcessMap.Of(Document(("a", 0, 0), ("c", 600, 0), ("b", 300, 0)));
        var (way, _, _) = Assert.Single(ConnectionRoutes.Of(map));
        Assert.All(Enumerable.Range(0, 101).Select(i => way.At(i / 100.0)), p => Assert.False(p.X is > 300 and < 500 && p.Y is > 0 and < 60, $"{p}"));
    }

    [Fact]
    public void A_process_without_steps_is_an_empty_picture() =>
        XDocument.Parse(ProcessPicture.Full(DefinitionReader.Read("""{"definitionId":"x","root":{"type":"Elsa.Flowchart","id":"f","activities":[],"connections":[]}}"""), Nothing));

    static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
                if (File.Exists(Path.Combine(folder.FullName, "DualFlow.sln")))
                    return folder.FullName;
            throw new DirectoryNotFoundException("The repository isn't above the tests.");
        }
    }

    static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);

    static WorkflowDefinition Document(params (string Id, int? X, int? Y)[] steps) => DefinitionReader.Read($$"""
        { "definitionId": "x", "name": "X", "root": { "type": "Elsa.Flowchart", "id": "f",
          "activities": [{{string.Join(",", steps.Select(s => $$"""{ "type": "Elsa.WriteLine", "id": "{{s.Id}}", "metadata": { {{(s.X is null ? "" : $$""" "designer": { "position": { "x": {{s.X}}, "y": {{s.Y}} } } """)}} } }"""))}}],
          "connections": [ { "source": { "activity": "{{steps[0].Id}}", "port": "Yes" }, "target": { "activity": "{{steps[1].Id}}" } } ] } }
        """);
}
