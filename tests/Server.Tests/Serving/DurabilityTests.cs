using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace DualFlow.Server.Tests.Serving;

public sealed class DurabilityTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task An_instance_that_waits_survives_kill_9_and_finishes_once(string kind)
    {
        using var folder = new TemporaryFolder();
        var database = await Databases.MakeAsync(kind);
        string id;
        await using (var server = await ServerProcess.StartAsync(folder.Path, database))
        {
            await server.PublishAsync(ServerBinary.Example("wait-for-signature.json"));
            var executed = await server.Client.PostAsJsonAsync("/elsa/api/workflow-definitions/example-wait-for-signature/execute", new { correlationId = "contract-7" });
            var state = (await executed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowState");
            Assert.Equal("Suspended", state.GetProperty("subStatus").GetString());
            id = state.GetProperty("id").GetString()!;
            await server.KillAsync();
        }
        await using var again = await ServerProcess.StartAsync(folder.Path, database);
        for (var i = 0; i < 2; i++)
            Assert.True((await again.Client.PostAsJsonAsync("/elsa/api/events/ContractSigned/trigger", new { input = new { by = "Айгүл" } })).IsSuccessStatusCode);
        var ended = (await again.Client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{id}")).GetProperty("workflowState");
        Assert.Equal(("Finished", "Finished"), (ended.GetProperty("status").GetString(), ended.GetProperty("subStatus").GetString()));
        Assert.Equal("Айгүл", ended.GetProperty("output").GetProperty("SignedBy").GetString());
        Assert.Equal(1, await CompletedAsync(again, id, "after"));
    }

    [Fact]
    public async Task Of_a_thousand_resumes_of_one_wait_on_two_servers_one_wins()
    {
        using var folder = new TemporaryFolder();
        var database = await Databases.MakeAsync(Databases.Postgres);
        await using var one = await ServerProcess.StartAsync(folder.File("one"), database);
        await using var two = await ServerProcess.StartAsync(folder.File("two"), database);
        await one.PublishAsync(ServerBinary.Example("wait-for-signature.json"));
        var (id, bookmarks) = await WaitingAsync(one, "example-wait-for-signature");

        var answers = await ManyAsync(50, 1000, i => (i % 2 == 0 ? one : two).Client.PostAsJsonAsync($"/api/bookmarks/{bookmarks[0]}/resume", new { by = i }));
        Assert.Equal(1, answers.Count(a => a == HttpStatusCode.OK));
        Assert.Equal(999, answers.Count(a => a == HttpStatusCode.Conflict));
        var ended = (await two.Client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{id}")).GetProperty("workflowState");
        Assert.Equal("Finished", ended.GetProperty("subStatus").GetString());
        Assert.Equal(1, await CompletedAsync(two, id, "after"));
        Assert.Equal("""{"status":"ok","checks":{"jobs":"ok","schedules":"ok","database":"ok"}}""", await one.Client.GetStringAsync("/health/ready"));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public async Task Waits_of_one_instance_resumed_at_once_from_two_servers_all_go_on_once(int waits)
    {
        const int Instances = 100;
        using var folder = new TemporaryFolder();
        var database = await Databases.MakeAsync(Databases.Postgres);
        await using var one = await ServerProcess.StartAsync(folder.File("one"), database);
        await using var two = await ServerProcess.StartAsync(folder.File("two"), database);
        await File.WriteAllTextAsync(folder.File("waits.json"), ParallelWaits(waits));
        await one.PublishAsync(folder.File("waits.json"));
        var waiting = new List<(string Id, string[] Bookmarks)>();
        for (var i = 0; i < Instances; i++)
            waiting.Add(await WaitingAsync(one, "waits"));
        var all = waiting.SelectMany(w => w.Bookmarks).ToList();
        Assert.Equal(Instances * waits, all.Count);

        var answers = await ManyAsync(40, all.Count, i => (i % 2 == 0 ? one : two).Client.PostAsJsonAsync($"/api/bookmarks/{all[i]}/resume", new { }));
        Assert.All(answers, a => Assert.Equal(HttpStatusCode.OK, a));
        foreach (var (id, _) in waiting)
        {
            var ended = (await two.Client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{id}")).GetProperty("workflowState");
            Assert.Equal("Finished", ended.GetProperty("subStatus").GetString());
            for (var n = 0; n < waits; n++)
                Assert.Equal(1, await CompletedAsync(one, id, $"after{n}"));
        }
    }

    [Fact]
    public async Task One_server_takes_over_what_a_killed_one_had_claimed()
    {
        using var folder = new TemporaryFolder();
        var database = await Databases.MakeAsync(Databases.Postgres);
        var quick = new Dictionary<string, string> { ["DualFlow__Runtime__Lease"] = "00:00:03" };
        await using var two = await ServerProcess.StartAsync(folder.File("two"), database, quick);
        foreach (var file in new[] { "double.json", "double-twice.json" })
            await two.PublishAsync(ServerBinary.Example(file));
        // The first server dies while it holds the child that the instance waits for.
        await using var one = await ServerProcess.StartAsync(folder.File("one"), database,
            new Dictionary<string, string>(quick) { ["DUALFLOW_FAILPOINT"] = "batch.taken:2" });
        try
        {
            await one.Client.PostAsJsonAsync("/elsa/api/workflow-definitions/example-double-twice/execute", new { input = new { Start = 4 }, instanceId = "taken-over" });
        }
        catch (HttpRequestException)
        {
            // The caller of a killed server hears nothing; the instance is durable.
        }
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var again = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (await again.WaitForNextTickAsync(limit.Token))
        {
            var answer = await two.Client.GetAsync("/elsa/api/workflow-instances/taken-over", limit.Token);
            if (answer.IsSuccessStatusCode && (await answer.Content.ReadFromJsonAsync<JsonElement>(limit.Token)).GetProperty("workflowState").GetProperty("subStatus").GetString() == "Finished")
                break;
        }
        Assert.Equal(1, await CompletedAsync(two, "taken-over", "tell"));
    }

    static async Task<HttpStatusCode[]> ManyAsync(int connections, int requests, Func<int, Task<HttpResponseMessage>> send)
    {
        var answers = new HttpStatusCode[requests];
        await Parallel.ForAsync(0, requests, new ParallelOptions { MaxDegreeOfParallelism = connections }, async (i, _) =>
        {
            using var answer = await send(i);
            answers[i] = answer.StatusCode;
        });
        return answers;
    }

    static async Task<(string Id, string[] Bookmarks)> WaitingAsync(ServerProcess server, string definition)
    {
        var executed = await server.Client.PostAsJsonAsync($"/elsa/api/workflow-definitions/{definition}/execute", new { });
        var state = (await executed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("workflowState");
        return (state.GetProperty("id").GetString()!, [.. state.GetProperty("bookmarks").EnumerateArray().Select(b => b.GetProperty("id").GetString()!)]);
    }

    static async Task<int> CompletedAsync(ServerProcess server, string instance, string activity)
    {
        var journal = await server.Client.GetFromJsonAsync<JsonElement>($"/elsa/api/workflow-instances/{instance}/journal?pageSize=1000");
        return journal.GetProperty("items").EnumerateArray().Count(e => e.GetProperty("activityId").GetString() == activity && e.GetProperty("eventName").GetString() == "Completed");
    }

    static string ParallelWaits(int count)
    {
        var waits = Enumerable.Range(0, count).SelectMany(n => new object[]
        {
            new { type = "Elsa.Event", version = 1, id = $"wait{n}", eventName = Literal($"E{n}") },
            new { type = "Elsa.WriteLine", version = 1, id = $"after{n}", text = Literal($"{n}") },
        });
        object[] activities = [new { type = "Elsa.FlowFork", version = 1, id = "fork", branches = Literal(Enumerable.Range(0, count).Select(n => $"B{n}").ToArray()) }, .. waits,
            new { type = "Elsa.FlowJoin", version = 1, id = "join", mode = Literal("WaitAll") }];
        var connections = Enumerable.Range(0, count).SelectMany(n => new[] { Connect("fork", $"B{n}", $"wait{n}"), Connect($"wait{n}", "Done", $"after{n}"), Connect($"after{n}", "Done", "join") });
        return JsonSerializer.Serialize(new { definitionId = "waits", name = "Waits", root = new { type = "Elsa.Flowchart", version = 1, id = "flow", start = "fork", activities, connections } });
    }

    static object Literal(object value) => new { typeName = "Object", expression = new { type = "Literal", value } };

    static object Connect(string from, string port, string to) => new { source = new { activity = from, port }, target = new { activity = to, port = "In" } };
}
