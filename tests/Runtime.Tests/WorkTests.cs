using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Runtime.Tests.Servers;

namespace DualFlow.Runtime.Tests;

/// <summary>Work outside of steps: at least once under one key, given up in the end, given back at a stop, worthless after its lease.</summary>
public sealed class WorkTests
{
    const string Type = "Test.Work";

    static string Document(string id = "job") => Documents.Sequence(id, Documents.Own(Type, "work"), Documents.Write("say", "done"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Failing_work_is_tried_again_under_the_same_key_until_it_succeeds(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var work = new TestWork(Type, (w, _) => w.Attempt < 3 ? throw new InvalidOperationException("not yet") : Task.FromResult<Outcome>(Outcome.Done()));
        var server = await database.StartAsync(s => { s.Activities.Add(work); s.Pumps = true; });
        await server.PublishAsync(Document());

        var ended = await server.UntilFinishedAsync((await server.StartInstanceAsync("job")).Id);

        Assert.Equal(WorkflowSubStatus.Finished, ended.SubStatus);
        Assert.Equal([1, 2, 3], work.Ledger.Select(w => w.Attempt));
        Assert.Single(work.Ledger.Select(w => w.IdempotencyKey).Distinct());
        Assert.Empty((await server.Store.ListWorkAsync(0, 10, default)).Items);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Work_that_never_succeeds_becomes_an_incident_that_a_person_can_retry(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var isMended = false;
        var work = new TestWork(Type, (_, _) => Task.FromResult<Outcome>(isMended ? Outcome.Done() : Outcome.Fault("mail.refused", "The mail server refuses us.", retry: true)));
        var server = await database.StartAsync(s => { s.Activities.Add(work); s.Pumps = true; });
        await server.PublishAsync(Document());

        var faulted = await server.UntilFinishedAsync((await server.StartInstanceAsync("job")).Id);

        Assert.Equal(WorkflowSubStatus.Faulted, faulted.SubStatus);
        var incident = Assert.Single(faulted.Incidents);
        Assert.Equal("work.failed", incident.Code);
        Assert.Contains("The mail server refuses us.", incident.Message, StringComparison.Ordinal);
        Assert.Equal(5, work.Ledger.Count);

        isMended = true;
        Assert.IsType<ResumeResult.Resumed>(await server.Runner.RetryAsync(faulted.Id, [], default));
        Assert.Equal(WorkflowSubStatus.Finished, (await server.UntilAsync(faulted.Id, s => s.SubStatus == WorkflowSubStatus.Finished)).SubStatus);
    }

    [Fact]
    public async Task A_fault_that_no_retry_would_mend_is_an_incident_at_once()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var work = new TestWork(Type, (_, _) => Task.FromResult<Outcome>(Outcome.Fault("test.bad", "Bad input.")));
        var server = await database.StartAsync(s => { s.Activities.Add(work); s.Pumps = true; });
        await server.PublishAsync(Document());

        var faulted = await server.UntilFinishedAsync((await server.StartInstanceAsync("job")).Id);

        Assert.Equal("test.bad", Assert.Single(faulted.Incidents).Code);
        Assert.Single(work.Ledger);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_server_that_stops_gives_its_work_to_another_at_once(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var begun = new TaskCompletionSource();
        var stuck = new TestWork(Type, async (_, ct) =>
        {
            begun.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(ct);
            return Outcome.Done();
        });
        var first = await database.StartAsync(s => { s.Activities.Add(stuck); s.Pumps = true; s.Runtime = s.Runtime with { StopWithin = TimeSpan.FromMilliseconds(50) }; });
        var quick = new TestWork(Type, (_, _) => Task.FromResult<Outcome>(Outcome.Done()));
        var second = await database.StartAsync(s => s.Activities.Add(quick));
        await first.PublishAsync(Document());
        var started = await first.StartInstanceAsync("job");
        await begun.Task;

        await first.StopAsync();
        var stopped = TimeProvider.System.GetTimestamp();
        second.StartPump();

        await second.UntilFinishedAsync(started.Id);
        Assert.InRange(TimeProvider.System.GetElapsedTime(stopped).TotalSeconds, 0, 10);   // the lease is 30 s
        Assert.Equal(stuck.Ledger.Single().IdempotencyKey, quick.Ledger.Single().IdempotencyKey);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_server_does_after_its_lease_has_ended_changes_nothing(bool postgres)
    {
        await using var database = await Database.CreateAsync(postgres);
        var begun = new TaskCompletionSource();
        var mayEnd = new TaskCompletionSource();
        var lease = new RuntimeOptions { Lease = TimeSpan.FromSeconds(3) };
        // A host whose clock stands still renews nothing: as good as one whose process hangs.
        var late = new TestWork(Type, async (_, _) =>
        {
            begun.SetResult();
            await mayEnd.Task;
            return Outcome.Fault("test.late", "Too late.");
        });
        var frozen = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(TimeProvider.System.GetUtcNow());
        var first = await database.StartAsync(s => { s.Activities.Add(late); s.Time = frozen; s.Runtime = lease; });
        var second = await database.StartAsync(s => { s.Activities.Add(new TestWork(Type, (_, _) => Task.FromResult<Outcome>(Outcome.Done()))); s.Runtime = lease; });
        await second.PublishAsync(Document());
        var started = await second.StartInstanceAsync("job");
        frozen.SetUtcNow(TimeProvider.System.GetUtcNow());   // SQLite has no clock of its own
        Assert.Equal(1, await first.Work.ClaimAsync(default));
        await begun.Task;

        second.StartPump();
        var ended = await second.UntilFinishedAsync(started.Id);
        mayEnd.SetResult();
        await first.Work.DrainAsync(default);

        Assert.Equal(WorkflowSubStatus.Finished, ended.SubStatus);
        var now = (await second.Runner.FindAsync(started.Id, default))!.State;
        Assert.Equal(ended.Version, now.Version);
        Assert.Empty(now.Incidents);
    }

    [Fact]
    public async Task A_slow_activity_type_holds_up_neither_children_nor_other_activities()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var mayEnd = new TaskCompletionSource();
        var slow = new TestWork("Test.Slow", async (_, ct) =>
        {
            await mayEnd.Task.WaitAsync(ct);
            return Outcome.Done();
        });
        var server = await database.StartAsync(s =>
        {
            s.Activities.AddRange([slow, new TestWork(Type, (_, _) => Task.FromResult<Outcome>(Outcome.Done()))]);
            s.Runtime = s.Runtime with { ActivitiesOfOneTypeAtOnce = 4, ActivitiesAtOnce = 8 };
            s.Pumps = true;
        });
        await server.PublishAsync(Documents.Sequence("slow", Documents.Own("Test.Slow", "work")));
        await server.PublishAsync(Document());
        await server.PublishAsync(Documents.Sequence("parent", Documents.Execute("child", "job")));
        var slows = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => server.StartInstanceAsync("slow")));

        await server.UntilFinishedAsync((await server.StartInstanceAsync("parent")).Id);

        Assert.Equal(4, slow.Ledger.Count);
        mayEnd.SetResult();
        foreach (var one in slows)
            await server.UntilFinishedAsync(one.Id);
        Assert.Equal(100, slow.Ledger.Count);
    }

    [Fact]
    public async Task Activities_that_keep_a_processor_busy_share_few_places_whatever_their_type()
    {
        await using var database = await Database.CreateAsync(postgres: false);
        var (mayEnd, begun) = (new TaskCompletionSource(), 0);
        TestWork Heavy(string type) => new(type, async (_, ct) =>
        {
            Interlocked.Increment(ref begun);
            await mayEnd.Task.WaitAsync(ct);
            return Outcome.Done();
        }) { KeepsProcessorBusy = true };
        var server = await database.StartAsync(s =>
        {
            s.Activities.AddRange([Heavy("Test.First"), Heavy("Test.Second"), new TestWork(Type, (_, _) => Task.FromResult<Outcome>(Outcome.Done()))]);
            s.Runtime = s.Runtime with { HeavyActivitiesAtOnce = 3 };
            s.Pumps = true;
        });
        await server.PublishAsync(Documents.Sequence("first", Documents.Own("Test.First", "work")));
        await server.PublishAsync(Documents.Sequence("second", Documents.Own("Test.Second", "work")));
        await server.PublishAsync(Document());
        var heavy = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => server.StartInstanceAsync(i % 2 == 0 ? "first" : "second")));

        foreach (var light in await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => server.StartInstanceAsync("job"))))
            await server.UntilFinishedAsync(light.Id);

        Assert.Equal(3, Volatile.Read(ref begun));
        mayEnd.SetResult();
        foreach (var one in heavy)
            await server.UntilFinishedAsync(one.Id);
        Assert.Equal(40, begun);
    }
}
