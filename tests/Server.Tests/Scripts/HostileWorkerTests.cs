using System.Diagnostics;
using System.Text.Json;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripting.Workers;
using DualFlow.Engine.Tests.Scripting;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace DualFlow.Server.Tests.Scripts;

/// <summary>The list of hostile scripts in the worker processes of a server, which serves its people meanwhile.</summary>
public sealed class HostileWorkerTests(WorkerServer server, ITestOutputHelper output) : IClassFixture<WorkerServer>
{
    // What a limit says, or the language itself. A worker that ends, whatever ended it, is called by one of these as well.
    static readonly string[] Ends =
    [
        "script.timeout", "script.statements", "script.memory", "script.recursion", "script.result", "script.error", "script.syntax", "script.forbidden",
    ];

    public static TheoryData<string> Categories => [.. Everything.Select(s => s.Category).Distinct()];

    static IEnumerable<(string Category, string Script)> Everything => HostileScripts.All.Concat(RareHostileScripts.All);

    [Theory]
    [MemberData(nameof(Categories))]
    public async Task Hostile_scripts_are_stopped_in_their_worker_and_the_server_serves_on(string category)
    {
        foreach (var (_, script) in Everything.Where(s => s.Category == category))
            Stop(script);
        await TheServerServesAsync();
    }

    [Fact]
    public async Task Deeply_nested_syntax_ends_no_server()
    {
        foreach (var script in HostileScripts.Deep.Concat(RareHostileScripts.Bombs))
            Stop(script);
        await TheServerServesAsync();
    }

    void Stop(string script)
    {
        var language = server.Services.GetServices<ExpressionLanguage>().Single(l => l.Type == "JavaScript");
        var pool = server.Services.GetRequiredService<WorkerPool>();
        var before = pool.Waiting;
        var started = Stopwatch.GetTimestamp();
        string end;
        try
        {
            end = "value " + language.Compile(script).Evaluate(new WorkerScope("north"))?.GetType().Name;
        }
        catch (ExpressionException stopped)
        {
            end = stopped.Code;
            Assert.Contains(stopped.Code, Ends);
            Assert.DoesNotContain("   at ", stopped.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Jint", stopped.Message, StringComparison.Ordinal);
        }
        var took = Stopwatch.GetElapsedTime(started);
        output.WriteLine($"{took.TotalMilliseconds,6:F0} ms {before.Except(pool.Waiting).Count(),2} ended  {end,-18} {script[..Math.Min(script.Length, 200)]}");
        // Time limit, grace, and the start of another worker: far below what a script that nothing stops would take.
        Assert.True(took < TimeSpan.FromSeconds(40), $"{took} for {script}");
        // The neighbour has a worker of its own and never notices.
        Assert.Equal("Aru:false", language.Compile("const list = [1, 2].map(x => x); variables.Name + ':' + ('polluted' in {} || list.length !== 2)").Evaluate(Neighbour()));
    }

    async Task TheServerServesAsync()
    {
        // The college itself goes on, in another worker where that one had to end.
        var language = server.Services.GetServices<ExpressionLanguage>().Single(l => l.Type == "JavaScript");
        Assert.Equal(2L, language.Compile("const a = 1; a + 1").Evaluate(new WorkerScope("north")));
        var answer = await server.Admin.PostAsync("/api/expressions/evaluate", new { text = "let s = 0; for (let i = 0; i < 10; i++) s += i; s" });
        Assert.Equal(45, answer.GetProperty("value").GetInt32());
        Assert.Equal(JsonValueKind.Array, (await server.Admin.GetAsync("workflow-definitions")).GetProperty("items").ValueKind);
    }

    static WorkerScope Neighbour()
    {
        var scope = new WorkerScope("south");
        scope.SetVariable("Name", "Aru");
        return scope;
    }
}
