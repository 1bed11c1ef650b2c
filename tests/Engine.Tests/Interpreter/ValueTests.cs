using System.Text.Json;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class ValueTests
{
    [Theory]
    [InlineData("String", "\"5\"", "string:5")]
    [InlineData("String", "5", "string:5")]
    [InlineData("String", "true", "string:True")]
    [InlineData("Int32", "\"5\"", "number:5")]
    [InlineData("Int32", "5", "number:5")]
    [InlineData("Int64", "\"9007199254740993\"", "number:9007199254740992")]
    [InlineData("Long", "12", "number:12")]
    [InlineData("Double", "\"1.5\"", "number:1.5")]
    [InlineData("Single", "1.5", "number:1.5")]
    [InlineData("Decimal", "\"1.50\"", "number:1.5")]
    [InlineData("Boolean", "\"True\"", "boolean:true")]
    [InlineData("Boolean", "true", "boolean:true")]
    [InlineData("Guid", "\"6F9619FF-8B86-D011-B42D-00CF4FC964FF\"", "*:6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    [InlineData("TimeSpan", "\"1.02:03:04\"", "*:1.02:03:04")]
    [InlineData("JSON", "\"{\\\"a\\\":[1]}\"", "object:{\"a\":[1]}")]
    [InlineData("ObjectDictionary", "\"{\\\"a\\\":1}\"", "object:{\"a\":1}")]
    [InlineData("Object", "\"5\"", "string:5")]
    [InlineData("Object", "5", "number:5")]
    public void A_variable_converts_its_default_to_its_type(string type, string value, string expected)
    {
        var variable = $$"""{"id":"x","name":"x","typeName":"{{type}}","value":{{value}}}""";
        var run = new Bench(Workflow(LineJs("w", "typeof variables.x + ':' + (typeof variables.x === 'object' && !('toString' in variables.x && variables.x.toString() !== '[object Object]') ? JSON.stringify(variables.x) : variables.x)"), variable));
        Assert.Equal(expected.Replace("*", "object", StringComparison.Ordinal), run.Text);
    }

    [Theory]
    [InlineData("1 < 2", "True")]
    [InlineData("false", "False")]
    [InlineData("`${true}`", "true")]
    [InlineData("[true]", "[true]")]
    [InlineData("Guid.Empty", "00000000-0000-0000-0000-000000000000")]
    [InlineData("parseGuid('6F9619FF-8B86-D011-B42D-00CF4FC964FF')", "6f9619ff-8b86-d011-b42d-00cf4fc964ff")]
    public void A_truth_or_an_id_becomes_text_as_NET_writes_it(string script, string expected) =>
        Assert.Equal(expected, new Bench(Workflow(LineJs("w", script))).Text);

    [Theory]
    [InlineData("setVariable('Made', 7)")]
    [InlineData("variables.Made = 7")]
    public void A_variable_that_a_script_makes_lives_in_the_container_over_a_wait(string script)
    {
        var run = new Bench(Workflow(Sequence(
            Sequence(Script("m", script), LineJs("a", "variables.Made + getVariable('Made')"), Event("e", "E"), LineJs("b", "getMade()"), Set("s", "Made", Js("8")), LineJs("c", "variables.Made"),
                Sequence(LineJs("d", "variables.Made")), Act("WriteLine", "l", """  "text":{"typeName":"String","expression":{"type":"Liquid","value":"{{ Variables.Made }}"}}""")),
            LineJs("z", "typeof getVariable('Made')"))));
        Assert.True(run.Event("E"));
        Assert.Equal("14,7,8,8,8,undefined", run.Text);
        Assert.Equal("Finished/Finished", run.Status);
    }

    // The state is written and read at every wait, and holds the value a few levels down.
    [Theory]
    [InlineData(64)]
    [InlineData(60)]
    public void The_deepest_value_a_script_may_make_is_read_back_after_a_wait(int levels)
    {
        var run = new Bench(Workflow(Sequence(
            Script("m", $"let value = 'core'; for (let n = 0; n < {levels}; n++) value = [value]; variables.Deep = value"), Event("e", "E"),
            LineJs("b", "let depth = 0, at = variables.Deep; while (Array.isArray(at)) { at = at[0]; depth++; } depth + at"))));
        Assert.True(run.Event("E"));
        Assert.Equal($"{levels}core", run.Text);
    }

    [Fact]
    public void A_variable_made_in_a_loop_is_new_in_each_turn() =>
        Assert.Equal("true,true", new Bench(Workflow(For("f", 1, 2, Sequence(LineJs("a", "getVariable('Made') === undefined ? 'true' : 'false'"), Script("m", "setVariable('Made', 1)"))))).Text);

    [Fact]
    public void A_value_that_doesnt_fit_is_stored_as_it_is()
    {
        var run = new Bench(Workflow(Sequence(Set("s", "x", Js("({a:1})")), LineJs("w", "JSON.stringify(variables.x)")), Variable("x", "Int32", "1")));
        Assert.Equal("{\"a\":1}", run.Text);
    }

    [Fact]
    public void An_input_of_the_wrong_type_is_a_fault_that_names_it()
    {
        var run = new Bench(Workflow(Act("Delay", "d", $"\"timeSpan\":{Js("'soon'", "TimeSpan")}")));
        Assert.Equal(["input.type"], run.Faults);
        Assert.Contains("soon", run.State.Incidents[0].Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/0")]
    [InlineData("-1/0")]
    [InlineData("0/0")]
    [InlineData("-0")]
    [InlineData("0.1")]
    [InlineData("1e-7")]
    [InlineData("1e21")]
    [InlineData("123456789012345680000")]
    [InlineData("'\\ud83d'")]
    [InlineData("({'$t':'x'})")]
    [InlineData("({'$d':1})")]
    [InlineData("new Date(1)")]
    [InlineData("[new Date(1), undefined, null]")]
    [InlineData("'$t'")]
    public void A_suspension_changes_no_value(string script)
    {
        string Lines(bool waits) => new Func<string>(() =>
        {
            var run = new Bench(Workflow(Sequence(Set("s", "x", Js(script)), waits ? Event("e", "E") : Line("e", "-"), LineJs("w", "typeof variables.x + JSON.stringify(variables.x)"),
                Act("WriteLine", "v", """  "text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"x","name":"x"}}}""")), Variable("x")));
            if (waits)
                Assert.True(run.Event("E"));
            Assert.Equal("Finished/Finished", run.Status);
            return string.Join("|", run.Lines.Where(l => l != "-"));
        })();
        Assert.Equal(Lines(false), Lines(true));
    }

    [Fact]
    public void Variable_and_input_expressions_may_be_text()
    {
        var run = new Bench(Workflow(Sequence(
            Act("WriteLine", "a", """  "text":{"typeName":"String","expression":{"type":"Variable","value":"{\"id\":\"x\",\"name\":\"x\"}"}}"""),
            Act("WriteLine", "b", """  "text":{"typeName":"String","expression":{"type":"Input","value":"{\"name\":\"Who\",\"type\":\"String\"}"}}"""),
            Act("WriteLine", "c", """  "text":{"typeName":"String","expression":{"type":"Input","value":{"name":"Who"}}}"""),
            Act("WriteLine", "d", """  "text":{"typeName":"String","expression":{"type":"Input","value":{"name":"Missing"}}}"""),
            Act("WriteLine", "e", """  "text":{"typeName":"String","expression":{"type":"Liquid","value":"{{ Variables.x }} {{ Input.Who }}"}}""")),
            Variable("x", "String", "X"), "\"inputs\":[{\"name\":\"Who\",\"type\":\"String\"}],"), s => s.Input.Add(KeyValuePair.Create("who", (object?)"Aru")));
        Assert.Equal("X,Aru,Aru,,X Aru", run.Text);
    }

    [Fact]
    public void Variables_are_found_by_id_before_name_and_by_name_when_there_is_no_such_id()
    {
        var variables = """{"id":"v1","name":"Score","typeName":"Int32","value":"1"},{"id":"Score","name":"Other","typeName":"Int32","value":"2"}""";
        string Read(string id, string name) => Act("WriteLine", "w" + id + name, $$"""  "text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"{{id}}","name":"{{name}}"} } }""");
        Assert.Equal("1,2,2", new Bench(Workflow(Sequence(Read("v1", "Score"), Read("Score", "Other"), Read("gone", "Other")), variables)).Text);
    }

    [Fact]
    public void An_unknown_variable_is_a_fault_in_an_expression_and_undefined_in_a_script()
    {
        Assert.Equal(["variable.unknown"], new Bench(Workflow(Act("WriteLine", "w", """  "text":{"typeName":"String","expression":{"type":"Variable","value":{"id":"nope"}}}"""))).Faults);
        Assert.Equal("undefined", new Bench(Workflow(LineJs("w", "typeof variables.nope"))).Text);
        Assert.Equal(["variable.unknown"], new Bench(Workflow(Set("s", "nope", Literal(1)))).Faults);
    }

    [Fact]
    public void Inner_variables_shadow_outer_ones_and_begin_anew_in_each_turn()
    {
        var inner = Sequence(LineJs("a", "variables.x"), Set("s", "x", Js("variables.x + '!'")), LineJs("b", "variables.x")).Replace("\"activities\"", $"\"variables\":[{Variable("x", "String", "inner")}],\"activities\"", StringComparison.Ordinal);
        var run = new Bench(Workflow(Sequence(For("f", 1, 2, inner), LineJs("z", "variables.x")), Variable("x", "String", "outer")));
        Assert.Equal("inner,inner!,inner,inner!,outer", run.Text);
    }

    [Fact]
    public void A_variable_of_a_loops_body_shadows_the_loops_own()
    {
        var body = Sequence(LineJs("a", "variables.CurrentValue")).Replace("\"activities\"", $"\"variables\":[{Variable("CurrentValue", "String", "mine")}],\"activities\"", StringComparison.Ordinal);
        Assert.Equal("mine", new Bench(Workflow(For("f", 1, 1, body))).Text);
    }

    [Fact]
    public void A_variable_in_memory_is_lost_at_a_wait_and_only_there()
    {
        var variable = """{"id":"x","name":"x","typeName":"Int32","value":"0","storageDriverTypeName":"Elsa.Workflows.MemoryStorageDriver, Elsa.Workflows.Core"}""";
        var document = Workflow(Sequence(For("f", 1, 20, Set("s", "x", Js("variables.x + 1"))), LineJs("a", "'' + variables.x"), Event("e", "E"), LineJs("b", "'' + variables.x")), variable);
        foreach (var budget in (int[])[1, 3, 1000])
        {
            var run = new Bench(document, budget: budget);
            Assert.True(run.Event("E"));
            Assert.Equal("20,0", run.Text);
        }
    }

    [Fact]
    public void A_workflow_input_survives_a_wait_and_defaults_apply()
    {
        var run = new Bench(Workflow(Sequence(Event("e", "E"), LineJs("w", "getInput('Who') + getN()")), "", "\"inputs\":[{\"name\":\"Who\",\"type\":\"String\"},{\"name\":\"N\",\"type\":\"Int32\",\"defaultValue\":3}],"), s => s.Input.Add(KeyValuePair.Create("Who", (object?)5L)));
        Assert.True(run.Event("E"));
        Assert.Equal("53", run.Text);
    }

    [Fact]
    public void Outputs_of_the_workflow_are_typed_by_their_definition()
    {
        var run = new Bench(Workflow(Sequence(Act("SetOutput", "o", $"\"outputName\":{Literal("n", "String")},\"outputValue\":{Js("'5'")}"), Act("SetOutput", "p", $"\"outputName\":{Literal("free", "String")},\"outputValue\":{Js("[1]")}")), "", "\"outputs\":[{\"name\":\"N\",\"type\":\"Int32\"}],"));
        Assert.Equal(5L, run.State.Output["N"]);
        Assert.Equal(JsonValueKind.Array, ((JsonElement)run.State.Output["free"]!).ValueKind);
    }

    [Fact]
    public void Bare_values_and_ignored_objects_in_inputs()
    {
        Assert.Equal("bare,7,,True", new Bench(Workflow(Sequence(Act("WriteLine", "a", "\"text\":\"bare\""), Act("WriteLine", "b", "\"text\":7"),
            Act("WriteLine", "c", "\"text\":{\"expression\":{\"type\":\"Literal\",\"value\":\"ignored\"}}"), Act("WriteLine", "d", "\"text\":true")))).Text);
    }

    [Fact]
    public void Object_expressions_are_parsed_and_a_broken_one_faults()
    {
        string Set(string text) => Doc.Set("s", "x", $$"""{"typeName":"Object","expression":{"type":"Object","value":{{JsonSerializer.Serialize(text)}}} }""");
        Assert.Equal("2", new Bench(Workflow(Sequence(Set("{\"a\":{\"b\":[1,2]}}"), LineJs("w", "'' + variables.x.a.b[1]")), Variable("x"))).Text);
        Assert.Equal("null", new Bench(Workflow(Sequence(Set(""), LineJs("w", "JSON.stringify(variables.x ?? null)")), Variable("x"))).Text);
        Assert.Equal(["expression.json"], new Bench(Workflow(Set("{a"), Variable("x"))).Faults);
    }

    [Fact]
    public void A_script_error_says_where()
    {
        var run = new Bench(Workflow(LineJs("w", "const a = 1;\nnope.x")));
        Assert.Contains("line 2", run.State.Incidents[0].Message, StringComparison.Ordinal);
        Assert.Equal("script.syntax", new Bench(Workflow(LineJs("w", "1 +"))).Faults.Single());
        Assert.Equal("expression.unknown_type", new Bench(Workflow(Act("WriteLine", "w", """  "text":{"typeName":"String","expression":{"type":"CSharp","value":"1"}}"""))).Faults.Single());
    }

    [Fact]
    public void Names_correlation_and_results_are_the_instances()
    {
        var run = new Bench(Workflow(Sequence(Act("SetName", "n", $"\"value\":{Literal("Case 7", "String")}"), Act("Correlate", "c", $"\"correlationId\":{Js("'c-' + 7", "String")}"),
            Script("r", "setCorrelationId(getCorrelationId() + '!'); 12"), LineJs("w", "getCorrelationId() + getWorkflowInstanceName() + getLastResult()"))));
        Assert.Equal("c-7!Case 712", run.Text);
        Assert.Equal("c-7!", run.State.CorrelationId);
        Assert.Equal("Case 7", run.State.Name);
    }

    [Fact]
    public void A_start_may_set_variables()
    {
        var start = new StartRequest { InstanceId = "i", Variables = [KeyValuePair.Create("x", (object?)"9")] };
        var step = Engine.Interpreter.Interpreter.Start(Bench.Compile(Workflow(LineJs("w", "variables.x + 1 + ''"), Variable("x", "Int32", "1"))), start, Bench.Noon);
        Assert.Equal("10", step.Effects.OfType<Effect.WriteLine>().Single().Text);
    }
}
