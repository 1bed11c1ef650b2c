using System.Diagnostics;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Workers;

namespace DualFlow.Server.Tests.Scripts;

/// <summary>Scripts of colleges that don't trust each other, in processes of their own.</summary>
public sealed class ScriptWorkerTests : IDisposable
{
    static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);

    readonly WorkerPool pool = new(new WorkerCommand("dotnet", [ServerBinary.Dll, WorkerCommand.Word]) { Most = 2 }, new ScriptLimits { Time = TimeSpan.FromSeconds(2) });

    public void Dispose() => pool.Dispose();

    [Fact]
    public void An_expression_sees_and_changes_its_scope_as_in_the_process()
    {
        var language = new JavaScriptLanguage(null, new ScriptLanes(null, null, pool, ScriptIsolation.Worker));
        var scope = new WorkerScope("north");
        scope.SetVariable("Score", 41L);
        scope.SetVariable("Rate", 85000.55m);
        scope.SetVariable("Rows", Values.TryParse("""[{"a":1},{"a":2}]""", out var rows) ? rows : null);
        Assert.Equal("42 3 2026-03-01T09:30:00.000Z",
            language.Compile("let s = 0; for (const r of variables.Rows) s += r.a; variables.Score = variables.Score + 1; setCorrelationId('c-9'); `${variables.Score} ${s} ${new Date().toISOString()}`").Evaluate(scope));
        Assert.Equal(42L, scope["Score"]);
        Assert.Equal("c-9", scope.CorrelationId);
        Assert.Equal(85000.55m, language.Compile("const r = variables.Rate; r").Evaluate(scope));
        var failed = Assert.Throws<ExpressionException>(() => language.Compile("const a = 1;\nscroe + a").Evaluate(scope));
        Assert.Equal(("script.error", 2), (failed.Code, failed.Line));
    }

    [Fact]
    public void A_scripted_activity_gives_the_same_in_a_worker_as_in_the_process()
    {
        var (inside, outside) = (new ScriptLanes(new ScriptLimits { Time = TimeSpan.FromSeconds(10) }), new ScriptLanes(null, null, pool, ScriptIsolation.Worker));
        const string Text = """
            import { twice } from "lib.a";
            export const activity = { name: "t", inputs: { rate: { type: "money", unit: "KZT" }, on: "date" }, outputs: { sum: "money", list: "any", next: "date" } };
            export default ({ rate, on }, { random, calendar, now }) => ({ port: "done", output: {
              sum: twice(rate).div(3).round(2, "halfUp"), list: [random(), random.int(1, 6), now], next: calendar.addWorkingDays(on, 5) } });
            """;
        const string Library = "export const library = { name: 'lib.a' }; export const twice = (m) => m.mul(2);";
        var call = new ScriptCall([new("rate", 0.1m), new("on", "2026-02-27")], Now, 7, "north");
        string Run(ScriptLanes lanes) => System.Text.Json.JsonSerializer.Serialize(lanes.Call(lanes.Compile(lanes.Read(Text), _ => lanes.Read(Library)), call));
        Assert.Equal(Run(inside), Run(outside));
        Assert.Contains("0.07", Run(outside), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_call_gives_the_same_bytes_a_thousand_times_and_in_a_process_that_was_started_anew()
    {
        var (inside, outside) = (new ScriptLanes(new ScriptLimits { Time = TimeSpan.FromSeconds(10) }), new ScriptLanes(null, null, pool, ScriptIsolation.Worker));
        const string Text = """
            export const activity = { name: "t", inputs: { rate: { type: "money", unit: "KZT" }, on: "date" }, outputs: { parts: "any", tenth: "money", halves: "any", list: "any", next: "date", words: "string" } };
            export default ({ rate, on }, { random, calendar, now, seed }) => ({ port: "done", output: {
              parts: rate.allocate(7).map(String), tenth: money("0.1").add(money("0.2")), halves: [money(550).mul("1.35").round(0, "halfUp").toString(), money("742.5").round(0, "halfEven").toString()],
              list: [random(), random.int(1, 6), random.shuffle([1, 2, 3, 4, 5]), now, seed, Math.random(), Object.keys({ b: 1, a: 2, 1: 3 })], next: calendar.addWorkingDays(on, 5), words: text.money(rate, "kk") } });
            """;
        var call = new ScriptCall([new("rate", 50227.27m), new("on", "2026-02-27")], Now, 7, "north");
        string Run(ScriptLanes lanes) => System.Text.Json.JsonSerializer.Serialize(lanes.Call(lanes.Compile(lanes.Read(Text), _ => null), call));
        var first = Run(inside);
        Assert.Contains("\"743\",\"742\"", System.Text.RegularExpressions.Regex.Unescape(first), StringComparison.Ordinal);
        var compiled = inside.Compile(inside.Read(Text), _ => null);
        for (var i = 0; i < 1_000; i++)
            Assert.Equal(first, System.Text.Json.JsonSerializer.Serialize(inside.Call(compiled, call)));
        Assert.Equal(first, Run(outside));
        using (var process = Process.GetProcessById(pool.Waiting[0]))
        {
            process.Kill();
            process.WaitForExit();
        }
        Assert.Throws<ScriptFaultException>(() => Run(outside));
        Assert.Equal(first, Run(outside));
    }

    [Theory]
    [InlineData("while (true) {}")]
    [InlineData("const a = []; for (;;) a.push('x'.repeat(100000))")]
    [InlineData("(function f() { return f() + 1 })()")]
    [InlineData("new Promise(() => {}); await new Promise(() => {})")]
    [InlineData("'a'.repeat(30).match(/(a+)+$/); /^(a+)+$/.test('a'.repeat(40) + 'b')")]
    public void A_hostile_script_is_stopped_and_the_next_one_of_the_college_works(string script)
    {
        var language = new JavaScriptLanguage(null, new ScriptLanes(null, null, pool, ScriptIsolation.Worker));
        var started = Stopwatch.GetTimestamp();
        Assert.StartsWith("script.", Assert.Throws<ExpressionException>(() => language.Compile(script).Evaluate(new WorkerScope("north"))).Code, StringComparison.Ordinal);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20));
        Assert.Equal(2L, language.Compile("const a = 1; a + 1").Evaluate(new WorkerScope("north")));
    }

    [Fact]
    public void Limits_that_a_college_sets_hold_in_its_running_worker_and_in_no_other()
    {
        var colleges = new CollegeLimits(new ScriptLimits { Time = TimeSpan.FromSeconds(10) });
        var language = new JavaScriptLanguage(colleges.Server, new ScriptLanes(colleges.Server, null, pool, ScriptIsolation.Worker, colleges));
        var script = language.Compile("let s = 0; for (let i = 0; i < 5000; i++) s += i; s");
        Assert.Equal(12497500L, script.Evaluate(new WorkerScope("north")));
        var worker = pool.Waiting[0];
        colleges.Replace(new Dictionary<string, ScriptLimits> { ["north"] = colleges.Server with { Statements = 1_000 } });
        Assert.Equal("script.statements", Assert.Throws<ExpressionException>(() => script.Evaluate(new WorkerScope("north"))).Code);
        Assert.Equal(worker, pool.Waiting[0]);
        Assert.Equal(12497500L, script.Evaluate(new WorkerScope("south")));
        colleges.Replace(new Dictionary<string, ScriptLimits>());
        Assert.Equal(12497500L, script.Evaluate(new WorkerScope("north")));
        Assert.Contains(worker, pool.Waiting);
    }

    [Fact]
    public void A_college_that_allows_more_memory_gets_workers_with_a_larger_heap()
    {
        var colleges = new CollegeLimits(new ScriptLimits { Time = TimeSpan.FromSeconds(5) });
        var language = new JavaScriptLanguage(colleges.Server, new ScriptLanes(colleges.Server, null, pool, ScriptIsolation.Worker, colleges));
        colleges.Replace(new Dictionary<string, ScriptLimits> { ["north"] = colleges.Server with { MemoryBytes = 256L << 20 } });
        Assert.Equal(2L, language.Compile("const a = 1; a + 1").Evaluate(new WorkerScope("north")));
        Assert.Contains(pool.Waiting, id => File.ReadAllText($"/proc/{id}/environ").Contains("DOTNET_GCHeapHardLimit=18000000", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Object.getOwnPropertyDescriptors(Array(1e6).fill(0))")]
    [InlineData("Object.entries(Array(1e6).fill(0)).length")]
    public void One_call_that_makes_more_than_the_limit_ends_its_worker_and_is_called_by_its_name(string script)
    {
        var limits = new ScriptLimits { Time = TimeSpan.FromSeconds(10) };
        var language = new JavaScriptLanguage(limits, new ScriptLanes(limits, null, pool, ScriptIsolation.Worker));
        Assert.Equal("script.memory", Assert.Throws<ExpressionException>(() => language.Compile(script).Evaluate(new WorkerScope("north"))).Code);
        Assert.Equal(2L, language.Compile("const a = 1; a + 1").Evaluate(new WorkerScope("north")));
    }

    [Fact]
    public void A_college_whose_script_was_stopped_gets_a_worker_that_comes_after_the_others()
    {
        var colleges = new CollegeLimits(new ScriptLimits { Time = TimeSpan.FromSeconds(10), Statements = 100_000 });
        var language = new JavaScriptLanguage(colleges.Server, new ScriptLanes(colleges.Server, null, pool, ScriptIsolation.Worker, colleges));
        var honest = language.Compile("const a = 1; a + 1");
        honest.Evaluate(new WorkerScope("south"));
        var south = pool.Waiting[0];
        Assert.Equal("script.statements", Assert.Throws<ExpressionException>(() => language.Compile("while (true) {}").Evaluate(new WorkerScope("north"))).Code);
        Assert.Equal(2L, honest.Evaluate(new WorkerScope("north")));
        var north = pool.Waiting.First(id => id != south && PriorityOf(id) > 0);
        Assert.Equal((0, 10), (PriorityOf(south), PriorityOf(north)));
        // Having behaved, it is like the others again.
        Assert.Equal(2L, honest.Evaluate(new WorkerScope("north")));
        Assert.All(pool.Waiting, id => Assert.Equal(0, PriorityOf(id)));
    }

    [Fact]
    public async Task A_crowd_of_hostile_scripts_holds_few_threads_and_takes_nobodys_worker()
    {
        var colleges = new CollegeLimits(new ScriptLimits { Time = TimeSpan.FromSeconds(5), Statements = 100_000 });
        var language = new JavaScriptLanguage(colleges.Server, new ScriptLanes(colleges.Server, null, pool, ScriptIsolation.Worker, colleges));
        var (honest, hostile) = (language.Compile("const a = 1; a + 1"), language.Compile("while (true) {}"));
        honest.Evaluate(new WorkerScope("south"));
        var south = pool.Waiting[0];
        string Run(string college) => Assert.Throws<ExpressionException>(() => hostile.Evaluate(new WorkerScope(college))).Message;
        Run("north");
        using var begin = new Barrier(20);
        var ends = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Factory.StartNew(() =>
        {
            begin.SignalAndWait();
            return Run("north");
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        Assert.Contains(ends, e => e.Contains("was not started", StringComparison.Ordinal));
        Run("east");
        Run("east");
        Assert.Equal(2L, honest.Evaluate(new WorkerScope("south")));
        Assert.Contains(south, pool.Waiting);
    }

    // The nice value; the program's name may hold spaces, and ends with the last bracket.
    static int PriorityOf(int process) => int.Parse(File.ReadAllText($"/proc/{process}/stat").Split(')')[^1].Split(' ')[17], System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void A_worker_that_is_killed_is_replaced_and_no_college_works_in_anothers()
    {
        var language = new JavaScriptLanguage(null, new ScriptLanes(null, null, pool, ScriptIsolation.Worker));
        var script = language.Compile("const a = 1; a + 1");
        script.Evaluate(new WorkerScope("north"));
        var north = pool.Waiting[0];
        script.Evaluate(new WorkerScope("north"));
        Assert.Equal(north, pool.Waiting[0]);
        script.Evaluate(new WorkerScope("south"));
        Assert.NotEqual(north, pool.Waiting[1]);
        using (var process = Process.GetProcessById(north))
        {
            process.Kill();
            process.WaitForExit();
        }
        Assert.Equal("script.timeout", Assert.Throws<ExpressionException>(() => script.Evaluate(new WorkerScope("north"))).Code);
        Assert.Equal(2L, script.Evaluate(new WorkerScope("north")));
    }

    [Fact]
    public void A_single_college_runs_in_the_process_until_a_second_one_comes()
    {
        var lanes = new ScriptLanes(null, null, pool);
        var language = new JavaScriptLanguage(null, lanes);
        var script = language.Compile("const a = 1; a + 1");
        script.Evaluate(new WorkerScope(null));
        Assert.Empty(pool.Waiting);
        script.Evaluate(new WorkerScope("north"));
        Assert.NotEmpty(pool.Waiting);
        script.Evaluate(new WorkerScope(null));
        Assert.Equal(3, pool.Waiting.Count);
    }

    [Fact]
    public void A_worker_knows_no_secret_of_the_server_and_has_its_own_memory_limit()
    {
        Environment.SetEnvironmentVariable("DualFlow__TestSecret", "canary-7731");
        try
        {
            pool.WarmUp();
            var environment = File.ReadAllText($"/proc/{pool.Waiting[0]}/environ");
            Assert.DoesNotContain("canary-7731", environment, StringComparison.Ordinal);
            Assert.Contains("DOTNET_GCHeapHardLimit=10000000", environment, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DualFlow__TestSecret", null);
        }
    }
}
