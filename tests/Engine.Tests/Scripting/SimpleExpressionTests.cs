using System.Text.Json;
using CsCheck;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Scripting;

public class SimpleExpressionTests
{
    static readonly ScriptHost Host = new(JavaScriptTests.Patient);

    static readonly string[] Texts = ["", "0", "1", " 12 ", "abc", "1e3", "0x1F", "Infinity", "-5", "é", "false", "null", "1,5", "\\u0000", "12px"];

    static readonly Gen<object?> Values_ = Gen.OneOf(
        Gen.Const((object?)null),
        Gen.Bool.Select(b => (object?)b),
        Gen.Long[-10, 10].Select(n => (object?)n),
        Gen.Long.Select(n => (object?)n),
        Gen.Double.Select(d => (object?)d),
        Gen.Int[-1000, 1000].Select(n => (object?)(n / 8.0)),
        Gen.Int[-100000, 100000].Select(n => (object?)(n / 100m)),
        Pick(Texts).Select(s => (object?)JsonSerializer.Deserialize<string>($"\"{s}\"")),
        Pick(TestScope.Json("""{"a":1,"b":"x","c":{"d":[1,2.50,null,"z"]},"length":7}"""), TestScope.Json("[1,[2],{\"a\":3}]"), TestScope.Json("[]"), TestScope.Json("{}")),
        Gen.Const((object?)new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.FromHours(5))),
        Gen.Const((object?)TimeSpan.FromMinutes(90)),
        Gen.Const((object?)Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")));

    static readonly Gen<string> Leaves = Pick(
        "variables.A", "variables.B", "variables['C']", "getA()", "getb()", "getB()", "getVariable('C')", "getInput('I')", "getI()", "variables.Nope", "getCorrelationId()",
        "variables.A.a", "variables.B.c.d[1]", "variables.C[0]", "variables.A.length", "variables.B.toString", "variables.A.nope", "variables.C.c.d.length", "variables.A[2].a",
        "1", "0", "2.5", "1e21", "1e-7", "0.1", "0.2", "123456789012345680000", "9007199254740993", "'x'", "'12'", "''", "' '", "true", "false", "null", "undefined", "NaN", "Infinity");

    static Gen<string> Expressions(int depth)
    {
        if (depth == 0)
            return Leaves;
        var inner = Expressions(depth - 1);
        return Gen.OneOf(
            Leaves,
            Gen.Select(inner, Pick("+", "-", "*", "/", "%", "==", "!=", "===", "!==", "<", "<=", ">", ">=", "&&", "||"), inner, (a, by, b) => $"({a} {by} {b})"),
            Gen.Select(inner, Pick("+", "+", "&&", "||"), inner, (a, by, b) => $"({a} {by} {b})"),
            Gen.Select(inner, inner, (a, b) => $"({a} ?? {b})"),
            Gen.Select(Pick("!", "-", "+", "typeof "), inner, (by, a) => $"({by}({a}))"),
            Gen.Select(inner, inner, inner, (a, b, c) => $"({a} ? {b} : {c})"),
            Gen.Select(inner, inner, (a, b) => $"`{{${{{a}}}-${{{b}}}`"));
    }

    [Fact]
    public void Simple_expressions_give_what_the_script_engine_gives() =>
        Gen.Select(Expressions(3), Values_, Values_, Values_, Values_, Gen.Bool).Sample((text, a, b, c, input, returns) =>
        {
            var scope = new TestScope(("A", a), ("b", b), ("C", c), ("B", c));
            scope.Inputs["I"] = input;
            var script = Host.Compile(returns ? $"return {text};" : text);
            var simple = Outcome(() => Host.Evaluate(script, scope));
            var engine = Outcome(() => Host.Run(script, scope));
            return simple == engine ? true : throw new InvalidOperationException($"{text} with A={Values.ToJsonText(a)} b={Values.ToJsonText(b)} C={Values.ToJsonText(c)} I={Values.ToJsonText(input)}: {simple} instead of {engine}");
        }, iter: 3_000, threads: 1);

    [Theory]
    [InlineData("variables.A + 1")]
    [InlineData("variables.A > 1 && variables['B'].c.d[0] === 1")]
    [InlineData("`${getA()} ${getCorrelationId()}`")]
    [InlineData("return getVariable('A') ? 'x' : typeof variables.B;")]
    [InlineData("getWorkflowInstanceId()")]
    public void These_need_no_script_engine(string text) => Assert.NotNull(Host.Compile(text).Simple);

    [Theory]
    [InlineData("variables.A = 1")]
    [InlineData("variables[getA()]")]
    [InlineData("variables.A.map(x => x)")]
    [InlineData("newGuid()")]
    [InlineData("variables.A; variables.B")]
    [InlineData("variables.A ** 2")]
    public void These_go_to_the_script_engine(string text) => Assert.Null(Host.Compile(text).Simple);

    [Fact]
    public void Literals_are_constants()
    {
        var language = new JavaScriptLanguage();
        Assert.True(language.Compile("'x'").TryGetConstant(out var text));
        Assert.Equal("x", text);
        Assert.True(language.Compile("-5").TryGetConstant(out var number));
        Assert.Equal(-5L, number);
        Assert.False(language.Compile("variables.A").TryGetConstant(out _));
    }

    [Fact]
    public void Exact_amounts_stay_exact_when_they_are_passed_on()
    {
        var scope = new TestScope(("Pay", 120000.55m), ("Id", 9_007_199_254_740_993L));
        Assert.Equal(120000.55m, JavaScriptTests.Run("variables.Pay", scope));
        Assert.Equal(120000.55m, JavaScriptTests.Run("const { Pay } = variables; variables.Pay", scope));
        Assert.Equal(9_007_199_254_740_993L, JavaScriptTests.Run("getId()", scope));
        Assert.Equal(240001.1, JavaScriptTests.Run("variables.Pay * 2", scope));
    }

    static Gen<T> Pick<T>(params T[] items) => Gen.Int[0, items.Length - 1].Select(i => items[i]);

    static string Outcome(Func<object?> evaluate)
    {
        try
        {
            var value = evaluate();
            return $"{value?.GetType().Name} {Values.ToJsonText(value)}";
        }
        catch (ExpressionException e)
        {
            return e.Code + " " + e.Message;
        }
    }
}
