using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests.Crashes;

/// <summary>
/// A fixed piece of business that touches everything the engine writes: events, timers, long bursts, work outside of steps that
/// fails at first, children, published events. Every call to the engine carries a key, as a caller's would that calls again
/// after the server has died.
/// </summary>
static class Workload
{
    const int Orders = 3;
    static readonly Lock Ledger = new();

    /// <summary>Does it, from wherever it stands, to its end.</summary>
    public static async Task RunAsync(TestServer server)
    {
        if (await server.Library.FindAsync("news", VersionChoice.Published, default) is null)
            foreach (var document in Documents())
                await server.PublishAsync(document);
        server.StartPump();
        for (var i = 0; i < Orders; i++)
            await server.Runner.StartAsync(new StartOrder { DefinitionId = "order", InstanceId = $"order{i}", CorrelationId = $"c{i}", Input = [new("Number", (long)i)] }, default);
        for (var i = 0; i < Orders; i++)
            await server.Runner.SendStimulusAsync(StimulusOrder.Event("Paid") with { InstanceId = $"order{i}", Input = $"paid{i}", IdempotencyKey = $"pay{i}" }, default);
        for (var i = 0; i < Orders; i++)
            await server.UntilFinishedAsync($"order{i}");
        // What the orders published must have arrived too, and nothing may be left to do.
        while ((await server.Store.ListWorkAsync(0, 1, default)).TotalCount > 0)
            await server.Runner.WaitAsync("order0", s => false, TimeSpan.FromMilliseconds(50), default);
    }

    /// <summary>Fails once for each instance, then succeeds; every attempt goes into a ledger that no crash can take back.</summary>
    public static TestWork Work(string ledger) => new("Test.Ship", (work, _) =>
    {
        var line = $"{work.IdempotencyKey}\n";
        bool isFirst;
        lock (Ledger)
        {
            isFirst = !File.Exists(ledger) || !File.ReadAllText(ledger).Contains(line, StringComparison.Ordinal);
            File.AppendAllText(ledger, line);
        }
        return isFirst ? throw new InvalidOperationException("not yet") : Task.FromResult<Outcome>(Outcome.Done(("Result", "shipped")));
    });

    /// <summary>Everything durable that must not depend on crashes: how instances ended, and what they did how often.</summary>
    public static async Task<string> DescribeAsync(TestServer server)
    {
        var lines = new List<string>();
        var all = await server.Store.ListInstancesAsync(new() { Take = 1000 }, default);
        foreach (var summary in all.Items.OrderBy(i => i.DefinitionId, StringComparer.Ordinal).ThenBy(i => i.CorrelationId, StringComparer.Ordinal))
        {
            var view = (await server.Runner.FindAsync(summary.Id, default))!;
            var values = view.State.Tokens[0].Variables!.Select(v => Engine.Definitions.Values.ToText(v));
            var journal = await server.Store.ListJournalAsync(new(summary.Id) { Take = 100_000 }, default);
            Assert.Equal(Enumerable.Range(1, journal.Items.Length).Select(n => (long)n), journal.Items.Select(j => j.Sequence));
            var did = journal.Items.Where(j => j.Event is JournalEvent.Completed or JournalEvent.Faulted).GroupBy(j => (j.ActivityId, j.Event))
                .OrderBy(g => g.Key.ActivityId, StringComparer.Ordinal).Select(g => $"{g.Key.ActivityId}:{g.Key.Event}×{g.Count()}");
            lines.Add($"{summary.DefinitionId} {summary.CorrelationId} {summary.SubStatus} [{string.Join(", ", values)}] {string.Join(" ", did)} output {Engine.Definitions.Values.Object(view.State.Output)}");
        }
        lines.Add($"bookmarks {(await server.Store.FindBookmarksAsync(new(), default)).Length}");
        lines.Add($"work {(await server.Store.ListWorkAsync(0, 1, default)).TotalCount}");
        return string.Join('\n', lines);
    }

    static IEnumerable<string> Documents()
    {
        yield return Servers.Documents.Sequence("part", Servers.Documents.Delay("short", TimeSpan.FromMilliseconds(1)), Servers.Documents.Write("done", "part"));
        yield return Servers.Documents.Sequence("news", Servers.Documents.Event("heard", "Shipped", starts: true), Servers.Documents.WriteScript("say", "variables.Got"));
        yield return Servers.Documents.Workflow("order", Servers.Documents.Steps("root",
            Servers.Documents.Event("paid", "Paid"),
            Servers.Documents.Activity("Elsa.For", "many", false,
                ("start", Servers.Documents.Literal("Int32", "1")), ("end", Servers.Documents.Expression("Int32", "JavaScript", "getInput('Number') == 0 ? 700 : 2")), ("step", Servers.Documents.Literal("Int32", "1")),
                ("body", Servers.Documents.Activity("Elsa.SetVariable", "count", false, ("variable", """{"id":"v2","name":"Count","typeName":"Object"}"""),
                    ("value", Servers.Documents.Expression("Object", "JavaScript", "(variables.Count || 0) + 1"))))),
            Servers.Documents.Delay("rest", TimeSpan.FromMilliseconds(1)),
            Servers.Documents.Own("Test.Ship", "ship"),
            Servers.Documents.Execute("child", "part"),
            Servers.Documents.Activity("Elsa.PublishEvent", "tell", false, ("eventName", Servers.Documents.Literal("String", "Shipped")),
                ("payload", Servers.Documents.Expression("Object", "JavaScript", "`order ${getInput('Number')}`")), ("correlationId", Servers.Documents.Expression("String", "JavaScript", "getCorrelationId()"))),
            Servers.Documents.Write("end", "order")), ""","inputs":[{"name":"Number","type":"Int32"}]""").Replace("""{"id":"v1","name":"Got","typeName":"Object"}]""", """{"id":"v1","name":"Got","typeName":"Object"},{"id":"v2","name":"Count","typeName":"Object"}]""", StringComparison.Ordinal);
    }
}
