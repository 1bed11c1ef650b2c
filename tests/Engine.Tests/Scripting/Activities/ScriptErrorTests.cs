using static DualFlow.Engine.Tests.Scripting.Activities.ScriptCalls;

namespace DualFlow.Engine.Tests.Scripting.Activities;

public class ScriptErrorTests
{
    const string Pay = """
        export const activity = {
          name: "pay", displayName: "Student compensation",
          inputs: { rate: { type: "money", required: true }, norm: { type: "decimal" }, iin: { type: "string" }, secret: { type: "string", sensitive: true } },
          outputs: { amount: "money" },
        };
        export default ({ rate, norm }) => {
          const amount = rate.div(nrom);
          return { port: "done", output: { amount } };
        };
        """;

    [Fact]
    public void A_misspelt_name_is_told_with_activity_line_column_source_inputs_and_suggestion()
    {
        var fault = Assert.Throws<DualFlow.Engine.Scripting.Activities.ScriptFaultException>(() =>
            Call(Compile(Pay), ("rate", 85000L), ("norm", 176L), ("iin", "IIN 030215500123"), ("secret", "s3cret"))).Fault;
        Assert.Equal(("script.error", "Student compensation", 7, "const amount = rate.div(nrom);"), (fault.Code, fault.Activity, fault.Line, fault.SourceLine));
        Assert.Equal(27, fault.Column);
        Assert.Contains("nrom is not defined", fault.Reason, StringComparison.Ordinal);
        Assert.Equal("Did you mean norm.", fault.Hint);
        Assert.Equal(["rate = 85000", "norm = 176", "iin = \"IIN ••••••••••••\"", "secret = (hidden)"], fault.Inputs.Select(i => $"{i.Key} = {i.Value}"));
        Assert.DoesNotContain("s3cret", fault.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ x: { type: 'number', required: true } }", "inputs.x", "input.missing", "The input \"x\" is empty")]
    [InlineData("{ x: { type: 'string' } }", "inputs.x.length", "script.error", "The input x is empty here")]
    public void An_input_that_is_not_there_is_named(string inputs, string expression, string code, string text)
    {
        var fault = Fault(expression, inputs);
        Assert.Equal(code, fault.Code);
        Assert.Contains(text, fault.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'number'", "abc", "Expected: a number")]
    [InlineData("{ type: 'integer', range: [1, 5] }", "9", "from 1 to 5")]
    [InlineData("{ type: 'integer', unit: 'h' }", "1.5", "a whole number in h")]
    [InlineData("'date'", "15.10.2025", "a day such as 2025-10-15")]
    [InlineData("'red | green'", "gren", "did you mean green")]
    [InlineData("'boolean'", "perhaps", "true or false")]
    public void An_input_of_the_wrong_type_says_what_is_expected(string type, string value, string text) =>
        Assert.Contains(text, Fault("inputs.x", $"{{ x: {type} }}", ("x", value)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData("() => { ({ port: 'done' }) }", "returns nothing", "Is a return missing?")]
    [InlineData("() => ({ outcome: 'done' })", "\"outcome\"", "called port")]
    [InlineData("() => ({ port: 'done', outputs: {} })", "\"outputs\"", "called output")]
    [InlineData("() => ({ amount: 1 })", "\"amount\"", "Put amount into output")]
    [InlineData("() => ({ port: 'dome' })", "no outcome \"dome\"", "did you mean done")]
    [InlineData("() => ({ port: 'done', output: { amont: 1 } })", "no output \"amont\"", "did you mean amount")]
    [InlineData("() => ({ port: 'done', output: { amount: 0.5 } })", "\"amount\" is 0.5", "money(\"…\")")]
    [InlineData("() => 5", "returns 5", "{ port:")]
    [InlineData("() => { throw new Error('Too young') }", "Too young", "line 2, column")]
    [InlineData("() => { throw { toString() { while (true) {} } } }", "isn't an Error", "")]
    [InlineData("() => { while (true) {} }", "stopped", "")]
    [InlineData("() => (function f() { return f() + 1 })()", "calls itself", "")]
    public void A_wrong_answer_says_what_is_expected_and_the_usual_cause(string function, string reason, string hint)
    {
        var activity = Compile($"export const activity = {{ name: 't', outputs: {{ amount: 'money' }} }};\nexport default {function};");
        var fault = Assert.Throws<DualFlow.Engine.Scripting.Activities.ScriptFaultException>(() => Call(activity)).Fault.ToString();
        Assert.Contains(reason, fault, StringComparison.Ordinal);
        Assert.Contains(hint, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void An_error_in_a_library_names_the_library_and_its_own_line()
    {
        var activity = Compile("import { f } from 'lib';\nexport const activity = { name: 't' };\nexport default () => f();", "export const library = { name: 'lib' };\n\nexport const f = () =>\n  nothing.at;");
        var fault = Assert.Throws<DualFlow.Engine.Scripting.Activities.ScriptFaultException>(() => Call(activity)).Fault;
        Assert.Equal(("lib", 4, "nothing.at;"), (fault.Module, fault.Line, fault.SourceLine));
    }

    [Fact]
    public void A_failing_example_says_which_value_differed()
    {
        var activity = Compile("""
            export const activity = { name: "t", inputs: { n: "integer" }, outcomes: ["low", "high"],
              outputs: { sum: "money", lines: "object[]" },
              examples: [
                { name: "right", given: { n: 1 }, expect: { port: "low", output: { sum: "1.00" } } },
                { name: "wrong", given: { n: 2 }, expect: { port: "low", output: { sum: 3, lines: [{ a: 1 }, { a: 3 }] } } },
                { name: "no error", given: { n: 1 }, expect: { error: "too much" } },
                { name: "an error", given: { n: 9 }, expect: { error: "too much" } },
              ] };
            export default ({ n }) => {
              if (n > 5) throw new Error("That is too much.");
              return { port: n > 1 ? "high" : "low", output: { sum: money(n), lines: [{ a: 1 }, { a: 2 }] } };
            };
            """);
        var results = Lanes.RunExamples(activity);
        Assert.Equal([true, false, false, true], results.Select(r => r.Passed));
        Assert.Equal(["port: low / high", "output.sum: 3 / 2", "output.lines[1].a: 3 / 2"], results[1].Differences.Select(d => $"{d.Path}: {d.Expected} / {d.Actual}"));
        Assert.Equal(5, results[1].Example.Line);
    }
}
