using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Tests.Scripting.Activities;

namespace DualFlow.Engine.Tests.Scripting;

/// <summary>Limits that one college has set: for expressions, activities and templates, and for nobody else.</summary>
public class CollegeLimitsTests
{
    static readonly ScriptLimits Server = new();

    public static TheoryData<string> Names => [.. ScriptLimit.All.Select(l => l.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_limit_is_set_in_its_unit_and_has_bounds_on_both_sides(string name)
    {
        var limit = ScriptLimit.Find(name)!;
        Assert.Empty(Server.Validate());
        Assert.InRange(limit.Of(Server), limit.Least, limit.Most);
        foreach (var value in new[] { limit.Least, limit.Most })
        {
            var set = limit.Set(Server, value);
            Assert.Equal(value, limit.Of(set));
            Assert.Empty(set.Validate());
        }
        foreach (var value in new[] { limit.Least - 1, limit.Most + 1, 0 })
            Assert.Equal($"DualFlow:Scripts:{limit.Setting} is {value * limit.Scale}.", Assert.Single(limit.Set(Server, value).Validate()).Message);
    }

    [Fact]
    public void Every_limit_that_there_is_can_be_set_and_is_checked() =>
        Assert.Equal(typeof(ScriptLimits).GetProperties().Select(p => p.Name).Where(p => p != nameof(ScriptLimits.Strict)).Order(), ScriptLimit.All.Select(l => l.Setting).Order());

    [Theory]
    [InlineData("statements", 1_000, "let s = 0; for (let i = 0; i < 5000; i++) s += i; s", "script.statements")]
    [InlineData("recursion", 16, "const f = n => n === 0 ? 0 : 1 + f(n - 1); f(40)", "script.recursion")]
    [InlineData("arrayLength", 1_000, "const a = []; for (let i = 0; i < 2000; i++) a.push(i); a.length", "script.memory")]
    [InlineData("textCharacters", 1_000, "'x'.repeat(2000).length", "script.memory")]
    [InlineData("jsonDepth", 8, "const a = [[[[[[[[[[1]]]]]]]]]]; a", "script.result")]
    [InlineData("resultNodes", 1_000, "const a = Array(1500).fill(1); a", "script.result")]
    [InlineData("resultCharacters", 1_000, "const a = ['x'.repeat(900), 'y'.repeat(900)]; a", "script.result")]
    [InlineData("memory", 1, "const a = []; for (let i = 0; i < 20000; i++) a.push([i]); a.length", "script.memory")]
    [InlineData("writes", 10, "for (let i = 0; i < 20; i++) setVariable('v' + i, i)", "script.result")]
    [InlineData("syntaxNodes", 1_000, null, "script.forbidden")]
    [InlineData("sourceCharacters", 1_000, null, "script.forbidden")]
    public void A_college_that_narrowed_a_limit_is_stopped_by_it_and_others_are_not(string name, long value, string? script, string code)
    {
        script ??= "let s = 0;" + string.Concat(Enumerable.Range(0, 600).Select(i => $"s = s + {i};"));
        var colleges = new CollegeLimits(Server);
        var expression = new JavaScriptLanguage(Server, new ScriptLanes(Server, colleges: colleges)).Compile(script);
        var before = expression.Evaluate(new TestScope { College = "north" });
        colleges.Replace(new Dictionary<string, ScriptLimits> { ["north"] = ScriptLimit.Find(name)!.Set(Server, value) });
        Assert.Equal(code, Assert.Throws<ExpressionException>(() => expression.Evaluate(new TestScope { College = "north" })).Code);
        Assert.Equal(before?.ToString(), expression.Evaluate(new TestScope { College = "south" })?.ToString());
        Assert.Equal(before?.ToString(), expression.Evaluate(new TestScope())?.ToString());
        colleges.Replace(new Dictionary<string, ScriptLimits>());
        Assert.Equal(before?.ToString(), expression.Evaluate(new TestScope { College = "north" })?.ToString());
    }

    [Fact]
    public void A_scripted_activity_runs_under_the_limits_of_its_college()
    {
        var colleges = new CollegeLimits(Server);
        var lanes = new ScriptLanes(Server, colleges: colleges);
        var activity = lanes.Compile(lanes.Read("import { twice } from \"lib.a\"; export const activity = { name: \"t\" }; export default () => { let s = 0; for (let i = 0; i < 3000; i++) s = twice(1); return { port: \"done\", output: { s } }; };"),
            _ => lanes.Read("export const library = { name: \"lib.a\" }; export const twice = x => x * 2;"));
        ScriptReply Call(string? college) => lanes.Call(activity, new ScriptCall([], ScriptCalls.Now, 1, college));
        colleges.Replace(new Dictionary<string, ScriptLimits> { ["north"] = Server with { Statements = 1_000 }, ["east"] = Server with { SourceCharacters = 1_000, SyntaxNodes = 1_000 } });
        Assert.Equal("script.statements", Assert.Throws<ScriptFaultException>(() => Call("north")).Fault.Code);
        Assert.Equal(2L, Call("south").Outputs[0].Value);
        Assert.Equal(2L, Call("east").Outputs[0].Value);
    }

    [Fact]
    public void A_template_is_stopped_by_the_limits_of_its_college()
    {
        var colleges = new CollegeLimits(Server);
        var template = new LiquidLanguage(Server, colleges).Compile("{% for i in (1..2000) %}x{% endfor %}");
        Assert.Equal(2_000, ((string)template.Evaluate(new TestScope { College = "north" })!).Length);
        colleges.Replace(new Dictionary<string, ScriptLimits> { ["north"] = Server with { TemplateSteps = 1_000 } });
        Assert.StartsWith("liquid.", Assert.Throws<ExpressionException>(() => template.Evaluate(new TestScope { College = "north" })).Code, StringComparison.Ordinal);
        Assert.Equal(2_000, ((string)template.Evaluate(new TestScope())!).Length);
    }

    [Fact]
    public void The_default_college_has_limits_of_its_own_too()
    {
        var colleges = new CollegeLimits(Server);
        colleges.Replace(new Dictionary<string, ScriptLimits> { [""] = Server with { Recursion = 20 } });
        Assert.Equal((20, 256, 256), (colleges.Of(null).Recursion, colleges.Of("*").Recursion, colleges.Of("north").Recursion));
        var before = colleges.Of(null);
        colleges.Replace(new Dictionary<string, ScriptLimits> { [""] = Server with { Recursion = 20 } });
        Assert.Same(before, colleges.Of(null));
    }
}
