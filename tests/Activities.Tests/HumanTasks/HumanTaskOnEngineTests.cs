using System.Text.Json;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Changes;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Scripting;

namespace DualFlow.Activities.Tests.HumanTasks;

/// <summary>The activity on the interpreter, with a clock that is moved.</summary>
public class HumanTaskOnEngineTests
{
    static readonly DateTimeOffset Monday = new(2026, 9, 7, 6, 0, 0, TimeSpan.Zero);   // 11:00 in Almaty

    readonly InMemoryRun run = new(
        new(ControlFlowActivities.All.Append(new HumanTask(new StandardCalendar(new(Repository.Workflows()))))),
        new ExpressionLanguage[] { new JavaScriptLanguage() }.ToDictionary(l => l.Type), [], Monday);

    string instance = "";

    async Task StartAsync(string inputs)
    {
        var document = $$$"""
            {"definitionId":"d","id":"v","name":"T","version":1,"variables":[{"id":"out","name":"out","typeName":"String"},{"id":"who","name":"who","typeName":"String"}],"root":{"type":"Elsa.Sequence","id":"s","activities":[
            {"type":"DualFlow.HumanTask","id":"ask","titleRu":{"typeName":"String","expression":{"type":"Literal","value":"Дело"}},"decision":{"typeName":"String","memoryReference":{"id":"out"}},
             "completedByName":{"typeName":"String","memoryReference":{"id":"who"}},{{{inputs}}} },
            {"type":"Elsa.WriteLine","id":"w","text":{"typeName":"String","expression":{"type":"JavaScript","value":"variables.out + ' ' + (variables.who || '-')"} } }]} }
            """;
        instance = await run.StartAsync(DefinitionReader.Read(document), [], default);
    }

    static string Literal(string name, object value, string type = "String") => $$$""" "{{{name}}}":{"typeName":"{{{type}}}","expression":{"type":"Literal","value":{{{JsonSerializer.Serialize(value)}}} } }""";

    static string List(string name, object value) => $$$""" "{{{name}}}":{"typeName":"Object","expression":{"type":"Object","value":{{{JsonSerializer.Serialize(JsonSerializer.Serialize(value))}}} } }""";

    string Kinds => string.Join(" ", run.Changes.Select(c => c.Kind == TaskChanges.MovedKind ? RegistryJson.Read<TaskMoved>(c.Payload).Event.What : c.Kind[5..]));

    TaskOpened Opened => RegistryJson.Read<TaskOpened>(run.Changes[0].Payload);

    Task<bool> TellAsync(TaskAct act) => run.ResumeAsync(run.Instances[instance].State.Bookmarks.Single(b => b.DueAt is null).Id, JsonSerializer.SerializeToElement(act, RegistryJson.Options), default);

    static TaskAct By(string name, TaskVerb verb = TaskVerb.Complete) => new() { Verb = verb, Actor = new(name, name, name, Assignment.Of(name, name, ["clerk"])), Outcome = "Approve" };

    [Fact]
    public async Task It_is_given_done_and_the_case_goes_on_over_the_button()
    {
        await StartAsync(Literal("role", "clerk"));
        Assert.False(await TellAsync(By("stranger") with { Actor = new("x", "x", "x", Assignment.Of("x", "x", [])) }));
        Assert.True(await TellAsync(By("aru")));
        Assert.Equal(("open end", "Approve aru"), (Kinds, run.Lines.Single()));
    }

    [Fact]
    public async Task Business_days_end_at_the_colleges_hour_by_its_calendar()
    {
        await StartAsync($"{Literal("role", "clerk")},{Literal("dueBusinessDays", 5, "Int32")}");
        Assert.Equal(new DateTimeOffset(2026, 9, 14, 13, 0, 0, TimeSpan.Zero), Opened.Progress.Terms.DueAt);   // Monday next, 18:00 in Almaty
    }

    [Fact]
    public async Task It_reminds_climbs_the_ladder_and_expires_each_at_its_time()
    {
        await StartAsync($"""{Literal("role", "clerk")},{Literal("dueIn", "3.00:00:00", "TimeSpan")},{List("reminders", new[] { "1.00:00:00", "02:00:00", "5.00:00:00" })},{List("escalation", new object[] { new { after = "-01:00:00", role = "head" } })},{Literal("whenDue", "Expires")}""");
        await TellAsync(By("aru", TaskVerb.Claim));
        await run.AdvanceToAsync(Monday.AddDays(2).AddMinutes(1), default);
        Assert.Equal("open claim reminded", Kinds);
        await run.AdvanceToAsync(Monday.AddDays(3).AddMinutes(-30), default);
        Assert.Equal("open claim reminded reminded escalated", Kinds);
        var higher = RegistryJson.Read<TaskMoved>(run.Changes[^1].Payload).Progress;
        Assert.Equal(("role:clerk role:head", null, 1), (string.Join(' ', higher.Candidates), higher.Holder, higher.Level));
        await run.AdvanceToAsync(Monday.AddDays(4), default);
        Assert.Equal("Expired -", run.Lines.Single());
        Assert.Equal("expired", RegistryJson.Read<TaskEnded>(run.Changes[^1].Payload).State);
    }

    [Fact]
    public async Task The_last_rung_without_anybody_ends_it()
    {
        await StartAsync($"""{Literal("role", "clerk")},{Literal("dueIn", "1.00:00:00", "TimeSpan")},{List("escalation", new object[] { new { after = "1.00:00:00" } })}""");
        await run.AdvanceToAsync(Monday.AddDays(2), default);
        Assert.Equal("Escalated -", run.Lines.Single());
    }

    [Theory]
    [InlineData("", "task.no_assignee")]
    [InlineData("role=clerk;quorum=2", "task.quorum")]
    [InlineData("role=clerk;dueBusinessDays=-1", "task.calendar")]
    public async Task What_cannot_be_given_faults_and_leaves_no_row(string given, string code)
    {
        var inputs = given.Split(';', StringSplitOptions.RemoveEmptyEntries).Select(i => i.Split('=')).Select(i => int.TryParse(i[1], out var n) ? Literal(i[0], n, "Int32") : Literal(i[0], i[1]));
        await StartAsync(string.Join(",", inputs.DefaultIfEmpty(Literal("subject", "x"))));
        Assert.Equal(code, run.Instances[instance].State.Incidents.Single().Code);
        Assert.Empty(run.Changes);
    }
}
