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
/// Collects the commits of concurrent callers into common transactions. A caller hears of its commit only after that transaction;
/// whoever finds a lane idle starts at once, so a lone caller waits for nothing.
/// </summary>
public sealed class GroupCommitter : IAsyncDisposable
{
    readonly IStore store;
    readonly GroupCommitterOptions options;
    readonly Channel<Pending>[] lanes;
    readonly Task[] loops;

    /// <summary>A committer for that store.</summary>
    public GroupCommitter(IStore store, GroupCommitterOptions? options = null)
    {
        this.store = store;
        this.options = options ?? new() { Lanes = store is Sqlite.SqliteStore ? 1 : 2 };
        lanes = [.. Enumerable.Range(0, this.options.Lanes).Select(_ => Channel.CreateBounded<Pending>(
            new BoundedChannelOptions(Math.Max(1, this.options.QueueLength / this.options.Lanes)) { SingleReader = true }))];
        loops = [.. lanes.Select(lane => Task.Run(() => RunAsync(lane.Reader)))];
    }

    /// <summary>Commits, together with whatever else is waiting.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="ct">Gives up while the commit waits in the queue; once it is being written, the answer is waited for.</param>
    /// <exception cref="StateTooLargeException">The state is over the store's limit.</exception>
    /// <exception cref="StoreUnavailableException">The database doesn't answer.</exception>
    public async Task<CommitAnswer> CommitAsync(Commit commit, CancellationToken ct)
    {
        CommitRows.Of(commit, store.MaxStateBytes);   // serialised here, on the caller's thread
        var pending = new Pending(commit);
        var lane = lanes[(uint)string.GetHashCode(commit.State.Id, StringComparison.Ordinal) % (uint)lanes.Length];
        if (!lane.Writer.TryWrite(pending))
            await lane.Writer.WriteAsync(pending, ct);
        await using var giveUp = ct.UnsafeRegister(static (p, token) => ((Pending)p!).GiveUp(token), pending);
        return await pending.Answer.Task;
    }

    async Task RunAsync(ChannelReader<Pending> queue)
    {
        var batch = new List<Pending>(options.BatchSize);
        var later = new List<Pending>();
        var instances = new HashSet<string>(StringComparer.Ordinal);
        while (later.Count > 0 || await queue.WaitToReadAsync())
        {
            // What waited for its instance's earlier commit comes first; then what is in the queue now. No timer.
            foreach (var pending in later)
                Take(pending);
            later.RemoveAll(batch.Contains);
            while (batch.Count < options.BatchSize && later.Count < options.BatchSize && queue.TryRead(out var pending))
                if (pending.TryTake() && !Take(pending))
                    later.Add(pending);
            if (batch.Count > 0)
            {
                FailPoint.Hit(FailPoints.BatchTaken);
                await CommitAsync(batch);
            }
            batch.Clear();
            instances.Clear();
        }

        bool Take(Pending pending)
        {
            if (batch.Count >= options.BatchSize || !instances.Add(pending.Commit.State.Id))
                return false;
            batch.Add(pending);
            return true;
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

    /// <summary>Takes no more commits and waits until the waiting ones are durable.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var lane in lanes)
            lane.Writer.TryComplete();
        await Task.WhenAll(loops);
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
