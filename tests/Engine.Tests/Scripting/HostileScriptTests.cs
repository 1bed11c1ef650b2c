using System.Diagnostics;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using Xunit.Abstractions;

namespace DualFlow.Engine.Tests.Scripting;

public class HostileScriptTests(ITestOutputHelper output)
{
    // The shipped limits but for time and statements, so that the suite stays short; the bounds below are those of the shipped limits.
    static readonly JavaScriptLanguage Language = new(new ScriptLimits { Time = TimeSpan.FromMilliseconds(80), Statements = 500_000 });

    static readonly Dictionary<string, string[]> Stops = new()
    {
        ["loop"] = ["script.timeout", "script.statements", "script.memory", "script.recursion", "script.error", "script.syntax", "script.forbidden"],
        ["promise"] = ["script.timeout", "script.statements", "script.memory", "script.recursion", "script.error"],
        ["recursion"] = ["script.recursion", "script.timeout", "script.statements", "script.memory", "script.result", "script.error", "script.syntax", "script.forbidden"],
        ["memory"] = ["script.memory", "script.timeout", "script.result", "script.error", "script.statements"],
        ["native"] = ["script.timeout", "script.memory", "script.statements", "script.error", "script.forbidden"],
        ["regex"] = ["script.timeout", "script.error", "script.memory", "script.syntax", "script.result", "script.forbidden"],
        ["escape"] = ["script.error", "script.syntax", "script.forbidden", "script.result"],
        ["pollution"] = ["script.error", "script.timeout", "script.memory", "script.statements"],
    };

    public static TheoryData<string> Categories => [.. Everything.Select(s => s.Category).Distinct()];

    static IEnumerable<(string Category, string Script)> Everything => HostileScripts.All.Concat(RareHostileScripts.All).Concat(NativeRecursionScripts.All);

    [Theory]
    [MemberData(nameof(Categories))]
    public void Hostile_scripts_are_stopped_by_a_limit_and_the_next_script_works(string category)
    {
        foreach (var (_, script) in Everything.Where(s => s.Category == category))
        {
            var scope = new TestScope(("X", 1L)) { Seed = 1 };
            var allocated = ScriptThread.AllocatedBytes;
            var started = Stopwatch.GetTimestamp();
            string end;
            try
            {
                end = "value " + Language.Compile(script).Evaluate(scope)?.GetType().Name;
            }
            catch (ExpressionException stopped)
            {
                end = stopped.Code;
                Assert.Contains(stopped.Code, Stops[category]);
                Assert.DoesNotContain("   at ", stopped.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("Jint", stopped.Message, StringComparison.Ordinal);
                Assert.DoesNotContain("System.", stopped.Message.Replace(script, "", StringComparison.Ordinal).Replace("`System.", "", StringComparison.Ordinal), StringComparison.Ordinal);
            }
            var took = Stopwatch.GetElapsedTime(started);
            var megabytes = (ScriptThread.AllocatedBytes - allocated) >> 20;
            output.WriteLine($"{took.TotalMilliseconds,6:F0} ms {megabytes,4} MB {end,-18} {script}");
            Assert.True(took < TimeSpan.FromSeconds(3), $"{took} for {script}");
            Assert.True(megabytes <= 256, $"{megabytes} MB for {script}");
            AnHonestScriptWorks();
        }
    }

    [Fact]
    public void Deeply_nested_syntax_is_an_error_or_a_value_and_never_the_end_of_the_process()
    {
        foreach (var script in HostileScripts.Deep.Concat(RareHostileScripts.Bombs))
        {
            try
            {
                Language.Compile(script).Evaluate(new TestScope(("a", 1L)));
            }
            catch (ExpressionException stopped)
            {
                Assert.StartsWith("script.", stopped.Code, StringComparison.Ordinal);
            }
            AnHonestScriptWorks();
        }
    }

    [Fact]
    public void The_largest_limit_of_calls_can_be_used_and_the_way_back_from_it_is_survived()
    {
        var language = new JavaScriptLanguage(new ScriptLimits { Recursion = 500 });
        Assert.Equal(119_805L, language.Compile("function sum(n) { if (n === 0) { return 0; } else { const rest = sum(n - 1); return n + rest; } } sum(489)").Evaluate(new TestScope()));
        foreach (var script in new[] { "const f = () => Array.from([1], f); f()", "const f = () => new Map([[1, 1]].values().map(f)); f()", "const f = () => Object.groupBy([1], f); f()",
            "const o = { [Symbol.iterator]: () => ({ next: () => [...o] }) }; [...o]", "function* g() { yield* g() } [...g()]" })
            Assert.Contains(Assert.Throws<ExpressionException>(() => language.Compile(script).Evaluate(new TestScope())).Code, Stops["recursion"]);
    }

    [Theory]
    [InlineData("const k = 'a' + 1, f = x => ({ [k]: x }), g = a => b => (c, d = () => 4) => /* => */ (a + b +\n c + d());\n[f(1)[k], g(1)(2)(3), (async => async)(5)].join() + [3, 1].map(x => -x)", "1,10,5-3,-1")]
    [InlineData("const k = 'a' + 1; const f = async x => x\n  + 1; await f(1) + ({ a1: 2 })[k]", 4L)]
    [InlineData("({ a: [1].map(x => x), ['b' + 1]: 2 }).a.length", 1L)]
    public void Functions_keep_their_values_when_they_are_given_bodies(string script, object expected) => Assert.Equal(expected, JavaScriptTests.Run(script));

    [Fact]
    public void An_error_stands_where_its_author_wrote_it_when_functions_were_given_bodies()
    {
        var e = Assert.Throws<ExpressionException>(() => JavaScriptTests.Run("const k = 'a' + 1, f = x => ({ [k]: x });\nconst g = x => y => nowhere.there + x; f(1)[k] + g(1)(2)"));
        Assert.Equal((2, 21), (e.Line, e.Column));
        Assert.StartsWith("const g = x => y => nowhere", e.SourceLine, StringComparison.Ordinal);
    }

    // Whoever asks may stand on a small stack already; the script has its own.
    [Fact]
    public void A_script_that_calls_itself_is_stopped_whatever_is_left_of_the_callers_stack()
    {
        Exception? seen = null;
        var caller = new Thread(() => seen = Record.Exception(() => Language.Compile("const f = () => Array.from([1], f); f()").Evaluate(new TestScope())), 256 << 10);
        caller.Start();
        caller.Join();
        Assert.Contains(Assert.IsType<ExpressionException>(seen).Code, Stops["recursion"]);
    }

    [Theory]
    [InlineData("function sum(n) { if (n === 0) { return 0; } else { const rest = sum(n - 1); return n + rest; } } sum(250)", 31375L)]
    [InlineData("const walk = t => t.of.map(walk).reduce((a, b) => a + b, 1); let t = { of: [] }; for (let i = 0; i < 90; i++) t = { of: [t] }; walk(t)", 91L)]
    [InlineData("function walk(t) { return Array.from(t.of, c => walk(c)).reduce((a, b) => a + b, 1) } let t = { of: [] }; for (let i = 0; i < 60; i++) t = { of: [t] }; walk(t)", 61L)]
    public void A_tree_as_deep_as_people_make_them_is_walked(string script, long expected) => Assert.Equal(expected, JavaScriptTests.Run(script));

    [Theory]
    [InlineData("const make = String.prototype.trim.bind('  a '); make()", "a")]
    [InlineData("const { max } = Math; max(1, 2) + ['b', 'a'].map(String.prototype.toUpperCase.call.bind(String.prototype.toUpperCase)).join('')", "2BA")]
    [InlineData("new RegExp('a+', 'g').flags + (/a/ instanceof RegExp) + new RegExp(/b/i).flags + RegExp('c').source + (RegExp(/x/).constructor === RegExp)", "gtrueictrue")]
    [InlineData("class Word extends RegExp { first(t) { return this.exec(t)[0] } } new Word('[a-z]+').first('ab cd') + (new Word('a') instanceof RegExp)", "abtrue")]
    [InlineData("[...[1, 2, 3].values().filter(x => x > 1).map(x => x * 2).take(1)].join() + Object.keys(Object.groupBy(['a', 'bb'], x => x.length)).join()", "41,2")]
    [InlineData("let text = ''; for (const [k, v] of Object.entries({ a: 1, b: 2 })) text += k + v; const o = { toString: Array.prototype.join, length: 2, 0: 'x', 1: 'y' }; text + o", "a1b2x,y")]
    [InlineData("try { null.x } catch (e) { `${e}`.split(':')[0] + Object.prototype.toString.call([]) }", "TypeError[object Array]")]
    public void Guarded_functions_do_what_they_did(string script, string expected) => Assert.Equal(expected, JavaScriptTests.Run(script));

    [Fact]
    public void There_are_enough_of_them() => Assert.True(HostileScripts.All.Length + RareHostileScripts.All.Length >= 400);

    static void AnHonestScriptWorks() => Assert.Equal("Aru:42,[1,2]:2026-03-01T09:30:00.000Z:false", JavaScriptTests.Run(
        "const list = [1, 2].map(x => x); variables.Name + ':' + Math.max(variables.Score, 42) + ',' + JSON.stringify(list) + ':' + new Date().toISOString() + ':' + ('polluted' in {})",
        new TestScope(("Name", "Aru"), ("Score", 41L))));

    [Fact]
    public void Honest_scripts_are_not_hit_by_the_limits()
    {
        var rows = "Array.from({ length: 10000 }, (_, i) => ({ id: i, key: (i * 7919) % 10007, name: 'Student ' + i }))";
        Assert.Equal(0L, JavaScriptTests.Run($"const rows = {rows}; rows.sort((a, b) => a.key - b.key); rows[0].id"));
        Assert.Equal(19999900000L, JavaScriptTests.Run("let sum = 0; for (let i = 0; i < 200000; i++) sum += i; sum"));
        Assert.Equal(10000L, JavaScriptTests.Run($"const rows = {rows}; JSON.parse(JSON.stringify(rows)).length"));
        Assert.Equal(10000L, JavaScriptTests.Run($"const rows = {rows}; new Set(rows.map(r => r.name.toUpperCase())).size"));
        Assert.Equal("1,2,3,4", JavaScriptTests.Run("[1, [2, [3, [4]]]].flat(Infinity).join()"));
        Assert.Equal(100000L, JavaScriptTests.Run("'x'.repeat(100000).length"));
        Assert.Equal(21L, JavaScriptTests.Run("const fib = n => n < 2 ? n : fib(n - 1) + fib(n - 2); fib(8)"));
        Assert.Equal(5050L, JavaScriptTests.Run("const sum = n => n === 0 ? 0 : n + sum(n - 1); sum(100)"));
    }

    [Theory]
    [InlineData("'a-b-c'.replace('-', '+')", "a+b-c")]
    [InlineData("'a-b-c'.replaceAll('-', '+')", "a+b+c")]
    [InlineData("'abc'.replace('b', '[$&$$$`$\\']')", "a[b$ac]c")]
    [InlineData("'John Smith'.replace(/(\\w+)\\s(\\w+)/, '$2, $1')", "Smith, John")]
    [InlineData("'2026-03-01'.replace(/(?<y>\\d+)-(?<m>\\d+)/, '$<m>/$<y>')", "03/2026-01")]
    [InlineData("'abcdefghijkl'.replace(/(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)/, '$11-$1-$0-$12')", "k-a-$0-a2l")]
    [InlineData("'aa'.replace(/a/g, x => x + '$&')", "a$&a$&")]
    [InlineData("'x'.replace('x', undefined)", "undefined")]
    [InlineData("'a,b'.split(',').join('$')", "a$b")]
    [InlineData("[1, null, undefined, [2, 3], 'x'].join()", "1,,,2,3,x")]
    [InlineData("[1, [2, [3]]] + ''", "1,2,3")]
    [InlineData("const a = [1]; a.push(a); a + ''", "1,")]
    [InlineData("Array.prototype.join.call({ length: 2, 0: 'a', 1: 'b' }, '-')", "a-b")]
    [InlineData("Array.prototype.join.call('abc', '-')", "a-b-c")]
    [InlineData("JSON.stringify({ b: 1, a: [1, { c: 2, a: 3 }], u: undefined, d: new Date(0) })", """{"b":1,"a":[1,{"c":2,"a":3}],"d":"1970-01-01T00:00:00.000Z"}""")]
    [InlineData("JSON.stringify({ b: 1, a: { b: 2, c: 3 } }, ['a', 'b'])", """{"a":{"b":2},"b":1}""")]
    [InlineData("JSON.stringify({ a: 1, b: 'x' }, (k, v) => typeof v === 'number' ? v + 1 : v)", """{"a":2,"b":"x"}""")]
    [InlineData("JSON.stringify({ a: [1] }, null, 2)", "{\n  \"a\": [\n    1\n  ]\n}")]
    [InlineData("JSON.stringify('x') + JSON.stringify(undefined) + JSON.stringify(null)", "\"x\"undefinednull")]
    [InlineData("String.raw`a\\n${1 + 1}`", "a\\n2")]
    [InlineData("'5'.padStart(3, '0') + 'x'.padEnd(3, '.')", "005x..")]
    [InlineData("'a'.concat('b', 1, null)", "ab1null")]
    [InlineData("encodeURIComponent('a b&c') + encodeURI('a b&c')", "a%20b%26ca%20b&c")]
    [InlineData("'e\\u0301'.normalize('NFC')", "é")]
    [InlineData("[1, [2, , [3]]].flat().length + ''", "3")]
    [InlineData("[1.5, 2].toLocaleString()", "1.5,2")]
    public void Guarded_functions_behave_as_the_language_says(string script, string expected)
    {
        Assert.Equal(expected, JavaScriptTests.Run(script));
        Assert.Equal(expected, JavaScriptTests.Run("const k = 'x'; ({ x: 1 })[k];" + script));   // with every guard
    }
}
