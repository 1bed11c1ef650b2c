using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Drafts, versions, triggers and who may start.</summary>
public sealed class DefinitionTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Saving_a_published_version_makes_the_next_draft_and_instances_keep_theirs(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var server = await database.StartAsync();
        var first = await server.PublishAsync(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "v1")));
        var old = await server.StartInstanceAsync("ask");

        var draft = await server.Library.SaveAsync(DefinitionReader.Read(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "v2"))), default);
        Assert.Equal((2, true, false), (draft.Version, draft.IsLatest, draft.IsPublished));
        Assert.Equal(first.Id, (await server.Library.FindAsync("ask", VersionChoice.Published, default))!.Id);
        var again = await server.Library.SaveAsync(draft with { Description = "changed" }, default);
        Assert.Equal((draft.Id, 2), (again.Id, again.Version));

        Assert.False((await server.Library.PublishAsync("ask", default))!.AlreadyPublished);
        Assert.True((await server.Library.PublishAsync("ask", default))!.AlreadyPublished);
        var young = await server.StartInstanceAsync("ask");
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);

        Assert.Equal([(old.Id, "v1"), (young.Id, "v2")], server.Lines.OrderBy(l => l.Text));
        Assert.Equal([2, 1], (await server.Library.ListVersionsAsync("ask", default)).Select(v => v.Version));
    }

    [Fact]
    public async Task A_draft_that_has_instances_is_never_overwritten()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        var draft = await server.Library.SaveAsync(DefinitionReader.Read(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "first"))), default);
        var started = await server.StartInstanceAsync("ask", o => o with { Versions = VersionChoice.Latest });

        var next = await server.Library.SaveAsync(draft with { Root = DefinitionReader.Read(Documents.Sequence("ask", Documents.Write("say", "other"))).Root }, default);

        Assert.Equal(2, next.Version);
        Assert.NotEqual(draft.Id, next.Id);
        await server.Runner.ResumeAsync(started.Bookmarks[0].Id, null, null, default);
        Assert.Equal("first", Assert.Single(server.Lines).Text);
        await server.StartInstanceAsync("ask", o => o with { Versions = VersionChoice.Latest });
        Assert.Equal("other", server.Lines.Last().Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Triggers_come_with_publishing_and_go_with_taking_back(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Workflow("many", Documents.Steps("root",
            Documents.Event("event", "Go", starts: true), Documents.Timer("timer", TimeSpan.FromHours(1)), Documents.Cron("cron", "0 8 * * 1"),
            Documents.Activity("Elsa.HttpEndpoint", "http", true, ("path", Documents.Literal("String", "/Orders/{id}")), ("supportedMethods", Documents.Expression("Object", "Object", "[\"GET\",\"POST\"]"))))));

        var triggers = await server.Store.FindTriggersAsync(null, null, default);
        Assert.Equal(5, triggers.Length);
        Assert.Equal("873FF512", Bookmark.HashOf("Elsa.Event", "{\"EventName\":\"Go\"}")[..8]);
        Assert.Contains(triggers, t => t.ActivityId == "event" && t.Hash.StartsWith("873FF512", StringComparison.Ordinal) && t.DueAt is null);
        Assert.Equal(["get", "post"], triggers.Where(t => t.ActivityId == "http").Select(t => t.Payload!.Contains("get", StringComparison.Ordinal) ? "get" : "post").Order());
        Assert.Contains(triggers, t => t.ActivityId == "http" && t.Payload == "{\"Path\":\"orders/{id}\",\"Method\":\"get\"}");
        var timer = triggers.Single(t => t.ActivityId == "timer").DueAt!.Value;
        Assert.InRange(timer - await server.Store.GetNowAsync(default), TimeSpan.FromMinutes(59), TimeSpan.FromMinutes(60));
        Assert.Equal((DayOfWeek.Monday, 8), triggers.Single(t => t.ActivityId == "cron").DueAt is { } cron ? (cron.DayOfWeek, cron.Hour) : default);

        // Published again, a timer that didn't change stays in its rhythm.
        await server.Library.SaveAsync((await server.Library.FindAsync("many", VersionChoice.Latest, default))! with { Description = "changed" }, default);
        await server.Library.PublishAsync("many", default);
        Assert.Equal(timer, (await server.Store.FindTriggersAsync(null, null, default)).Single(t => t.ActivityId == "timer").DueAt!.Value);

        Assert.False((await server.Library.RetractAsync("many", default))!.IsPublished);
        Assert.Empty(await server.Store.FindTriggersAsync(null, null, default));
        Assert.IsType<StartResult.NotFound>(await server.Runner.StartAsync(new StartOrder { DefinitionId = "many" }, default));
        var problem = await Assert.ThrowsAsync<ProblemException>(() => server.Library.RetractAsync("many", default));
        Assert.Equal("definition.not_published", problem.Problems[0].Code);
    }

    [Fact]
    public async Task An_old_version_comes_back_as_a_draft_and_versions_can_be_deleted()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Sequence("ask", Documents.Write("say", "v1")));
        await server.PublishAsync(Documents.Sequence("ask", Documents.Write("say", "v2")));

        var draft = await server.Library.RevertAsync("ask", 1, default);
        Assert.Equal((3, false), (draft!.Version, draft.IsPublished));
        Assert.Contains("v1", draft.Root.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(1, await server.Library.DeleteVersionsAsync([draft.Id], default));
        Assert.Equal(2, (await server.Library.FindAsync("ask", VersionChoice.Latest, default))!.Version);
        Assert.Equal(2, await server.Library.DeleteAsync("ask", default));
        Assert.Null(await server.Library.FindAsync("ask", VersionChoice.Latest, default));
    }

    [Fact]
    public async Task Importing_makes_a_draft_whatever_the_document_says_and_keeps_ids_that_are_free()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        var document = DefinitionReader.Read(Documents.Sequence("ask", Documents.Write("say", "v1"))) with { Id = "pinned-elsewhere", IsPublished = true, IsReadonly = true };

        var imported = await server.Library.ImportAsync(document, default);

        Assert.Equal(("pinned-elsewhere", false, true, false), (imported.Id, imported.IsPublished, imported.IsLatest, imported.IsReadonly));
        Assert.True(await server.Library.IsNameUniqueAsync("other", null, default));
        Assert.False(await server.Library.IsNameUniqueAsync("ask", null, default));
        Assert.True(await server.Library.IsNameUniqueAsync("ask", "ask", default));
    }

    [Fact]
    public async Task A_workflow_used_as_an_activity_stays_on_its_version_until_its_consumers_are_moved()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        string Part(string text, bool moves) => Documents.Workflow("part", Documents.Steps("root", Documents.Event("wait", "Go"), Documents.Write("say", text)),
            $$""","options":{"usableAsActivity":true,"autoUpdateConsumingWorkflows":{{(moves ? "true" : "false")}} }""");
        await server.PublishAsync(Part("one", moves: false));
        await server.PublishAsync(Documents.Sequence("whole", """{"type":"Part","id":"part","workflowDefinitionId":"part"}"""));
        var old = await server.StartInstanceAsync("whole");

        await server.PublishAsync(Part("two", moves: false));
        await server.StartInstanceAsync("whole");
        Assert.Equal("whole", Assert.Single(await server.Library.ListConsumersAsync("part", default)));
        var moved = await server.Library.SaveAsync(DefinitionReader.Read(Part("three", moves: true)), default);
        Assert.Equal("whole", Assert.Single((await server.Library.PublishAsync(moved.DefinitionId, default))!.UpdatedConsumers));
        var young = await server.StartInstanceAsync("whole");
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);

        Assert.Equal(["one", "one", "three"], server.Lines.Select(l => l.Text).Order());
        Assert.Contains((old.Id, "one"), server.Lines);
        Assert.Contains((young.Id, "three"), server.Lines);
    }

    [Theory]
    [InlineData("Elsa.Workflows.ActivationValidators.SingletonStrategy, Elsa.Workflows.Core", false, false)]
    [InlineData("Elsa.Workflows.ActivationValidators.CorrelatedSingletonStrategy, Elsa.Workflows.Core", false, true)]
    [InlineData("Elsa.Workflows.ActivationValidators.CorrelationStrategy, Elsa.Workflows.Core", false, true)]
    [InlineData("Elsa.Workflows.ActivationValidators.AllowAlwaysStrategy, Elsa.Workflows.Core", true, true)]
    public async Task The_activation_strategy_decides_who_may_start(string strategy, bool sameMayStart, bool otherMayStart)
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Workflow("one", Documents.Event("wait", "Go"), $$""","options":{"activationStrategyType":"{{strategy}}"}"""));
        async Task<bool> MayStartAsync(string correlationId) =>
            await server.Runner.StartAsync(new StartOrder { DefinitionId = "one", CorrelationId = correlationId }, default) is StartResult.Started;

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => MayStartAsync("a")));
        Assert.Equal(sameMayStart ? 20 : 1, starts.Count(s => s));
        Assert.Equal(otherMayStart, await MayStartAsync("b"));

        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);
        Assert.True(await MayStartAsync("a"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_instance_moves_to_a_version_that_has_its_place_and_to_no_other(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "old")));
        var started = await server.StartInstanceAsync("ask");
        var fits = await server.PublishAsync(Documents.Sequence("ask", Documents.Event("wait", "Go"), Documents.Write("say", "new")));
        var differs = await server.PublishAsync(Documents.Sequence("ask", Documents.Write("say", "nothing to wait for")));

        var problem = await Assert.ThrowsAsync<ProblemException>(() => server.Runner.MigrateAsync(started.Id, differs.Id, default));
        Assert.Equal("migration.activity_missing", Assert.Single(problem.Problems).Code);
        Assert.IsType<ResumeResult.Resumed>(await server.Runner.MigrateAsync(started.Id, fits.Id, default));
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);

        Assert.Equal("new", Assert.Single(server.Lines).Text);
        Assert.Equal(fits.Id, (await server.Runner.FindAsync(started.Id, default))!.State.DefinitionVersionId);
    }

    [Fact]
    public async Task An_instance_in_a_flowchart_moves_to_a_version_with_more_behind_it()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        static string Flow(string[] activities, string[] connections) => Documents.Workflow("flow",
            $$"""{"type":"Elsa.Flowchart","id":"root","activities":[{{string.Join(",", activities)}}],"connections":[{{string.Join(",", connections)}}]}""");
        static string Line(string from, string to) => $$"""{"source":{"activity":"{{from}}","port":"Done"},"target":{"activity":"{{to}}","port":"In"} }""";
        string[] first = [Documents.Write("a", "a"), Documents.Event("wait", "Go"), Documents.Write("b", "b")];
        string[] lines = [Line("a", "wait"), Line("wait", "b")];
        await server.PublishAsync(Flow(first, lines));
        var started = await server.StartInstanceAsync("flow");
        var more = await server.PublishAsync(Flow([.. first, Documents.Write("c", "c")], [.. lines, Line("b", "c")]));
        // Positions mean nothing: activities are matched by id.
        var mixed = await server.PublishAsync(Flow([first[1], first[0], first[2]], [lines[1], lines[0]]));

        Assert.IsType<ResumeResult.Resumed>(await server.Runner.MigrateAsync(started.Id, mixed.Id, default));
        Assert.IsType<ResumeResult.Resumed>(await server.Runner.MigrateAsync(started.Id, more.Id, default));
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);

        Assert.Equal(["a", "b", "c"], server.Lines.Select(l => l.Text));
    }
}
