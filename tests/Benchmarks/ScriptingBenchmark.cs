using System.Diagnostics;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using Jint;
using Jint.Native;

namespace DualFlow.Benchmarks;

/// <summary>
/// What an expression costs against a bare Jint engine with the same limits that evaluates a prepared script. Both sides run
/// interleaved in one process; each figure is the median of nine rounds. Processor time is counted beside the clock, because
/// on a shared machine only that can be compared.
/// </summary>
static class ScriptingBenchmark
{
    const int Rounds = 9;

    // Every part is looked at: all of them hold.
    static readonly string Ten = string.Join(" && ", Enumerable.Range(0, 10).Select(i => $"variables.V{i} > {i}"));

    /// <summary>Measures and prints a table: ours, the bare engine with the same script, and ours divided by the bare one.</summary>
    public static void Run(TextWriter output)
    {
        var javaScript = new JavaScriptLanguage();
        var scope = new BenchmarkScope();
        string[] scripts =
        [
            "variables.Score + 1",
            "variables.Score > 10 && variables.Name !== ''",
            "`${variables.Name}: ${variables.Student.Home.City}`",
            "const x = variables.Score; x + 1",
            "variables.Score = variables.Score + 1",
            "Math.max(variables.Score, 10)",
            "variables.Name.toUpperCase()",
            "variables.List.map(x => x * 2)",
            "({ name: variables.Name, score: variables.Score })",
            "let s = 0; for (const x of variables.List) s += x; s",
            "const i = variables.Score - 41; variables.List[i]",
            "JSON.stringify(variables.Student)",
            Ten,
            "const ok = " + Ten + "; ok",
        ];
        Header(output, "script, against bare Jint with the same limits and the same script");
        foreach (var script in scripts)
        {
            var expression = javaScript.Compile(script);
            Row(output, script, () => expression.Evaluate(scope), Bare(script, scope));
        }
        var dates = javaScript.Compile("DateTime.UtcNow.AddDays(7)");
        Row(output, "DateTime.UtcNow.AddDays(7); bare: Date with getTime()", () => dates.Evaluate(scope), Bare("new Date(new Date().getTime() + 7 * 864e5).getTime()", scope));
        var day = javaScript.Compile("const due = DateTime.UtcNow.AddDays(7); due.Year * 10000 + due.Month * 100 + due.Day");
        Row(output, "…AddDays(7), then Year, Month, Day; bare: Date with getUTC…()", () => day.Evaluate(scope),
            Bare("const due = new Date(new Date().getTime() + 7 * 864e5); due.getUTCFullYear() * 10000 + (due.getUTCMonth() + 1) * 100 + due.getUTCDate()", scope));
        var span = javaScript.Compile("TimeSpan.FromHours(36).TotalDays");
        Row(output, "TimeSpan.FromHours(36).TotalDays; bare: 36 / 24 of variables", () => span.Evaluate(scope), Bare("const h = 36; h / 24", scope));
        var liquid = new LiquidLanguage().Compile("{{ Variables.Name }} has {{ Variables.Score | plus: 1 }}");
        Row(output, "Liquid {{ Variables.Name }} has {{ Variables.Score | plus: 1 }}; bare: variables.Score + 1", () => liquid.Evaluate(scope), Bare(scripts[0], scope));

        // 500 rows are a little over 40 KB; the goal is stated for 50.
        var large = new BenchmarkScope(rows: 600);
        var pass = javaScript.Compile("variables.Rows[0].name = 'x'; variables.Rows");
        var text = ((System.Text.Json.JsonElement)large.Rows).GetRawText();
        Row(output, $"{text.Length / 1024} KB of JSON in, changed, out and written back; bare: JsonParser, JsonSerializer", () => pass.Evaluate(large), () => ParseAndSerialize(text));
        Applicants(output, 10_000);
    }

    // What a college does in August: every applicant scored by the shipped script, on one thread.
    static void Applicants(TextWriter output, int count)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "DualFlow.sln")))
            root = root.Parent ?? throw new InvalidOperationException("The benchmark doesn't run inside the repository.");
        var lanes = new ScriptLanes();
        var score = ScriptFolder.Read(Path.Combine(root.FullName, "workflows", "activities"), lanes).First(f => f.Module?.Metadata.Name == "admission.score").Activity!;
        var grades = Enumerable.Range(0, 16).Select(n => Engine.Definitions.Values.TryParse($"[5,4,{2 + n % 4},3,5,4,{2 + n / 4},5]", out var list) ? list : null).ToArray();
        for (var i = 0; i < 500; i++)
            Score(i);
        var (before, start, used) = (ScriptThread.AllocatedBytes, Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        for (var i = 0; i < count; i++)
            Score(i);
        var took = Stopwatch.GetElapsedTime(start);
        output.WriteLine(FormattableString.Invariant(
            $"{count} applicants scored by admission.score: {took.TotalSeconds:F2} s by the clock, {(Environment.CpuUsage.TotalTime - used).TotalSeconds:F2} s of processor, {took.TotalMicroseconds / count:F0} µs and {(ScriptThread.AllocatedBytes - before) / count} bytes each"));

        void Score(int i) => lanes.Call(score, new ScriptCall([new("grades", grades[i % 16]), new("exam", (long)(i % 100))], DateTimeOffset.UnixEpoch, (ulong)i, null));
    }

    static void Header(TextWriter output, string what) =>
        output.WriteLine(FormattableString.Invariant($"{what,-84} {"ns",9} {"bare ns",9} {"ratio",6} {"cpu ratio",9} {"bytes",9} {"bare",9}"));

    static void Row(TextWriter output, string name, Func<object?> ours, Func<object?> bare)
    {
        var turns = Math.Min(Turns(ours), Turns(bare));
        var (a, b, aWork, bWork) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());
        double aBytes = 0, bBytes = 0;
        for (var round = 0; round < Rounds; round++)
        {
            Loop(ours, turns, int.MaxValue, out var time, out var work, out aBytes);
            a.Add(time);
            aWork.Add(work);
            Loop(bare, turns, int.MaxValue, out time, out work, out bBytes);
            b.Add(time);
            bWork.Add(work);
        }
        output.WriteLine(FormattableString.Invariant(
            $"{name,-84} {Median(a),9:F0} {Median(b),9:F0} {Median(a) / Median(b),6:F2} {Median(aWork) / Median(bWork),9:F2} {aBytes,9:F0} {bBytes,9:F0}"));
    }

    // Warm, then about 40 ms a round.
    static int Turns(Func<object?> run)
    {
        Loop(run, 3_000, 300, out var taken, out _, out _);
        return (int)Math.Clamp(40e6 / Math.Max(taken, 50), 20, 200_000);
    }

    static void Loop(Func<object?> run, int turns, int milliseconds, out double nanoseconds, out double worked, out double bytes)
    {
        var before = ScriptThread.AllocatedBytes;
        var used = Environment.CpuUsage.TotalTime;
        var start = Stopwatch.GetTimestamp();
        var done = 0;
        while (done < turns && (done % 64 != 0 || Stopwatch.GetElapsedTime(start).TotalMilliseconds < milliseconds))
        {
            run();
            done++;
        }
        nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / done;
        worked = (Environment.CpuUsage.TotalTime - used).TotalNanoseconds / done;
        bytes = (ScriptThread.AllocatedBytes - before) / (double)done;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // What an engine of one's own would do: the variables that the script names, its value as a CLR object.
    static Func<object?> Bare(string script, BenchmarkScope scope)
    {
        var options = ScriptHost.MakeOptions(new ScriptLimits());
        var prepared = Jint.Engine.PrepareScript(script);
        var names = scope.VariableNames.Where(name => script.Contains("variables." + name, StringComparison.Ordinal)).ToArray();
        return () =>
        {
            using var engine = new Jint.Engine(options);
            var variables = new JsObject(engine);
            foreach (var name in names)
                variables.FastSetDataProperty(name, scope.TryGetVariable(name, out var value) ? ToScript(engine, value) : JsValue.Undefined);
            engine.SetValue("variables", variables);
            return engine.Evaluate(prepared).ToObject();
        };
    }

    static JsValue ToScript(Jint.Engine engine, object? value) => value switch
    {
        long n => JsNumber.Create(n),
        string s => s,
        System.Text.Json.JsonElement json => new Jint.Native.Json.JsonParser(engine).Parse(json.GetRawText()),
        _ => JsValue.Null,
    };

    static object? ParseAndSerialize(string text)
    {
        using var engine = new Jint.Engine();
        var value = new Jint.Native.Json.JsonParser(engine).Parse(text);
        return new Jint.Native.Json.JsonSerializer(engine).Serialize(value).ToString();
    }
}
