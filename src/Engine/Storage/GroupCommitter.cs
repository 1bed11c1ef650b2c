using System.Diagnostics;
using System.Threading.Channels;

namespace DualFlow.Engine.Storage;

/// <summary>How a <see cref="GroupCommitter"/> works.</summary>
public sealed record GroupCommitterOptions
{
    /// <summary>Commits in one transaction at the most.</summary>
    public int BatchSize { get; init; } = 128;

    /// <summary>Commits that may wait; a caller beyond it waits for room.</summary>
    public int QueueLength { get; init; } = 4096;

    /// <summary>Transactions under way at once. One instance's commits always go through the same one, so they never race inside this server.</summary>
    public int Lanes { get; init; } = 2;
}

/// <summary>
/// Collects the commits of concurrent callers into common transactions. A caller hears of its commit only after that transaction.
/// Whoever finds its lane idle commits at once and by itself; whoever comes meanwhile is in the next batch.
/// </summary>
public sealed class GroupCommitter : IAsyncDisposable
{
    const int SmallestCrowd = 8;
    static readonly TimeSpan Moment = TimeSpan.FromMicroseconds(200);

    readonly IStore store;
    readonly GroupCommitterOptions options;
    readonly Lane[] lanes;
    int isClosed;

    /// <summary>A committer for that store.</summary>
    public GroupCommitter(IStore store, GroupCommitterOptions? options = null)
    {
        this.store = store;
        this.options = options ?? new() { Lanes = store is Sqlite.SqliteStore ? 1 : 2 };
        lanes = [.. Enumerable.Range(0, this.options.Lanes).Select(_ => new Lane(this))];
    }

    /// <summary>Commits, together with whatever else is waiting.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="ct">Gives up while the commit waits in the queue; once it is being written, the answer is waited for.</param>
    /// <exception cref="StateTooLargeException">The state is over the store's limit.</exception>
    /// <exception cref="StoreUnavailableException">The database doesn't answer.</exception>
    /// <exception cref="ChannelClosedException">The committer was disposed of.</exception>
    public async Task<CommitAnswer> CommitAsync(Commit commit, CancellationToken ct)
    {
        CommitRows.Of(commit, store.MaxStateBytes);   // serialised here, on the caller's thread
        var pending = new Pending(commit);
        await lanes[(uint)string.GetHashCode(commit.State.Id, StringComparison.Ordinal) % (uint)lanes.Length].AddAsync(pending, ct);
        await using var giveUp = ct.UnsafeRegister(static (p, token) => ((Pending)p!).GiveUp(token), pending);
        return await pending.Answer.Task;
    }

    /// <summary>Takes no more commits and waits until the waiting ones are durable.</summary>
    public async ValueTask DisposeAsync()
    {
        // The host closes it when the engine stops, and the container when it is disposed of: a closed lane is never left again.
        if (Interlocked.Exchange(ref isClosed, 1) == 1)
            return;
        foreach (var lane in lanes)
            await lane.CloseAsync();
    }

    sealed class Lane(GroupCommitter owner)
    {
        readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(Math.Max(1, owner.options.QueueLength / owner.options.Lanes));
        readonly List<Pending> batch = new(owner.options.BatchSize);
        readonly List<Pending> later = [];
        readonly HashSet<string> instances = new(StringComparer.Ordinal);
        int busy;       // 1 while somebody runs batches
        int answered;   // commits in the last batch
        TaskCompletionSource? closing;

        public async ValueTask AddAsync(Pending pending, CancellationToken ct)
        {
            if (!queue.Writer.TryWrite(pending))
                await queue.Writer.WriteAsync(pending, ct);
            if (TryEnter())
                await LeadAsync();
        }

        // The first caller runs its own batch on its own thread. What has gathered by then is not its business: the pool takes over.
        async Task LeadAsync()
        {
            await RunBatchAsync();
            if (IsEmpty)
                Leave();
            else
                _ = Task.Run(DrainAsync);
        }

        async Task DrainAsync()
        {
            do
            {
                await RunBatchAsync();
                await GatherAsync();
            }
            while (!IsEmpty);
            Leave();
        }

        // A crowd that was just answered comes back at once, and to take its first member alone would cost two flushes instead of
        // one: it gets a moment, which ends as soon as it is complete. A few callers are not waited for.
        async Task GatherAsync()
        {
            var crowd = Math.Min(queue.Reader.Count + answered, owner.options.BatchSize);
            if (crowd < SmallestCrowd)
                return;
            for (var began = Stopwatch.GetTimestamp(); queue.Reader.Count < crowd && Stopwatch.GetElapsedTime(began) < Moment;)
                await Task.Yield();
        }

        bool IsEmpty => later.Count == 0 && !queue.Reader.TryPeek(out _);

        bool TryEnter() => Interlocked.CompareExchange(ref busy, 1, 0) == 0;

        void Leave()
        {
            Interlocked.Exchange(ref busy, 0);
            // Somebody may have written between the last look and this, and found the lane busy.
            if (queue.Reader.TryPeek(out _) && TryEnter())
                _ = Task.Run(DrainAsync);
            else
                Volatile.Read(ref closing)?.TrySetResult();
        }

        async Task RunBatchAsync()
        {
            // What waited for its instance's earlier commit comes first; then what is in the queue now.
            foreach (var pending in later)
                Take(pending);
            later.RemoveAll(batch.Contains);
            while (batch.Count < owner.options.BatchSize && later.Count < owner.options.BatchSize && queue.Reader.TryRead(out var pending))
                if (pending.TryTake() && !Take(pending))
                    later.Add(pending);
            answered = batch.Count;
            if (batch.Count > 0)
            {
                FailPoint.Hit(FailPoints.BatchTaken);
                await owner.CommitAsync(batch);
            }
            batch.Clear();
            instances.Clear();
        }

        bool Take(Pending pending)
        {
            if (batch.Count >= owner.options.BatchSize || !instances.Add(pending.Commit.State.Id))
                return false;
            batch.Add(pending);
            return true;
        }

        public async Task CloseAsync()
        {
            queue.Writer.TryComplete();
            while (true)
            {
                var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                Interlocked.Exchange(ref closing, left);
                if (TryEnter())
                    break;   // and never leaves
                await left.Task;
            }
            while (!IsEmpty)
                await RunBatchAsync();
        }
    }

    // A batch shares its fate only with whoever spoils it: halves, then singles. A database that is away would be so for every
    // half as well, after the same long wait.
    async Task CommitAsync(List<Pending> batch)
    {
        try
        {
            var answers = await store.CommitAsync(batch.ConvertAll(p => p.Commit), CancellationToken.None);
            FailPoint.Hit(FailPoints.BatchDurable);
            for (var i = 0; i < answers.Count; i++)
                batch[i].Acknowledge(answers[i]);
        }
        catch (Exception e) when (batch.Count == 1 || e is StoreUnavailableException)
        {
            foreach (var pending in batch)
                pending.Fail(e);
        }
        catch (Exception)
        {
            var half = batch.Count / 2;
            await CommitAsync(batch[..half]);
            await CommitAsync(batch[half..]);
        }
    }

    sealed class Pending(Commit commit)
    {
        int state;   // 0 waits, 1 taken, 2 given up

        public Commit Commit { get; } = commit;

        public TaskCompletionSource<CommitAnswer> Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool TryTake() => Interlocked.CompareExchange(ref state, 1, 0) == 0;

        public void GiveUp(CancellationToken ct)
        {
            if (Interlocked.CompareExchange(ref state, 2, 0) == 0)
                Answer.TrySetCanceled(ct);
        }

        public void Acknowledge(CommitAnswer value) => Answer.TrySetResult(value);

        public void Fail(Exception e) => Answer.TrySetException(e);
    }
}
