using System.Diagnostics;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;

namespace DualFlow.Engine.Tests.Scripting.Activities;

/// <summary>Scripted activities that try to stop, fill or escape the server by way of the library, modules and metadata.</summary>
public class HostileActivityTests
{
    static readonly ScriptLanes Hard = new(new ScriptLimits { Time = TimeSpan.FromMilliseconds(150), Statements = 500_000 });

    public static TheoryData<string> Bodies =>
    [
        "while (true) {}", "for (;;) money('1').add(money('1'))", "for (;;) date('2026-01-01').addDays(1)", "while (true) text.words(1, 'kk')",
        "for (;;) context.random()", "for (;;) context.calendar.isWorkingDay('2026-01-01')", "const a = []; for (;;) a.push(money('1'))",
        "const a = [1]; for (;;) a.push(...a)", "context.random.shuffle(Array(1e9).fill(1))", "money.sum(Array.from({ length: 1e8 }, () => money(1)))",
        "context.calendar.workingDays('0001-01-01', '9999-12-31')", "money('1').allocate(1e9)", "money('1').allocate(Array(1e6).fill(1))",
        "date('9999-12-31').addYears(9e9)", "decimal('9'.repeat(1e6))", "money('1e999')", "money(Infinity)", "money({ toString() { for (;;); } })",
        "money('1').add({ get Value() { for (;;); } })", "money('1').round({ valueOf() { for (;;); } }, 'up')", "date({ toString() { for (;;); } })",
        "text.number(1, { toString() { for (;;); } })", "Object.setPrototypeOf(money('1'), null).add(1)", "money('1').__proto__.add = () => 1; money('1').constructor.constructor('return this')()",
        "money.constructor('return process')()", "(async () => {}).constructor('return this')()", "context.calendar.constructor.constructor('return globalThis')()",
        "globalThis.$__inputs.constructor.constructor('x')()", "$__context.now.constructor.constructor('return 1')()", "eval('1')", "new Function('return 1')()", "require('fs')",
        "importNamespace('System')", "System.IO.File.ReadAllText('x')", "new Proxy(money('1'), { get() { for (;;); } }).add", "JSON.stringify({ toJSON() { for (;;); } })",
        "return { get port() { for (;;); } }", "return { port: 'done', output: { get r() { for (;;); } } }", "return { port: 'done', output: new Proxy({}, { ownKeys() { for (;;); } }) }",
        "return new Promise(() => {})", "await new Promise(() => {})", "return { then() { for (;;); } }", "const o = {}; o.o = o; return { port: 'done', output: { r: o } }",
        "let o = {}; for (let i = 0; i < 1e5; i++) o = { o }; return { port: 'done', output: { r: o } }", "let o = [1]; for (let i = 0; i < 40; i++) o = [o, o]; return { port: 'done', output: { r: o } }",
        "return { port: 'x'.repeat(1e7) }", "return { port: 'done', output: { r: 'x'.repeat(5e6) } }", "throw { get message() { for (;;); } }", "throw new Proxy({}, { get() { for (;;); } })",
        "(function f() { f() })()", "const f = () => [1].map(f); f()", "/^(a+)+$/.test('a'.repeat(40) + 'b')", "new Intl.DateTimeFormat().format()", "new WeakRef({})", "Atomics.wait()",
        "label: for (;;) { try { continue label } finally { continue label } }", "function* g() { for (;;) yield 1 } return { port: 'done', output: { r: [...g()] } }",
    ];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void It_is_stopped_with_a_reason_and_the_next_call_works(string body)
    {
        var started = Stopwatch.GetTimestamp();
        var asynchronous = body.Contains("await", StringComparison.Ordinal) ? "async " : "";
        var reached = "";
        try
        {
            var activity = Hard.Compile(Hard.Read($"export const activity = {{ name: \"t\" }};\nexport default {asynchronous}(inputs, context) => {{ {body} }};"), _ => null);
            reached = Hard.Call(activity, new ScriptCall([], ScriptCalls.Now, 1, null)).Port;
        }
        catch (ScriptFaultException e)
        {
            Assert.StartsWith("script.", e.Fault.Code, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", e.Fault.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("Jint", e.Fault.Reason, StringComparison.Ordinal);
        }
        catch (ProblemException e)
        {
            Assert.StartsWith("script.", e.Problems[0].Code, StringComparison.Ordinal);
        }
        Assert.Equal("", reached);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(10), body);
        Assert.Equal(0.3m, ScriptCalls.Value("money('0.1').add(money('0.2'))"));
    }

    [Fact]
    public void Nothing_that_a_script_leaves_behind_reaches_the_next_call()
    {
        var spoil = ScriptCalls.Compile("""
            export const activity = { name: "t" };
            export default () => { globalThis.leak = 1; Object.prototype.leak = 1; Array.prototype.map = () => "spoilt"; Object.getPrototypeOf(money(1)).add = () => "spoilt"; return "done"; };
            """);
        ScriptCalls.Call(spoil);
        Assert.Equal("undefined undefined 2 3", ScriptCalls.Value("`${typeof leak} ${typeof ({}).leak} ${[1].map(x => x * 2)} ${money(1).add(money(2))}`"));
    }

    [Theory]
    [InlineData("export const activity = { name: \"t\", description: ")]
    [InlineData("export const activity = { name: \"t\", inputs: { a: { type: \"object\", fields: ")]
    public void Metadata_that_is_nested_too_deeply_is_refused(string start)
    {
        foreach (var depth in new[] { 40, 20_000 })
        {
            var text = start + string.Concat(Enumerable.Repeat("{ a: ", depth)) + "1" + new string('}', depth);
            var problem = Assert.Throws<ProblemException>(() => Hard.Read(text + (start.Contains("fields", StringComparison.Ordinal) ? "}}" : "") + "}; export default () => 1;")).Problems[0];
            Assert.StartsWith("script.", problem.Code, StringComparison.Ordinal);
        }
    }
}
