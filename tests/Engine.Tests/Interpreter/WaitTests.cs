using System.Text.Json;
using DualFlow.Engine.Interpreter;
using static DualFlow.Engine.Tests.Interpreter.Doc;

namespace DualFlow.Engine.Tests.Interpreter;

public class WaitTests
{
    static string Timer(string type, string input, object value, string alias) => Act(type, "t", $"\"{input}\":{Literal(value, alias)}");

    [Theory]
    [InlineData("Delay", "timeSpan", "00:05:00", "TimeSpan", "2026-09-01T12:05:00Z")]
    [InlineData("Delay", "timeSpan", "PT1H", "TimeSpan", "2026-09-01T13:00:00Z")]
    [InlineData("Timer", "interval", "3.00:00:00", "TimeSpan", "2026-09-04T12:00:00Z")]
    [InlineData("StartAt", "dateTime", "2026-09-01T20:00:00+05:00", "DateTimeOffset", "2026-09-01T15:00:00Z")]
    [InlineData("Cron", "cronExpression", "0 8 * * 1", "String", "2026-09-07T08:00:00Z")]
    [InlineData("Cron", "cronExpression", "30 0 12 * * *", "String", "2026-09-01T12:00:30Z")]
    public void A_timer_is_a_bookmark_with_a_due_time(string type, string input, string value, string alias, string due)
    {
        var run = new Bench(Workflow(Sequence(Timer(type, input, value, alias), Line("z", "end"))));
        var bookmark = Assert.Single(run.State.Bookmarks);
        Assert.Equal(DateTimeOffset.Parse(due, null), bookmark.DueAt);
        Assert.Equal($"Elsa.{type}", bookmark.Name);
        Assert.True(run.Resume(_ => true));
        Assert.Equal("end", run.Text);
    }

    [Fact]
    public void Timers_without_inputs_take_a_minute()
    {
        foreach (var type in (string[])["Delay", "Timer"])
            Assert.Equal(Bench.Noon.AddMinutes(1), new Bench(Workflow(Act(type, "t"))).State.Bookmarks.Single().DueAt);
    }

    [Theory]
    [InlineData("StartAt", "dateTime", "2020-01-01T00:00:00Z", "DateTimeOffset")]
    [InlineData("Timer", "interval", "00:00:00", "TimeSpan")]
    public void A_time_that_has_passed_is_no_wait(string type, string input, string value, string alias) =>
        Assert.Equal("end", new Bench(Workflow(Sequence(Timer(type, input, value, alias), Line("z", "end")))).Text);

    [Theory]
    [InlineData("Delay", "timeSpan", "10675199.00:00:00", "TimeSpan")]
    [InlineData("Timer", "interval", "10675199.00:00:00", "TimeSpan")]
    [InlineData("Timer", "interval", "-10675199.00:00:00", "TimeSpan")]
    [InlineData("Cron", "cronExpression", "every day", "String")]
    [InlineData("Cron", "cronExpression", "", "String")]
    [InlineData("Cron", "cronExpression", "0 0 31 2 *", "String")]
    [InlineData("StartAt", "dateTime", "tomorrow", "DateTimeOffset")]
    public void A_time_that_cannot_be_is_a_fault_or_no_wait(string type, string input, string value, string alias)
    {
        var run = new Bench(Workflow(Timer(type, input, value, alias)));
        Assert.True(run.Faults.Any() || run.Status == "Finished/Finished" || run.State.Bookmarks.Count == 1, run.Status);
    }

    [Fact]
    public void The_same_stimulus_is_accepted_once()
    {
        var run = new Bench(Workflow(Sequence(Event("a", "A"), Event("b", "A"))));
        var first = run.State.Bookmarks[0].Id;
        Assert.True(run.Send(new Stimulus.Resume(first)));
        Assert.False(run.Send(new Stimulus.Resume(first)));
        Assert.Equal("b", run.Waits);
    }

    [Fact]
    public void A_task_asks_and_its_answer_is_the_result()
    {
        var run = new Bench(Workflow(Sequence(Act("RunTask", "t", $"\"taskName\":{Literal("Sign", "String")},\"payload\":{Js("({who:'Aru'})", "ObjectDictionary")},{Result("x")},{Out("taskId", "id")}"), LineJs("z", "variables.x.ok + variables.id.slice(0, 3)")), $"{Variable("x")},{Variable("id")}"));
        var bookmark = Assert.Single(run.State.Bookmarks);
        using var asked = JsonDocument.Parse(bookmark.Metadata!);
        Assert.Equal(("Sign", "Aru"), (asked.RootElement.GetProperty("TaskName").GetString(), asked.RootElement.GetProperty("Payload").GetProperty("who").GetString()));
        Assert.True(run.Resume(_ => true, JsonDocument.Parse("{\"ok\":true}").RootElement.Clone()));
        Assert.Equal("truei1:", run.Text);
        var outputs = run.Entries.Single(e => e.Node.Id == "t" && e.Event == JournalEvent.Completed).Outputs!;
        Assert.Equal(["TaskId", "Result"], outputs.Select(o => o.Key));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_event_is_published_after_the_commit(bool local)
    {
        var run = new Bench(Workflow(Sequence(Act("PublishEvent", "p", $"\"eventName\":{Literal("Go", "String")},\"payload\":{Js("[1]")},\"isLocalEvent\":{Literal(local, "Boolean")},\"correlationId\":{Literal("c", "String")}"), Line("z", "end"))));
        var published = (WorkPayload.PublishEvent)WorkPayload.Read(WorkKind.PublishEvent, run.Work.Single().Payload);
        Assert.Equal(("Go", "c", local ? "i1" : null, "[1]"), (published.EventName, published.CorrelationId, published.InstanceId, published.Payload.GetRawText()));
        Assert.Equal("end", run.Text);
        Assert.Equal("input.missing", new Bench(Workflow(Act("PublishEvent", "p"))).Faults.Single());
    }

    [Fact]
    public void An_http_endpoint_waits_once_for_each_method()
    {
        var run = new Bench(Workflow(Sequence(Act("HttpEndpoint", "h", $"\"path\":{Literal("/Orders/{{id}}", "String")},\"supportedMethods\":{Js("['GET','POST']")},{Out("parsedContent", "x")}"), LineJs("z", "variables.x.a"))), null);
        Assert.Equal(2, run.State.Bookmarks.Count);
        Assert.Equal("{\"Path\":\"orders/{{id}}\",\"Method\":\"post\"}", run.State.Bookmarks[1].Payload);
        Assert.Equal(1, run.Entries.Count(e => e.Event == JournalEvent.Suspended));
    }

    [Fact]
    public void An_http_workflow_answers_only_while_somebody_waits()
    {
        var document = Workflow(Sequence(Act("HttpEndpoint", "h", $"\"path\":{Literal("a", "String")},{Out("parsedContent", "x")}"),
            Act("WriteHttpResponse", "w", $"\"statusCode\":{Literal("Created", "HttpStatusCode")},\"content\":{Js("variables.x")},\"contentType\":{Literal("application/json", "String")},\"responseHeaders\":{Js("({'X-A':'1'})", "HttpHeaders")}"), Event("e", "E"), Act("WriteHttpResponse", "v")), Variable("x"));
        var run = new Bench(document, s => { s.Trigger = "h"; s.Http = true; s.TriggerInput = JsonDocument.Parse("{\"ParsedContent\":{\"a\":1}}").RootElement.Clone(); });
        var answer = run.Effects.OfType<Effect.RespondHttp>().Single().Answer;
        Assert.Equal((201, "application/json", "X-A"), (answer.StatusCode, answer.ContentType, answer.Headers.Single().Key));
        Assert.True(run.Event("E"));
        Assert.Equal(["http.no_context"], run.Faults);
    }

    [Fact]
    public void Events_without_a_name_fault() => Assert.Equal("input.missing", new Bench(Workflow(Act("Event", "e"))).Faults.Single());
}
