using System.Net;
using System.Text.Json;
using DualFlow.Server.Tests.ElsaApi;
using DualFlow.Server.Tests.Serving;
using static DualFlow.Server.Tests.ElsaApi.Documents;

namespace DualFlow.Server.Tests.Scripts;

/// <summary>Scripts through the API, on both databases.</summary>
public sealed class ScriptApiTests
{
    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_running_instance_keeps_its_version_new_ones_take_the_new_and_going_back_works(string database)
    {
        await using var server = await ScriptServer.StartAsync(database);
        var (admin, name) = (server.Admin, Unique("pay"));
        await admin.PostAsync("/api/scripts", new { source = Source(name, 10) }, HttpStatusCode.Created);
        await admin.PostAsync($"/api/scripts/{name}/publish", new { note = "First" });
        Assert.Contains((await admin.GetAsync("descriptors/activities")).GetProperty("items").EnumerateArray(), d => d.GetProperty("typeName").GetString() == name);

        var process = Unique("process");
        await admin.PublishAsync(Process(process, name, "go-" + process));
        var old = await admin.DispatchAsync(process);
        await admin.UntilAsync(old, "Suspended");

        var draft = await admin.PutAsync($"/api/scripts/{name}/draft", new { source = Source(name, 20) });
        Assert.Equal(1, draft.GetProperty("draft").GetProperty("revision").GetInt32());
        var second = await admin.PostAsync($"/api/scripts/{name}/publish", new { note = "Twice" });
        Assert.Equal(2, second.GetProperty("script").GetProperty("version").GetInt32());
        Assert.Equal(process, second.GetProperty("updated")[0].GetProperty("definitionId").GetString());
        var renewed = await admin.DispatchAsync(process);
        await admin.UntilAsync(renewed, "Suspended");
        await admin.PostAsync($"events/go-{process}/trigger", new { });
        Assert.Equal("10", await ResultAsync(admin, old));
        Assert.Equal("20", await ResultAsync(admin, renewed));

        await admin.PostAsync($"/api/scripts/{name}/rollback", new { version = 1 });
        var back = await admin.DispatchAsync(process);
        await admin.UntilAsync(back, "Suspended");
        await admin.PostAsync($"events/go-{process}/trigger", new { });
        Assert.Equal("10", await ResultAsync(admin, back));
        var history = (await admin.GetAsync($"/api/scripts/{name}")).GetProperty("versions").EnumerateArray().Select(v => (v.GetProperty("version").GetInt32(), v.GetProperty("note").GetString())).ToList();
        Assert.Equal([(3, "Back to version 1"), (2, "Twice"), (1, "First")], history);
    }

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_failing_example_stops_the_publication_and_says_which_value(string database)
    {
        await using var server = await ScriptServer.StartAsync(database);
        var name = Unique("pay");
        var created = await server.Admin.PostAsync("/api/scripts", new { source = Source(name, 10).Replace("expect: { output: { sum: 10 } }", "expect: { output: { sum: 11 } }", StringComparison.Ordinal) }, HttpStatusCode.Created);
        Assert.False(created.GetProperty("review").GetProperty("isGood").GetBoolean());
        var refused = await server.Admin.PostAsync($"/api/scripts/{name}/publish", null, HttpStatusCode.BadRequest);
        var problem = refused.GetProperty("problems")[0];
        Assert.Equal("script.example", problem.GetProperty("code").GetString());
        Assert.Contains("output.sum is 10, expected 11", problem.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty((await server.Admin.GetAsync($"/api/scripts/{name}")).GetProperty("versions").EnumerateArray());
    }

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task Shipped_scripts_are_there_and_a_college_changes_its_own_copy(string database)
    {
        await using var server = await ScriptServer.StartAsync(database);
        var admin = server.Admin;
        var shipped = await admin.GetAsync("/api/scripts/compensation.kz");
        Assert.True(shipped.GetProperty("script").GetProperty("isShared").GetBoolean());
        var source = shipped.GetProperty("versions")[0].GetProperty("source").GetString()!;
        await admin.PutAsync("/api/scripts/compensation.kz/draft", new { source = source.Replace("round(2, \"halfUp\")", "round(0, \"down\")", StringComparison.Ordinal).Replace("\"50227.27\"", "50227", StringComparison.Ordinal) });
        var published = await admin.PostAsync("/api/scripts/compensation.kz/publish");
        Assert.Equal(2, published.GetProperty("script").GetProperty("version").GetInt32());
        var tried = await admin.PostAsync("/api/scripts/try", new { source, inputs = new { rate = 85000, norm = 176, hours = 104 } });
        Assert.Equal(50227.27m, tried.GetProperty("output").GetProperty("amount").GetDecimal());
        Assert.Equal("object", (await admin.GetAsync("/api/scripts/compensation.kz/schema?language=kk")).GetProperty("type").GetString());
        // A script with a library is published with the library's version.
        var ratio = (await admin.GetAsync("/api/scripts/mentors.ratio")).GetProperty("versions")[0].GetProperty("source").GetString()!;
        await admin.PutAsync("/api/scripts/mentors.ratio/draft", new { source = ratio.Replace("Apprentices allowed", "Apprentices", StringComparison.Ordinal) });
        await admin.PostAsync("/api/scripts/mentors.ratio/publish");
        Assert.Contains("mentors.ratio", (await admin.GetAsync("/api/scripts/lib.steps")).GetProperty("usedBy").EnumerateArray().Select(u => u.GetString()));
    }

    [Fact]
    public async Task Two_who_edit_at_once_are_told_and_every_right_is_asked_for()
    {
        await using var server = await ScriptServer.StartAsync(Databases.Sqlite);
        var (admin, name) = (server.Admin, Unique("pay"));
        await admin.PostAsync("/api/scripts", new { source = Source(name, 1) }, HttpStatusCode.Created);
        await admin.PostAsync("/api/scripts", new { source = Source(name, 1) }, HttpStatusCode.Conflict);
        await admin.PutAsync($"/api/scripts/{name}/draft", new { source = Source(name, 2), revision = 1 });
        await admin.PutAsync($"/api/scripts/{name}/draft", new { source = Source(name, 3), revision = 1 }, HttpStatusCode.Conflict);
        await admin.PostAsync("/api/scripts", new { source = "export default (" }, HttpStatusCode.BadRequest);
        await admin.GetAsync("/api/scripts/nothing", HttpStatusCode.NotFound);
        await admin.DeleteAsync($"/api/scripts/{name}/draft");

        using var stranger = new HttpClient { BaseAddress = server.Address };
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/scripts")).StatusCode);
        var reader = await server.KeyAsync("read:scripts");
        await reader.GetAsync("/api/scripts");
        await reader.PutAsync($"/api/scripts/{name}/draft", new { source = Source(name, 2) }, HttpStatusCode.Forbidden);
        await reader.PostAsync("/api/scripts/compensation.kz/rollback", new { version = 1 }, HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task An_administrator_sets_the_limits_and_they_hold_at_once_with_who_and_why(string database)
    {
        await using var server = await ScriptServer.StartAsync(database);
        var admin = server.Admin;
        const string Long = "export const activity = { name: \"t\", outputs: { s: \"integer\" } }; export default () => { let s = 0; for (let i = 0; i < 5000; i++) s += 1; return { port: \"done\", output: { s } }; };";
        async Task<string?> TryAsync() => (await admin.PostAsync("/api/scripts/try", new { source = Long })).TryGetProperty("fault", out var fault) ? fault.GetProperty("code").GetString() : null;
        Assert.Null(await TryAsync());
        var before = await admin.GetAsync("/api/script-limits");
        Assert.Equal(0, before.GetProperty("revision").GetInt32());
        Assert.Equal(5_000_000, Limit(before, "statements").GetProperty("value").GetInt64());

        var set = await admin.PutAsync("/api/script-limits", new { values = new { statements = 1000, memory = 32 }, revision = 0, note = "Too slow at noon" });
        Assert.Equal((1, 1000L, 32L), (set.GetProperty("revision").GetInt32(), Limit(set, "statements").GetProperty("value").GetInt64(), Limit(set, "memory").GetProperty("value").GetInt64()));
        Assert.Equal("script.statements", await TryAsync());
        // Who saw the state before doesn't overwrite it; nothing beyond the bounds is taken.
        await admin.PutAsync("/api/script-limits", new { values = new { statements = 2000 }, revision = 0 }, HttpStatusCode.Conflict);
        foreach (var (values, message) in new (object, string)[] { (new { statements = 0 }, "statements is 0."), (new { time = 999999 }, "time is 999999 ms."), (new { forever = 1 }, "There is no limit") })
        {
            var refused = await admin.PutAsync("/api/script-limits", new { values, revision = 1 }, HttpStatusCode.BadRequest);
            Assert.StartsWith(message, refused.GetProperty("problems")[0].GetProperty("message").GetString(), StringComparison.Ordinal);
        }
        var back = await admin.PutAsync("/api/script-limits", new { values = new { }, revision = 1 });
        Assert.Null(await TryAsync());
        var history = back.GetProperty("history").EnumerateArray().Select(h => (h.GetProperty("revision").GetInt32(), h.GetProperty("by").GetString(), h.TryGetProperty("note", out var note) ? note.GetString() : null)).ToList();
        Assert.Equal([(2, "admin", null), (1, "admin", "Too slow at noon")], history);
        var audit = (await admin.GetAsync("/api/audit?subject=script_limits")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2, audit.Count);
        Assert.Contains(audit[1].GetProperty("changes").EnumerateArray(), c => c.GetProperty("field").GetString() == "statements" && c.GetProperty("before").GetString() == "5000000" && c.GetProperty("after").GetString() == "1000");

        var reader = await server.KeyAsync("read:scripts");
        await reader.GetAsync("/api/script-limits");
        await reader.PutAsync("/api/script-limits", new { values = new { }, revision = 2 }, HttpStatusCode.Forbidden);
    }

    static JsonElement Limit(JsonElement answer, string name) => answer.GetProperty("limits").EnumerateArray().First(l => l.GetProperty("name").GetString() == name);

    [Theory]
    [InlineData(Databases.Sqlite)]
    [InlineData(Databases.Postgres)]
    public async Task A_script_asks_the_registry_before_its_step_and_the_rows_stand_in_the_journal(string database)
    {
        await using var server = await ScriptServer.StartAsync(database);
        var (admin, process) = (server.Admin, Unique("presence"));
        await admin.PublishAsync(Flow(process, new Dictionary<string, object?>
        {
            ["type"] = "practice.presence", ["version"] = 1, ["id"] = "pay", ["student"] = Literal("String", "S-00001"), ["from"] = Literal("String", "2026-10-01"), ["to"] = Literal("String", "2026-10-31"),
        }));
        var instance = await admin.DispatchAsync(process);
        await admin.UntilAsync(instance, "Finished");
        var lines = (await admin.GetAsync($"workflow-instances/{instance}/journal?page=0&pageSize=100")).GetProperty("items").EnumerateArray()
            .Where(e => e.GetProperty("activityId").GetString() == "pay").Select(e => (Event: e.GetProperty("eventName").GetString(), Line: JsonSerializer.Serialize(e))).ToList();
        Assert.Equal(["Started", "Suspended", "Resumed", "Completed"], lines.Select(l => l.Event));
        Assert.Contains("\"Loaded\":{\"days\":[]}", lines[2].Line, StringComparison.Ordinal);
        Assert.Contains("nothing", lines[3].Line, StringComparison.Ordinal);
        // Tried by hand, the rows come from the registry too, unless they are given.
        var source = (await admin.GetAsync("/api/scripts/practice.presence")).GetProperty("versions")[0].GetProperty("source").GetString();
        var inputs = new Dictionary<string, object> { ["student"] = "S-00001", ["from"] = "2026-10-01", ["to"] = "2026-10-31" };
        Assert.Equal("nothing", (await admin.PostAsync("/api/scripts/try", new { source, inputs })).GetProperty("port").GetString());
        inputs["days"] = new[] { new { day = "2026-10-05", contract = "c", plannedMinutes = 480, presentMinutes = 480, kind = "work", isApproved = true } };
        Assert.Equal("enough", (await admin.PostAsync("/api/scripts/try", new { source, inputs })).GetProperty("port").GetString());
    }

    static async Task<string?> ResultAsync(ElsaClient admin, string instance)
    {
        await admin.UntilAsync(instance, "Finished");
        var journal = await admin.GetAsync($"workflow-instances/{instance}/journal?page=0&pageSize=100");
        return journal.GetProperty("items").EnumerateArray()
            .Where(e => e.GetProperty("eventName").GetString() == "Completed" && e.GetProperty("activityId").GetString() == "pay")
            .Select(e => JsonSerializer.Serialize(e)).Single() is var entry && entry.Contains("\"Sum\":20", StringComparison.Ordinal) ? "20" : entry.Contains("\"Sum\":10", StringComparison.Ordinal) ? "10" : entry;
    }

    static string Source(string name, int sum) => $$"""
        export const activity = { name: "{{name}}", category: "Tests", outputs: { sum: "money" },
          examples: [{ name: "the sum", given: {}, expect: { output: { sum: {{sum}} } } }] };
        export default () => ({ port: "done", output: { sum: money({{sum}}) } });
        """;

    static object Process(string id, string script, string signal) => Flow(id, Event("wait", signal), new Dictionary<string, object?> { ["type"] = script, ["version"] = 1, ["id"] = "pay" });

    sealed class ScriptServer : IAsyncDisposable
    {
        readonly TemporaryFolder folder = new();
        ServerProcess server = null!;

        public ElsaClient Admin { get; private set; } = null!;

        public Uri Address => server.Address;

        public static async Task<ScriptServer> StartAsync(string database)
        {
            var made = new ScriptServer();
            made.server = await ServerProcess.StartAsync(made.folder.Path, await Databases.MakeAsync(database), new Dictionary<string, string> { ["DualFlow__ImportShippedWorkflows"] = "false" });
            made.Admin = made.Client(made.server.Client.DefaultRequestHeaders.Authorization!);
            return made;
        }

        public async Task<ElsaClient> KeyAsync(params string[] permissions)
        {
            var key = await Admin.PostAsync("/api/keys", new { name = "test", permissions }, HttpStatusCode.Created);
            return Client(new("ApiKey", key.GetProperty("apiKey").GetString()));
        }

        ElsaClient Client(System.Net.Http.Headers.AuthenticationHeaderValue who)
        {
            var client = new HttpClient { BaseAddress = new Uri(server.Address, "elsa/api/") };
            client.DefaultRequestHeaders.Authorization = who;
            return new ElsaClient(client);
        }

        public async ValueTask DisposeAsync()
        {
            Admin.Http.Dispose();
            await server.DisposeAsync();
            folder.Dispose();
        }
    }
}
