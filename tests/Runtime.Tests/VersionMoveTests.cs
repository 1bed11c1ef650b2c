using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Rehearsals;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>What a new version means for the cases that run, and moving them to it.</summary>
public sealed class VersionMoveTests
{
    static readonly string[] Steps = [Documents.Write("a", "a"), Documents.Event("wait", "Go"), Documents.Write("b", "b"), Documents.Event("last", "End"), Documents.Write("end", "end")];

    static string First => Stage.Flow("flow", Steps, "a->wait", "wait->b", "b->last", "last->end");

    // A step between b and last.
    static string WithAnnex => Stage.Flow("flow", [.. Steps, Documents.Write("annex", "annex")], "a->wait", "wait->b", "b->annex", "annex->last", "last->end");

    static async Task<(TestServer Server, InstanceState Waits, InstanceState Late)> StartedAsync(Database database)
    {
        var server = await database.StartAsync();
        await server.PublishAsync(First);
        var late = await server.StartInstanceAsync("flow", o => o with { CorrelationId = "late" });
        await server.Runner.ResumeAsync(late.Bookmarks[0].Id, null, null, default);
        return (server, await server.StartInstanceAsync("flow", o => o with { CorrelationId = "early" }), late);
    }

    [Fact]
    public async Task A_step_put_between_two_others_is_met_by_who_has_not_passed_the_place()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var (server, early, late) = await StartedAsync(database);
        var impact = await server.Moves.ExamineAsync(DefinitionReader.Read(WithAnnex), null, default);
        Assert.Equal((2, 1, 1, 0), (impact.Running, impact.Count(CaseOutlook.Unchanged), impact.Count(CaseOutlook.MeetsChange), impact.Count(CaseOutlook.NeedsDecision)));
        Assert.Equal(("annex", 1), Assert.Single(impact.Met));
        Assert.Equal(CaseOutlook.Unchanged, impact.Cases.Single(c => c.Name == "late").Outlook);

        var target = await server.PublishAsync(WithAnnex);
        Assert.All(await server.Moves.MoveAsync([early.Id, late.Id], target.Id, default), m => Assert.True(m.Moved));
        foreach (var name in (string[])["Go", "End"])
            await server.Runner.SendStimulusAsync(StimulusOrder.Event(name), default);
        Assert.Equal(["a", "b", "annex", "end"], server.Lines.Where(l => l.InstanceId == early.Id).Select(l => l.Text));
        Assert.Equal(["a", "b", "end"], server.Lines.Where(l => l.InstanceId == late.Id).Select(l => l.Text));
        Assert.All((await server.Store.ListInstancesAsync(new() { Take = 10 }, default)).Items, i => Assert.Equal(WorkflowSubStatus.Finished, i.SubStatus));
    }

    [Fact]
    public async Task A_step_that_is_gone_holds_those_who_stand_in_it_and_says_why()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var (server, early, _) = await StartedAsync(database);
        var shorter = DefinitionReader.Read(Stage.Flow("flow", [Steps[0], Steps[2], Steps[3], Steps[4]], "a->b", "b->last", "last->end"));
        var impact = await server.Moves.ExamineAsync(shorter, null, default);
        var stuck = impact.Cases.Single(c => c.Outlook == CaseOutlook.NeedsDecision);
        Assert.Equal((early.Id, "wait"), (stuck.InstanceId, stuck.StandsIn.Single()));
        Assert.Contains(stuck.Reasons, r => r.Code == "migration.activity_missing");
        Assert.Equal(WorkflowSubStatus.Suspended, (await server.Runner.FindAsync(early.Id, default))!.State.SubStatus);
    }

    [Fact]
    public async Task Looking_at_what_a_version_means_changes_nothing()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var (server, early, _) = await StartedAsync(database);
        var before = (await server.Runner.FindAsync(early.Id, default))!.State;
        await server.Moves.ExamineAsync(DefinitionReader.Read(WithAnnex), null, default);
        var after = (await server.Runner.FindAsync(early.Id, default))!.State;
        Assert.Equal((before.Version, before.UpdatedAt, before.DefinitionVersion), (after.Version, after.UpdatedAt, after.DefinitionVersion));
    }

    [Fact]
    public async Task A_case_goes_on_in_a_sequence_where_steps_were_put_before_and_behind_it()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Documents.Sequence("list", Documents.Write("a", "a"), Documents.Event("wait", "Go"), Documents.Write("b", "b")));
        var started = await server.StartInstanceAsync("list");
        var target = await server.PublishAsync(Documents.Sequence("list",
            Documents.Write("new1", "new1"), Documents.Write("new2", "new2"), Documents.Write("a", "a"), Documents.Event("wait", "Go"), Documents.Write("new3", "new3"), Documents.Write("b", "b")));
        Assert.True(Assert.Single(await server.Moves.MoveAsync([started.Id], target.Id, default)).Moved);
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);
        Assert.Equal(["a", "new3", "b"], server.Lines.Select(l => l.Text));
    }

    [Fact]
    public async Task A_join_that_one_branch_has_reached_keeps_its_ways()
    {
        string[] activities = [Documents.Write("start", "start"), Documents.Write("left", "left"), Documents.Event("right", "Go"), """{"type":"Elsa.FlowJoin","id":"join","mode":{"typeName":"Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode","expression":{"type":"Literal","value":"WaitAll"}}}""", Documents.Write("end", "end")];
        await using var database = await Database.CreateAsync(postgres: false);
        var server = await database.StartAsync();
        await server.PublishAsync(Stage.Flow("both", activities, "start->left", "start->right", "left->join", "right->join", "join->end"));
        var started = await server.StartInstanceAsync("both");

        var through = await server.PublishAsync(Stage.Flow("both", [.. activities, Documents.Write("check", "check")], "start->left", "start->right", "left->check", "check->join", "right->join", "join->end"));
        var refused = Assert.Single(await server.Moves.MoveAsync([started.Id], through.Id, default));
        Assert.Equal("migration.flow_changed", Assert.Single(refused.Reasons).Code);

        var behind = await server.PublishAsync(Stage.Flow("both", [Documents.Write("check", "check"), .. activities], "start->left", "start->right", "left->join", "right->join", "join->check", "check->end"));
        Assert.True(Assert.Single(await server.Moves.MoveAsync([started.Id], behind.Id, default)).Moved);
        await server.Runner.SendStimulusAsync(StimulusOrder.Event("Go"), default);
        Assert.Equal(["start", "left", "check", "end"], server.Lines.Select(l => l.Text));
    }
}
