using System.Diagnostics;
using System.Globalization;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Definitions.Differences;

namespace DualFlow.Engine.Tests.Definitions;

/// <summary>Two documents, and what a process owner would say is different.</summary>
public sealed class DocumentComparisonTests
{
    static string Write(string id, string text, double x = 0) => string.Create(CultureInfo.InvariantCulture,
        $$"""{"type":"Elsa.WriteLine","id":"{{id}}","text":{"typeName":"String","expression":{"type":"Literal","value":"{{text}}"} },"metadata":{"designer":{"position":{"x":{{x}},"y":0} } } }""");

    static string Named(string id, string text, string label) =>
        $$"""{"type":"Elsa.WriteLine","id":"{{id}}","text":{"typeName":"String","expression":{"type":"Literal","value":"{{text}}"} },"metadata":{"displayText":"{{label}}"} }""";

    static string Line(string from, string to, string port = "Done") => $$"""{"source":{"activity":"{{from}}","port":"{{port}}"},"target":{"activity":"{{to}}","port":"In"} }""";

    static WorkflowDefinition Flow(string[] activities, string[] lines, string more = "") => DefinitionReader.Read(
        $$"""{"definitionId":"d","id":"v","name":"Admission","version":1{{more}},"root":{"type":"Elsa.Flowchart","id":"root","activities":[{{string.Join(",", activities)}}],"connections":[{{string.Join(",", lines)}}]} }""");

    [Fact]
    public void The_same_document_has_no_differences()
    {
        var one = Flow([Write("a", "a"), Write("b", "b")], [Line("a", "b")]);
        Assert.Empty(DocumentComparison.Compare(one, Flow([Write("a", "a"), Write("b", "b")], [Line("a", "b")])));
    }

    [Fact]
    public void A_changed_property_shows_both_values()
    {
        var change = Assert.Single(DocumentComparison.Compare(Flow([Named("a", "old", "Greet")], []), Flow([Named("a", "new", "Greet")], [])));
        Assert.Equal((DifferenceSubject.Activity, ChangeKind.Changed, "a", "Greet"), (change.Subject, change.Kind, change.Id, change.Label));
        Assert.Equal(new PropertyChange("text", "old", "new"), Assert.Single(change.Properties));
    }

    [Fact]
    public void A_literal_that_becomes_a_script_names_its_language()
    {
        var script = Write("a", "old").Replace("\"Literal\"", "\"JavaScript\"", StringComparison.Ordinal);
        var change = Assert.Single(DocumentComparison.Compare(Flow([Write("a", "old")], []), Flow([script], [])));
        Assert.Equal("JavaScript", Assert.Single(change.Properties).Language);
    }

    [Fact]
    public void A_step_put_between_two_others_is_an_addition_and_a_changed_way()
    {
        var differences = DocumentComparison.Compare(Flow([Write("a", "a"), Write("b", "b")], [Line("a", "b")]),
            Flow([Write("a", "a"), Write("b", "b"), Named("c", "c", "Sign annex")], [Line("a", "c"), Line("c", "b")]));
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Activity, Kind: ChangeKind.Added, Id: "c", Label: "Sign annex" });
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Connection, Kind: ChangeKind.Changed, Id: "a", Target.Label: "Sign annex", FormerTarget.Id: "b" });
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Connection, Kind: ChangeKind.Added, Id: "c", Target.Id: "b" });
        Assert.Equal(3, differences.Length);
    }

    [Fact]
    public void A_removed_step_takes_its_connections_with_it()
    {
        var differences = DocumentComparison.Compare(Flow([Write("a", "a"), Write("b", "b")], [Line("a", "b")]), Flow([Write("a", "a")], []));
        Assert.Equal((ChangeKind.Removed, "b"), (Assert.Single(differences).Kind, differences[0].Id));
    }

    [Fact]
    public void Moving_on_the_canvas_changes_nothing_that_the_workflow_does()
    {
        var change = Assert.Single(DocumentComparison.Compare(Flow([Write("a", "a")], []), Flow([Write("a", "a", 120)], [])));
        Assert.Equal((ChangeKind.Redrawn, false), (change.Kind, change.ChangesBehaviour));
    }

    [Fact]
    public void Moving_into_a_container_and_changing_an_order_are_told()
    {
        static WorkflowDefinition Sequence(params string[] activities) => Flow([$$"""{"type":"Elsa.Sequence","id":"s","metadata":{"displayText":"Group"},"activities":[{{string.Join(",", activities)}}]}"""], []);
        var order = DocumentComparison.Compare(Sequence(Write("a", "a"), Write("b", "b"), Write("c", "c")), Sequence(Write("b", "b"), Write("a", "a"), Write("c", "c")));
        Assert.All(order, d => Assert.Equal(ChangeKind.Moved, d.Kind));
        Assert.Contains(order, d => d.Id == "a" && d.Properties.Single() is { Name: "position", Before: "", After: "b" });

        var into = DocumentComparison.Compare(Flow([Write("x", "x"), """{"type":"Elsa.Sequence","id":"s","metadata":{"displayText":"Group"},"activities":[]}"""], []), Sequence(Write("x", "x")));
        Assert.Contains(into, d => d is { Id: "x", Kind: ChangeKind.Moved } && d.Properties.Single() is { Name: "container", After: "Group" });
    }

    [Fact]
    public void Conditions_of_cases_are_properties_and_the_steps_in_them_are_steps()
    {
        static WorkflowDefinition Switch(string condition, string text) => Flow(
            [$$"""{"type":"Elsa.Switch","id":"sw","cases":[{"label":"one","condition":{"type":"JavaScript","value":"{{condition}}"},"activity":{{Write("in", text)}} }]}"""], []);
        var condition = Assert.Single(DocumentComparison.Compare(Switch("x > 1", "t"), Switch("x > 2", "t")));
        Assert.Equal(("sw", "cases"), (condition.Id, condition.Properties.Single().Name));
        Assert.Equal("in", Assert.Single(DocumentComparison.Compare(Switch("x > 1", "t"), Switch("x > 1", "u"))).Id);
    }

    [Fact]
    public void Variables_inputs_outputs_and_settings_are_compared()
    {
        var differences = DocumentComparison.Compare(
            Flow([], [], ""","variables":[{"id":"v1","name":"Score","typeName":"Int32","value":"1"},{"id":"v2","name":"Gone","typeName":"String"}],"inputs":[{"name":"Year","type":"Int32"}]"""),
            Flow([], [], ""","description":"more","variables":[{"id":"v1","name":"Points","typeName":"Int32","value":"2"},{"id":"v3","name":"New","typeName":"String"}],"inputs":[{"name":"Year","type":"String"}],"outputs":[{"name":"Result","type":"String"}]"""));
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Workflow } && d.Properties.Single().Name == "description");
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Variable, Kind: ChangeKind.Changed, Label: "Points" } && d.Properties.Select(p => p.Name).SequenceEqual(["name", "value"]));
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Variable, Kind: ChangeKind.Removed, Label: "Gone" });
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Variable, Kind: ChangeKind.Added, Label: "New" });
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Input, Kind: ChangeKind.Changed, Id: "Year" });
        Assert.Contains(differences, d => d is { Subject: DifferenceSubject.Output, Kind: ChangeKind.Added, Id: "Result" });
    }

    [Fact]
    public void Five_hundred_steps_are_compared_within_a_second()
    {
        static WorkflowDefinition Big(string text, int steps)
        {
            var lines = Enumerable.Range(1, steps - 1).Select(i => Line($"s{i - 1}", $"s{i}"));
            return Flow([.. Enumerable.Range(0, steps).Select(i => Write($"s{i}", i % 3 == 0 ? text : "same", i))], [.. lines]);
        }
        var (before, after) = (Big("old", 500), Big("new", 520));
        DocumentComparison.Compare(before, after);   // the first call is compiled
        var clock = Stopwatch.GetTimestamp();
        var differences = DocumentComparison.Compare(before, after);
        Assert.InRange(Stopwatch.GetElapsedTime(clock).TotalSeconds, 0, 1);
        Assert.Equal(167 + 20 + 20, differences.Length);
    }
}
