using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class CompositeTests
{
    static string Child(string root, string variables = "", int version = 1, string more = "") =>
        $$"""{"definitionId":"child","id":"child-v{{version}}","name":"Child","version":{{version}},"inputs":[{"name":"Who","type":"String"},{"name":"Count","type":"Int32","defaultValue":7}],"outputs":[{"name":"Letter","type":"String"}],"outcomes":["Yes","No"],"variables":[{{variables}}],{{more}}"root":{{root}}}""";

    static Func<DefinitionReference, WorkflowDefinition?> Library(params string[] documents)
    {
        var all = documents.Select(DefinitionReader.Read).ToList();
        return wanted => all.Find(d => d.Id == wanted.VersionId) ?? (wanted.VersionId is null ? all.FindLast(d => d.DefinitionId == wanted.DefinitionId) : null);
    }

    static string Use(string id, string more = "", string? version = null) =>
        $$"""{"type":"Child","id":"{{id}}","workflowDefinitionId":"child"{{(version is null ? "" : $",\"workflowDefinitionVersionId\":\"{version}\"")}}{{(more.Length == 0 ? "" : "," + more)}}}""";

    static string SetOutput(string id, string name, string value) => Act("SetOutput", id, $"\"outputName\":{Literal(name, "String")},\"outputValue\":{Js(value)}");

    static string Letter => Sequence(LineJs("w", "getInput('Who') + getInput('Count')"), SetOutput("o", "Letter", "'Dear ' + getWho()"));

    [Fact]
    public void Inputs_go_in_and_outputs_come_out()
    {
        var run = new Bench(Workflow(Sequence(Use("u", $"\"who\":{Js("'Aru'", "String")},{Out("letter", "x")}"), LineJs("z", "variables.x")), Variable("x")), find: Library(Child(Letter)));
        Assert.Equal("Aru7,Dear Aru", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Empty(run.State.Output);
    }

    [Fact]
    public void An_output_of_an_activity_may_go_straight_to_an_output_of_its_workflow()
    {
        var child = Child(Script("s", "'Dear ' + getWho()", Result("Letter")));
        var run = new Bench(Workflow(Sequence(Use("u", $"\"who\":{Js("'Aru'", "String")},{Out("letter", "Total")}"), Script("n", "'7'", Result("Count"))), """{"id":"v1","name":"Letter","typeName":"Object"}""",
            "\"outputs\":[{\"name\":\"Total\",\"type\":\"String\"},{\"name\":\"Count\",\"type\":\"Int32\"}],"), find: Library(child));
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Equal("Dear Aru", run.State.Output["Total"]);
        Assert.Equal(7L, run.State.Output["Count"]);
        Assert.Null(run["Letter"]);
    }

    [Theory]
    [InlineData("\"Yes\"", "y")]
    [InlineData("[\"Yes\",\"No\"]", "y,n")]
    public void Complete_inside_gives_its_outcomes_to_the_activity(string outcomes, string lines)
    {
        var child = Child(Sequence(Act("Complete", "c", $$"""  "outcomes":{"typeName":"Object","expression":{"type":"Literal","value":{{outcomes}}} }"""), Line("x", "never")));
        var run = new Bench(Workflow(Flow([Use("u"), Line("y", "y"), Line("n", "n"), Line("d", "done")], "u:Yes>y", "u:No>n", "u>d")), find: Library(child));
        Assert.Equal(lines, run.Text);
        Assert.Equal("Finished/Finished", run.Status);
        Assert.Null(run.State.Outcomes);
    }

    [Fact]
    public void A_composite_that_just_ends_is_done_and_follows_a_connection_without_port() =>
        Assert.Equal("in,d,e", new Bench(Workflow(Flow([Use("u"), Line("d", "d"), Line("e", "e")], "u>d", "u:->e")), find: Library(Child(Line("x", "in")))).Text);

    [Fact]
    public void The_pinned_version_runs_and_without_a_pin_the_published_one()
    {
        var find = Library(Child(Line("x", "one")), Child(Line("x", "two"), version: 2));
        Assert.Equal("one", new Bench(Workflow(Use("u", version: "child-v1")), find: find).Text);
        Assert.Equal("two", new Bench(Workflow(Use("u")), find: find).Text);
        Assert.Single(new Bench(Workflow(Use("u", version: "child-v9")), find: find).Faults);
    }

    [Fact]
    public void Equal_variables_inside_and_outside_are_two()
    {
        var child = Child(Sequence(Set("s", "x", Js("variables.x + '!' + getInput('Who')")), LineJs("w", "variables.x"), SetOutput("o", "Letter", "'L'")), Variable("x", "String", "inner"));
        var run = new Bench(Workflow(Sequence(
            Use("u", """  "who":{"typeName":"String","expression":{"type":"Variable","value":{"id":"x","name":"x"}}},""" + Out("letter", "y")),
            Use("u2", $"\"who\":{Js("variables.x", "String")},{Out("letter", "x")}"),
            LineJs("z", "variables.x + variables.y")), $"{Variable("x", "String", "outer")},{Variable("y")}"), find: Library(child));
        Assert.Equal("inner!outer,inner!outer,LL", run.Text);
    }

    [Fact]
    public void A_composite_waits_inside_and_keeps_typed_outputs()
    {
        var child = Child(Sequence(SetOutput("o", "Letter", "new Date(0)"), Event("e", "Go"), LineJs("w", "getInput('Who')"))).Replace("\"Letter\",\"type\":\"String\"", "\"Letter\",\"type\":\"Object\"", StringComparison.Ordinal);
        var run = new Bench(Workflow(Sequence(Use("u", $"\"who\":{Js("'Dana'", "String")},{Out("letter", "x")}"), Line("z", "end")), Variable("x")), find: Library(child));
        Assert.Equal("e", run.Waits);
        Assert.True(run.Event("Go"));
        Assert.Equal("Dana,end", run.Text);
        Assert.IsType<DateTimeOffset>(run["x"]);
    }

    [Fact]
    public void Composites_nest_and_each_sees_its_own_inputs()
    {
        var inner = Child(Sequence(LineJs("w", "'inner ' + getInput('Who')"), SetOutput("o", "Letter", "'from ' + getInput('Who')")));
        var outer = inner.Replace("\"definitionId\":\"child\",\"id\":\"child-v1\"", "\"definitionId\":\"outer\",\"id\":\"outer-v1\"", StringComparison.Ordinal);
        outer = outer[..outer.IndexOf("\"variables\"", StringComparison.Ordinal)] + $"\"variables\":[{Variable("v")}],\"root\":{Sequence(Use("c", $"\"who\":{Js("getInput('Who') + '+'", "String")},{Out("letter", "v")}"), SetOutput("o", "Letter", "variables.v + '/' + getInput('Who')"))}}}";
        var run = new Bench(Workflow(Sequence(Use("u", $"\"who\":{Js("'a'", "String")},{Out("letter", "x")}").Replace("\"child\"", "\"outer\"", StringComparison.Ordinal), LineJs("z", "variables.x")), Variable("x")), find: Library(inner, outer));
        Assert.Equal("inner a+,from a+/a", run.Text);
    }

    [Fact]
    public void A_workflow_that_contains_itself_faults_when_it_gets_there()
    {
        var run = new Bench(Workflow(Sequence(Line("a", "a"), Use("u"))), find: Library(Child(Sequence(Line("b", "b"), Use("again")))));
        Assert.Equal("a,b", run.Text);
        Assert.Equal(["workflow.recursion"], run.Faults);
    }

    [Fact]
    public void A_finish_inside_a_composite_ends_the_instance()
    {
        var run = new Bench(Workflow(Sequence(Use("u"), Line("z", "never"))), find: Library(Child(Sequence(Line("a", "a"), Act("Finish", "f")))));
        Assert.Equal("a", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void A_fault_inside_is_retried_inside()
    {
        var run = new Bench(Workflow(Sequence(Set("s", "bad", Js("true")), Use("u", $"{Out("letter", "x")}"), LineJs("z", "variables.x")), $"{Variable("x")},{Variable("bad")}"),
            find: Library(Child(Sequence(Line("a", "a"), FaultsWhile("b", "getVariable('bad')"), SetOutput("o", "Letter", "'L'")))));
        Assert.Equal("Finished/Faulted", run.Status);
        Assert.True(run.Send(new Stimulus.SetVariables([KeyValuePair.Create("bad", (object?)false)])));
        Assert.True(run.Send(new Stimulus.Retry([])));
        Assert.Equal("a,b,L", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    [Fact]
    public void Outputs_read_by_name_come_from_inside_the_composite()
    {
        var child = Child(Sequence(Script("r", "'inner'", "\"name\":\"Asked\""), LineJs("w", "getResultFromAsked()")));
        Assert.Equal("inner", new Bench(Workflow(Use("u")), find: Library(child)).Text);
    }
}
