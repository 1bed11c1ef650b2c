using System.Diagnostics;
using System.Globalization;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using Jint;

namespace DualFlow.Benchmarks;

/// <summary>
/// What an expression costs against a bare Jint engine with the same limits that evaluates a prepared script. Both sides run
/// interleaved in one process; each figure is the median of nine rounds.
/// </summary>
static class ScriptingBenchmark
{
    const int Rounds = 9;

    /// <summary>Measures and prints a table of ns, bytes and ratios.</summary>
    public static void Run(TextWriter output)
    {
        var javaScript = new JavaScriptLanguage();
        var liquid = new LiquidLanguage();
        var scope = new BenchmarkScope();
        var bare = Bare("variables.Score + 1");
        var cases = new List<(string Name, Func<object?> Run)> { ("bare Jint: new engine, limits, SetValue, prepared `variables.Score + 1`", bare) };
        void Script(string text)
        {
            var expression = javaScript.Compile(text);
            cases.Add((text.Length <= 70 ? text : text[..67] + "...", () => expression.Evaluate(scope)));
        }
        Script("variables.Score + 1");
        Script("variables.Score > 10 && variables.Name !== ''");
        Script("`${variables.Name}: ${variables.Student.Home.City}`");
        Script("getScore() * 2");
        Script("const x = variables.Score; x + 1");
        Script("variables.Score = variables.Score + 1");
        Script("Math.max(variables.Score, 10)");
        Script("variables.Name.toUpperCase()");
        Script("variables.List.map(x => x * 2)");
        Script("({ name: variables.Name, score: variables.Score })");
        Script("const i = variables.Score - 41; variables.List[i]");
        Script("JSON.stringify(variables.Student)");
        Script("DateTime.UtcNow.AddDays(7)");
        var template = liquid.Compile("{{ Variables.Name }} has {{ Variables.Score | plus: 1 }}");
        cases.Add(("Liquid: {{ Variables.Name }} has {{ Variables.Score | plus: 1 }}", () => template.Evaluate(scope)));
        Print(output, cases);

        var large = new BenchmarkScope(rows: 500);
        var pass = javaScript.Compile("variables.Rows[0].name = 'x'; variables.Rows");
        var text = ((System.Text.Json.JsonElement)large.Rows).GetRawText();
        Print(output,
        [
            ($"{text.Length / 1024} KB of JSON: JsonParser in, JsonSerializer out", () => ParseAndSerialize(text)),
            ("the same variable through one script, changed and returned", () => pass.Evaluate(large)),
        ]);
    }

    static void Print(TextWriter output, List<(string Name, Func<object?> Run)> cases)
    {
        var times = cases.Select(_ => new List<double>()).ToArray();
        var bytes = new double[cases.Count];
        var turns = new int[cases.Count];
        for (var i = 0; i < cases.Count; i++)
        {
            Loop(cases[i].Run, 2_000, 200, out var taken, out _);
            turns[i] = (int)Math.Clamp(30e6 / Math.Max(taken, 50), 20, 200_000);   // about 30 ms a round
        }
        for (var round = 0; round < Rounds; round++)
            for (var i = 0; i < cases.Count; i++)
            {
                Loop(cases[i].Run, turns[i], int.MaxValue, out var taken, out bytes[i]);
                times[i].Add(taken);
            }
        var reference = Median(times[0]);
        output.WriteLine(FormattableString.Invariant($"{"expression",-74} {"ns",10} {"bytes",9} {"ratio",7}"));
        for (var i = 0; i < cases.Count; i++)
            output.WriteLine(FormattableString.Invariant($"{cases[i].Name,-74} {Median(times[i]),10:F0} {bytes[i],9:F0} {Median(times[i]) / reference,7:F3}"));
    }

    static void Loop(Func<object?> run, int turns, int milliseconds, out double nanoseconds, out double bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        while (done < turns && (done % 64 != 0 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds))
        {
            run();
            done++;
        }
        nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / done;
        bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)done;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    static Func<object?> Bare(string script)
    {
        var limits = new ScriptLimits();
        var options = ScriptHost.MakeOptions(limits);
        var prepared = Jint.Engine.PrepareScript(script);
        return () =>
        {
            using var engine = new Jint.Engine(options);
            var variables = new Jint.Native.JsObject(engine);
            variables.FastSetDataProperty("Score", 41);
            engine.SetValue("variables", variables);
            return engine.Evaluate(prepared).AsNumber();
        };
    }

    static object? ParseAndSerialize(string text)
    {
        using var engine = new Jint.Engine();
        var value = new Jint.Native.Json.JsonParser(engine).Parse(text);
        return new Jint.Native.Json.JsonSerializer(engine).Serialize(value).ToString();
    }
}
