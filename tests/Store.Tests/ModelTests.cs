using CsCheck;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Storage;
using DualFlow.Store.Tests.Conformance;
using static DualFlow.Store.Tests.Samples;

namespace DualFlow.Store.Tests;

/// <summary>Random sequences of everything, compared with <see cref="StoreModel"/> after each operation.</summary>
public abstract class ModelTests(StoreFixture fixture)
{
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    abstract record Operation
    {
        public sealed record Commits((int Instance, int Back, int Key, int Effects, bool Ends, bool Fires)[] All) : Operation;

        public sealed record ClaimTimers(int Limit) : Operation;

        public sealed record ClaimWork(int Limit) : Operation;

        public sealed record Return(int Which) : Operation;

        public sealed record Complete(int Which) : Operation;

        public sealed record Release(int Which) : Operation;

        public sealed record Delete(int Instance) : Operation;

        public sealed record Purge : Operation;

        public sealed record Publish : Operation;
    }

    static readonly Gen<Operation> One = Gen.Frequency(
        (12, Gen.Select(Gen.Int[0, 3], Gen.Int[0, 5], Gen.Int[0, 9], Gen.Int[0, 63], Gen.Int[0, 9], Gen.Int[0, 5]).Array[1, 4]
            .Select(a => (Operation)new Operation.Commits([.. a.DistinctBy(c => c.Item1).Select(c => (c.Item1, c.Item2, c.Item3, c.Item4, c.Item5 == 0, c.Item6 == 0))]))),
        (3, Gen.Int[1, 3].Select(n => (Operation)new Operation.ClaimTimers(n))),
        (4, Gen.Int[1, 3].Select(n => (Operation)new Operation.ClaimWork(n))),
        (2, Gen.Int[0, 5].Select(n => (Operation)new Operation.Return(n))),
        (2, Gen.Int[0, 5].Select(n => (Operation)new Operation.Complete(n))),
        (1, Gen.Int[0, 5].Select(n => (Operation)new Operation.Release(n))),
        (1, Gen.Int[0, 3].Select(n => (Operation)new Operation.Delete(n))),
        (1, Gen.Const((Operation)new Operation.Purge())),
        (1, Gen.Const((Operation)new Operation.Publish())));

    [Fact]
    public void A_store_does_what_its_model_does() => One.Array[1, 40].Sample(operations => RunAsync(operations).GetAwaiter().GetResult(), iter: 40, threads: 1);

    async Task RunAsync(Operation[] operations)
    {
        await using var store = await fixture.OpenEmptyAsync(TimeProvider.System);
        var run = new Run(store);
        foreach (var operation in operations)
            await run.ApplyAsync(operation);
    }

    sealed class Run(IStore store)
    {
        readonly StoreModel model = new();
        readonly List<ClaimedWork> claims = [];
        readonly List<string> timers = [];
        DateTimeOffset now = Noon;
        DateTimeOffset? triggerDue;
        int unique;

        public async Task ApplyAsync(Operation operation)
        {
            now += TimeSpan.FromMinutes(1);
            switch (operation)
            {
                case Operation.Commits { All: var all }:
                    var commits = all.Select(c => Make(c.Instance, c.Back, c.Key, c.Effects, c.Ends, c.Fires)).ToArray();
                    var expected = model.Commit(commits);
                    Assert.Equal(expected, await store.CommitAsync(commits, default));
                    for (var i = 0; i < commits.Length; i++)
                        if (expected[i] == CommitAnswer.Committed)
                            Remember(commits[i]);
                    break;
                case Operation.ClaimTimers { Limit: var limit }:
                    var due = await store.ClaimDueTimersAsync(limit, Lease, now, default);
                    Assert.Equal(model.ClaimTimers(limit, Lease, now), due.Select(t => $"{t.BookmarkId}@{t.DueAt:O}"));
                    timers.AddRange(due.Select(t => t.BookmarkId));
                    break;
                case Operation.ClaimWork { Limit: var limit }:
                    var work = await store.ClaimWorkAsync(limit, Lease, now, default);
                    Assert.Equal(model.ClaimWork(limit, Lease, now), work.Select(w => $"{w.Work.Id}#{w.Attempt}"));
                    claims.AddRange(work);
                    break;
                case Operation.Return { Which: var n } when n < claims.Count:
                    Assert.Equal(model.Return(claims[n], now.AddMinutes(2), "again"), await store.ReturnWorkAsync(claims[n], now.AddMinutes(2), "again", default));
                    break;
                case Operation.Complete { Which: var n } when n < claims.Count:
                    Assert.Equal(model.Complete(claims[n]), await store.CompleteWorkAsync(claims[n], default));
                    break;
                case Operation.Release { Which: var n }:
                    string[] someTimers = [.. timers.Skip(n).Take(2)], someWork = [.. claims.Skip(n).Take(2).Select(c => c.Work.Id).Distinct()];
                    model.Release(someTimers.Distinct(), someWork);
                    await store.ReleaseAsync(someTimers, someWork, default);
                    break;
                case Operation.Delete { Instance: var n }:
                    Assert.Equal(model.Delete($"i{n}"), await store.DeleteInstancesAsync([$"i{n}"], default));
                    versions.Remove(n);
                    break;
                case Operation.Purge:
                    Assert.Equal(model.Purge(), await store.PurgeAsync(now.AddYears(1), 100, default));
                    break;
                case Operation.Publish:
                    triggerDue = now.AddMinutes(3);
                    model.Publish(now.AddMinutes(3));
                    await store.SaveDefinitionAsync(Definition("def-1", "def", 1), [Trigger("t", dueAt: now.AddMinutes(3))], default);
                    break;
                default:
                    break;
            }
            Assert.Equal(model.Describe(), await StoreModel.DescribeAsync(store));
        }

        readonly Dictionary<int, long> versions = [];

        // Most steps begin with the right version; Back = 0 begins one too early, 1 one too late.
        Commit Make(int instance, int back, int key, int effects, bool ends, bool fires)
        {
            var id = $"i{instance}";
            var from = Math.Max(0, versions.GetValueOrDefault(instance) + (back == 0 ? -1 : back == 1 ? 1 : 0));
            var n = ++unique;
            var list = new List<Effect>();
            if ((effects & 1) != 0)
                list.Add(Open($"{id}:b{n}"));
            if ((effects & 2) != 0)
                list.Add(Open($"{id}:c{n}", dueAt: now.AddMinutes(n % 7)));
            if ((effects & 4) != 0)
                list.Add(Close($"{id}:{((effects & 8) != 0 ? "b" : "c")}{n - 1 - effects % 5}"));
            if ((effects & 16) != 0)
                list.Add(Queue($"{id}:w{n}", now.AddMinutes(n % 3)));
            if ((effects & 32) != 0)
                list.Add(Log(n));
            var state = State(id, from + 1);
            if (ends)
                state.FinishedAt = Noon;
            return Step(state, [.. list]) with
            {
                IdempotencyKey = key < 3 ? $"k{key}" : null,
                CompletedWorkId = claims.Count > 0 && effects % 3 == 0 ? claims[effects % claims.Count].Work.Id : null,
                TriggerFired = fires && triggerDue is { } due ? new("t", due, due.AddMinutes(5)) : null,
            };
        }

        void Remember(Commit commit)
        {
            versions[commit.State.Id[1] - '0'] = commit.State.Version;
            if (commit.TriggerFired is { } fired)
                triggerDue = fired.NextDueAt;
        }
    }
}

public sealed class PostgresModelTests(PostgresFixture fixture) : ModelTests(fixture), IClassFixture<PostgresFixture>;

public sealed class SqliteModelTests(SqliteFixture fixture) : ModelTests(fixture), IClassFixture<SqliteFixture>;
