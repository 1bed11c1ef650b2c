using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;

namespace DualFlow.Engine.Tests.Scripting;

public class JavaScriptTests
{
    /// <summary>The shipped limits with time enough for a busy machine: what is tested here is not the clock.</summary>
    internal static readonly ScriptLimits Patient = new() { Time = TimeSpan.FromSeconds(30) };

    static readonly JavaScriptLanguage Language = new(Patient);

    internal static object? Run(string script, TestScope? scope = null) => Language.Compile(script).Evaluate(scope ?? new TestScope());

    static string Json(string script, TestScope? scope = null) => Values.ToJsonText(Run(script, scope));

    static TestScope Student() => new(("Score", 41L), ("Name", "Aru"), ("Student", TestScope.Json("""{"Name":"Aru","Marks":[4,5,5],"Home":{"City":"Almaty"}}""")),
        ("List", TestScope.Json("[1,2,3]")), ("Due", new DateTimeOffset(2026, 9, 1, 0, 0, 0, TimeSpan.FromHours(5))), ("Length", TimeSpan.FromHours(36)),
        ("Id", Guid.Parse("0f8fad5b-d9cb-469f-a165-70867728950e")), ("Pay", 120_000.50m), ("Missing", null));

    [Theory]
    [InlineData("variables.Score + 1", "42")]
    [InlineData("variables['Score'] + 1", "42")]
    [InlineData("const { Score, Name } = variables; Name + Score", "\"Aru41\"")]
    [InlineData("({ ...variables }).Score", "41")]
    [InlineData("Object.keys(variables).length", "9")]
    [InlineData("const k = 'Sco' + 're'; variables[k]", "41")]
    [InlineData("'Score' in variables", "true")]
    [InlineData("getScore() + getVariable('Score')", "82")]
    [InlineData("variables.Student.Home.City", "\"Almaty\"")]
    [InlineData("variables.Student.Marks.map(m => m * 2)", "[8,10,10]")]
    [InlineData("variables.Nope", "null")]
    [InlineData("variables.Missing === null", "true")]
    [InlineData("variables.Pay * 2", "240001")]
    [InlineData("variables.Due.getTime()", "1788202800000")]
    [InlineData("variables.Due", "\"2026-09-01T00:00:00+05:00\"")]
    [InlineData("variables.Due.AddDays(1)", "\"2026-09-01T19:00:00+00:00\"")]
    [InlineData("variables.Length.TotalDays", "1.5")]
    [InlineData("`${variables.Length} ${variables.Id}`", "\"1.12:00:00 0f8fad5b-d9cb-469f-a165-70867728950e\"")]
    [InlineData("variables.Id == '0f8fad5b-d9cb-469f-a165-70867728950e'", "true")]
    public void Variables_are_read_in_every_form(string script, string expected) => Assert.Equal(expected, Json(script, Student()));

    [Theory]
    [InlineData("variables.Score = 50", "Score", "50")]
    [InlineData("variables['Score'] = 50", "Score", "50")]
    [InlineData("setScore(50); getScore()", "Score", "50")]
    [InlineData("setVariable('Score', 50); variables.Score", "Score", "50")]
    [InlineData("variables.Score++", "Score", "42")]
    [InlineData("variables.Student.Home.City = 'Astana'", "Student", """{"Name":"Aru","Marks":[4,5,5],"Home":{"City":"Astana"}}""")]
    [InlineData("variables.List.push(4)", "List", "[1,2,3,4]")]
    [InlineData("getList().push(4)", "List", "[1,2,3,4]")]
    [InlineData("const { List } = variables; List.sort((a, b) => b - a)", "List", "[3,2,1]")]
    [InlineData("for (const s of [variables.Student]) s.Name = 'X'; delete variables.Student.Marks; delete variables.Student.Home", "Student", """{"Name":"X"}""")]
    [InlineData("variables.Name = null", "Name", "null")]
    [InlineData("variables.Fresh = { a: 1 }", "Fresh", """{"a":1}""")]
    [InlineData("setVariable('Fresh', [1])", "Fresh", "[1]")]
    [InlineData("Object.assign(variables, { Score: 7 })", "Score", "7")]
    [InlineData("variables.Due = variables.Due.AddDays(1)", "Due", "\"2026-09-01T19:00:00+00:00\"")]
    [InlineData("variables.Length = TimeSpan.FromMinutes(90)", "Length", "\"01:30:00\"")]
    public void What_a_script_assigns_or_changes_in_place_is_written_back(string script, string name, string expected)
    {
        var scope = Student();
        Run(script, scope);
        Assert.Equal(expected, Values.ToJsonText(scope[name]));
        Assert.Equal([name], scope.Written);
    }

    [Theory]
    [InlineData("variables.Student.Name; variables.Due; variables.Pay; variables.Id; variables.Length")]
    [InlineData("variables.List.map(x => x); variables.List[0] + variables.Score")]
    [InlineData("const x = { ...variables }; x.Score = 1; x")]
    [InlineData("variables.Score = 41; variables.Pay = 120000.5")]
    public void What_is_only_read_is_not_written(string script)
    {
        var scope = Student();
        Run(script, scope);
        Assert.Empty(scope.Written);
    }

    [Fact]
    public void A_script_that_fails_changes_nothing()
    {
        var scope = Student();
        Assert.Throws<ExpressionException>(() => Run("setCorrelationId('x'); variables.Score = 1; setVariable('Name', 'B'); throw new Error('no')", scope));
        Assert.Empty(scope.Written);
        Assert.Equal("c-1", scope.CorrelationId);
    }

    [Theory]
    [InlineData("1 + 1", "2")]
    [InlineData("return 5", "5")]
    [InlineData("if (true) return 'a'; return 'b'", "\"a\"")]
    [InlineData("let x = 1; x += 2; x", "3")]
    [InlineData("{ a: 1 }", """{"a":1}""")]
    [InlineData("({ a: 1 })", """{"a":1}""")]
    [InlineData(" { \"a\": [1, { b: 2 }] } // comment", """{"a":[1,{"b":2}]}""")]
    [InlineData("{ let x = 3; x }", "3")]
    [InlineData("[1, 2]", "[1,2]")]
    [InlineData("", "null")]
    [InlineData("Promise.resolve(7)", "7")]
    [InlineData("(async () => { return 8 })()", "8")]
    [InlineData("const x = await Promise.resolve(9); x + 1", "10")]
    [InlineData("await Promise.resolve(1); if (true) return 'r'", "\"r\"")]
    [InlineData("const f = async () => { const v = await 1; return v }; f()", "1")]
    [InlineData("'a' + 1 + true + null + undefined", "\"a1truenullundefined\"")]
    public void Scripts_have_the_shapes_that_authors_use(string script, string expected) => Assert.Equal(expected, Json(script));

    [Theory]
    [InlineData("1", typeof(long))]
    [InlineData("1.5", typeof(double))]
    [InlineData("1e15", typeof(long))]
    [InlineData("-0", typeof(long))]
    [InlineData("1e300", typeof(double))]
    [InlineData("'x'", typeof(string))]
    [InlineData("true", typeof(bool))]
    [InlineData("new Date()", typeof(DateTimeOffset))]
    [InlineData("TimeSpan.FromDays(1)", typeof(TimeSpan))]
    [InlineData("Guid.NewGuid()", typeof(Guid))]
    [InlineData("({})", typeof(JsonElement))]
    [InlineData("[]", typeof(JsonElement))]
    [InlineData("new String('x')", typeof(string))]
    [InlineData("NaN", null)]
    [InlineData("1 / 0", null)]
    [InlineData("undefined", null)]
    [InlineData("null", null)]
    [InlineData("Symbol('x')", null)]
    [InlineData("() => 1", null)]
    [InlineData("new Date(NaN)", null)]
    [InlineData("new Date(8.64e15)", null)]
    public void Results_become_workflow_values(string script, Type? type) => Assert.Equal(type, Run(script)?.GetType());

    [Theory]
    [InlineData("({ a: undefined, b: () => 1, c: Symbol('x'), d: null, e: NaN })", """{"d":null,"e":null}""")]
    [InlineData("[undefined, () => 1, , NaN]", "[null,null,null,null]")]
    [InlineData("({ d: new Date(0), t: TimeSpan.FromHours(1), m: new Map([['a', 1]]), s: new Set([1, 2]), r: /x/g })",
        """{"d":"1970-01-01T00:00:00+00:00","t":"01:00:00","m":{"a":1},"s":[1,2],"r":"/x/g"}""")]
    [InlineData("({ e: new TypeError('bad') })", """{"e":{"name":"TypeError","message":"bad"}}""")]
    [InlineData("JSON.parse('{\"__proto__\":1,\"constructor\":2}')", """{"__proto__":1,"constructor":2}""")]
    [InlineData("({ a: 'x\\u0000y\\ud800z' })", "{\"a\":\"x\\u0000y\uFFFDz\"}")]
    [InlineData("(function() { return arguments.length })(1, 2)", "2")]
    public void Objects_become_JSON(string script, string expected) => Assert.Equal(expected, Json(script));

    [Theory]
    [InlineData("var a = {}; a.a = a; a", "contains itself")]
    [InlineData("var a = []; a.push([a]); a", "contains itself")]
    [InlineData("var a = 1; for (var i = 0; i < 100; i++) a = [a]; a", "deeper")]
    [InlineData("var a = [1]; for (var i = 0; i < 40; i++) a = [a, a]; a", "too large")]
    [InlineData("[Promise.resolve(1)]", "await")]
    public void What_cannot_be_stored_is_a_clear_error(string script, string message)
    {
        var error = Assert.Throws<ExpressionException>(() => Run(script));
        Assert.Equal("script.result", error.Code);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lone_surrogates_are_replaced_and_pairs_stay() => Assert.Equal("😀\uFFFD", Run("'\\ud83d\\ude00\\ud83d'"));

    [Fact]
    public void A_getter_is_read_once() =>
        Assert.Equal("""{"x":1}""", Json("let n = 0; ({ get x() { return ++n } })"));
}
