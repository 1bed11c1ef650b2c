using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests.Crashes;

/// <summary>
/// Does everything a store can do, in an order that can be taken up again wherever it was stopped. The test starts it as a process
/// of its own with a fail point, and then runs it to the end itself.
/// </summary>
static class CrashingProgram
{
    const int Steps = 5;

    static readonly string[] Ids = ["c", "b", "a"];   // when the last step of "a" is there, all are

    public static async Task<int> RunAsync(string[] args)
    {
        await using var store = Engine.Storage.Store.Open(args[0], new SampleRegistry());
        await RunAsync(store);
        return 0;
    }

    public static async Task RunAsync(IStore store)
    {
        await store.MigrateAsync(default);
        await store.SaveDefinitionAsync(Definition("def-1", "def", 1, isLatest: true, isPublished: true), [Trigger("t1", dueAt: Noon.AddYears(9))], default);
        await store.SaveDefinitionAsync(Definition("old-1", "old", 1), [Trigger("t2", definition: "old")], default);
        await store.DeleteDefinitionVersionsAsync(["old-1"], withInstances: false, default);
        await store.PutSettingAsync("area", "put", "1", default);
        await store.GetOrAddSettingAsync("area", "added", "2", default);
        await store.PutSettingAsync("area", "passing", "3", default);
        await store.DeleteSettingAsync("area", "passing", default);
        await StepAsync(store);
        await store.MoveTriggerAsync(new("t1", Noon.AddYears(9), Noon.AddYears(9)), default);
        await store.EnqueueAsync(new("asked", WorkKind.PublishEvent, 0, "{}", Noon), "", null, default);
        await WorkAsync(store);
        await store.DeleteInstancesAsync(["b"], default);
        await store.PurgeAsync(Noon.AddDays(1), 10, default);
    }

    // One of the instances is finished, so that the purge finds something.
    static async Task StepAsync(IStore store)
    {
        if (await store.FindBookmarksAsync(new() { Id = $"a:b{Steps}" }, default) is [_])
            return;
        await using var committer = new GroupCommitter(store);
        foreach (var id in Ids)
            for (var v = (await store.FindInstanceAsync(id, default))?.Version ?? 0; v < Steps; v++)
            {
                var state = State(id, v + 1);
                if (id == "c")
                    state.FinishedAt = Noon;
                var commit = Step(state, Log(v + 1), Close($"{id}:b{v}"), Open($"{id}:b{v + 1}", dueAt: Noon), Queue($"{id}:w{v}"), Register("enrol")) with { IdempotencyKey = $"{id}{v}" };
                Check(await committer.CommitAsync(commit, default) == CommitAnswer.Committed);
            }
    }

    // Each claim is later than the leases of the process before. Work is taken one by one: renewed and given back once, then done.
    static async Task WorkAsync(IStore store)
    {
        for (var now = await store.GetNextDueAsync(default) + TimeSpan.FromHours(1); ; now += TimeSpan.FromHours(1))
        {
            var timers = await store.ClaimDueTimersAsync(100, TimeSpan.FromSeconds(30), now, default);
            var claimed = await store.ClaimWorkAsync(1, TimeSpan.FromSeconds(30), now, default);
            await store.ReleaseAsync([.. timers.Select(t => t.BookmarkId)], [], default);
            if (claimed.IsEmpty && (await store.ListWorkAsync(0, 1, default)).TotalCount == 0)
                break;
            foreach (var work in claimed)
                if (work.Attempt == 1)
                {
                    var renewed = await store.RenewWorkAsync(work, TimeSpan.FromSeconds(30), default);
                    Check(renewed is not null && await store.ReturnWorkAsync(renewed, Noon, "again", default));
                }
                else
                    Check(await store.CompleteWorkAsync(work, default));
        }
    }

    static void Check(bool holds)
    {
        if (!holds)
            throw new InvalidOperationException("The store answered what can't be.");
    }
}
