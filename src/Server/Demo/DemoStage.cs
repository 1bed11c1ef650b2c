using DualFlow.Activities.Sample;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.Demo;

/// <summary>
/// Runs the cases of one demo with a clock of its own. Everything it knows stands in the database: the clock goes on from the last step, answers follow from the
/// seed. So it may be killed anywhere and started again, and ends the same.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="runner">Moves instances.</param>
/// <param name="work">Does their work.</param>
/// <param name="clock">The demo's clock.</param>
/// <param name="prefix">What the ids of the demo's cases begin with; children are named after their parents.</param>
public sealed class DemoStage(IStore store, Runner runner, WorkRunner work, VirtualTime clock, string prefix)
{
    const int PageSize = 1000, AtOnce = 8;

    // Who doesn't answer is not asked again; the deadline decides.
    readonly HashSet<string> silent = new(StringComparer.Ordinal);
    readonly HashSet<string> known = new(StringComparer.Ordinal);
    readonly HashSet<string> adopted = new(StringComparer.Ordinal);

    /// <summary>Answers a wait; false when whoever is asked says nothing.</summary>
    public delegate Task<bool> Answer(WaitingBookmark wait, CancellationToken ct);

    /// <summary>Told of every day, and of long days as they pass: the day, answers given and deadlines that passed since the last time.</summary>
    public delegate void Progress(DateOnly day, int answers, int deadlines);

    /// <summary>The id of a case.</summary>
    public string IdOf(string name) => prefix + name;

    /// <summary>Takes up what an earlier, killed demo left; the clock goes on from its last step.</summary>
    /// <exception cref="ProblemException">The database is busy with other instances.</exception>
    public async Task OpenAsync(CancellationToken ct)
    {
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await store.ListInstancesAsync(new() { SearchTerm = prefix, OrderBy = InstanceOrder.Updated, Skip = skip, Take = PageSize }, ct);
            foreach (var own in page.Items.Where(i => IsOwn(i.Id)))
            {
                known.Add(own.Id);
                clock.MoveTo(own.UpdatedAt);
            }
            if (page.Items.Length < PageSize)
                break;
        }
        var queued = (await store.ListWorkAsync(0, 100_000, ct)).Items;
        if (queued.FirstOrDefault(w => !IsOwn(w.InstanceId)) is { } foreign)
            throw new ProblemException(new Problem("demo.busy_database", $"Work of another instance ({foreign.InstanceId}) waits in this database, and the demo's clock would be wrong for it.",
                "Start the server so that it is done, or give the demo a folder of its own with --data."));
        // The claims of a killed run belong to a clock that stands: nobody else would ever wait for their end.
        await store.ReleaseAsync([], [.. queued.Select(w => w.Work.Id)], ct);
    }

    /// <summary>Takes cases that the program itself started for the demo's people among the demo's own.</summary>
    public async Task AdoptAsync(IEnumerable<string> ids, CancellationToken ct)
    {
        string[] fresh = [.. ids.Where(adopted.Add)];
        if (fresh.Length > 0)
            foreach (var own in (await store.ListInstancesAsync(new() { Ids = [.. fresh], Take = PageSize }, ct)).Items)
                clock.MoveTo(own.UpdatedAt);
    }

    /// <summary>True when an earlier demo has begun a case of this name.</summary>
    public bool HasBegun(string name) => BegunOf(name).Any();

    /// <summary>Names of the cases of a chapter that an earlier demo has begun; without the children that they started.</summary>
    public IEnumerable<string> BegunOf(string chapter) => known.Where(id => !id.Contains('.', StringComparison.Ordinal) && (id == IdOf(chapter) || id.StartsWith(IdOf(chapter) + "-", StringComparison.Ordinal))).Select(id => id[prefix.Length..]);

    /// <summary>Starts a case; a repeat changes nothing.</summary>
    /// <exception cref="ProblemException">The definition isn't published.</exception>
    public async Task StartAsync(string name, StartOrder order, CancellationToken ct)
    {
        if (await runner.StartAsync(order with { InstanceId = IdOf(name) }, ct) is not StartResult.Started)
            throw new ProblemException(new Problem("demo.no_workflow", $"The workflow \"{order.DefinitionId}\" can't be started in this database.", "Import the folder workflows, or give the demo a folder of its own with --data."));
    }

    /// <summary>A case; null when there is none.</summary>
    public Task<InstanceView?> FindAsync(string name, CancellationToken ct) => runner.FindAsync(IdOf(name), ct);

    /// <summary>Runs all cases until a day is reached, or the leading ones have ended.</summary>
    /// <param name="answer">Answers whoever is asked.</param>
    /// <param name="isAsked">The waits that are questions to people.</param>
    /// <param name="until">Where the clock stands at the end; null runs until all of <paramref name="leading"/> have ended.</param>
    /// <param name="leading">Names of the cases that are waited for.</param>
    /// <param name="isInOrder">True when the order of answers of the same moment matters.</param>
    /// <param name="progress">Told of every day.</param>
    /// <param name="ct">Ends between two steps; a later call goes on.</param>
    /// <exception cref="ProblemException">Leading cases wait for something that never comes.</exception>
    public async Task RunAsync(Answer answer, Func<WaitingBookmark, bool> isAsked, DateTimeOffset? until, IReadOnlyCollection<string> leading, bool isInOrder, Progress progress, CancellationToken ct)
    {
        var (answers, deadlines, ends) = (0, 0, new Queue<string>(leading));
        while (true)
        {
            while (await work.ClaimAsync(ct) > 0)
                await work.DrainAsync(ct);
            var waits = await OwnWaitsAsync(ct);
            var answered = await EachAsync(waits.Where(w => isAsked(w) && !silent.Contains(w.Bookmark.Id)).OrderBy(w => w.Bookmark.Id, StringComparer.Ordinal), isInOrder, async wait =>
            {
                if (await answer(wait, ct))
                    return true;
                lock (silent)
                    silent.Add(wait.Bookmark.Id);
                return false;
            }, ct);
            answers += answered;
            if (answered > 0)
            {
                if (answers >= PageSize)
                    Tell();
                continue;
            }
            var next = await NextAsync(waits, ct);
            var hasEnded = until is null ? await HaveEndedAsync(ends, ct) : next is null || next > until;
            if (hasEnded || next is null || DateOf(next.Value) > DateOf(clock.GetUtcNow()))
                Tell();
            if (hasEnded)
            {
                clock.MoveTo(until ?? clock.GetUtcNow());
                return;
            }
            if (next is null)
                throw new ProblemException(new Problem("demo.stuck", $"The case {IdOf(ends.Peek())} waits for something that nobody of the sample does and no deadline ends.", "Open the case in the browser and see what it waits for."));
            clock.MoveTo(next.Value);
            deadlines += await FireAsync(waits, isInOrder, ct);
        }

        void Tell()
        {
            if (answers + deadlines > 0)
                progress(DateOf(clock.GetUtcNow()), answers, deadlines);
            (answers, deadlines) = (0, 0);
        }
    }

    async Task<bool> HaveEndedAsync(Queue<string> leading, CancellationToken ct)
    {
        while (leading.TryPeek(out var name) && await FindAsync(name, ct) is { State.Status: WorkflowStatus.Finished })
            leading.Dequeue();
        return leading.Count == 0;
    }

    // Different cases don't wait for each other: their steps share the database's commits.
    static async Task<int> EachAsync(IEnumerable<WaitingBookmark> waits, bool isInOrder, Func<WaitingBookmark, Task<bool>> act, CancellationToken ct)
    {
        var done = 0;
        await Parallel.ForEachAsync(waits, new ParallelOptions { MaxDegreeOfParallelism = isInOrder ? 1 : AtOnce, CancellationToken = ct }, async (wait, _) =>
        {
            if (await act(wait))
                Interlocked.Increment(ref done);
        });
        return done;
    }

    async Task<List<WaitingBookmark>> OwnWaitsAsync(CancellationToken ct)
    {
        var all = new List<WaitingBookmark>();
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await store.FindBookmarksAsync(new() { Skip = skip, Take = PageSize }, ct);
            all.AddRange(page.Where(b => IsOwn(b.InstanceId)));
            if (page.Length < PageSize)
                return all;
        }
    }

    // The next deadline, or the next attempt of work that failed.
    async Task<DateTimeOffset?> NextAsync(List<WaitingBookmark> waits, CancellationToken ct)
    {
        var deadline = waits.Min(w => w.Bookmark.DueAt);
        var attempt = (await store.ListWorkAsync(0, PageSize, ct)).Items.Where(w => IsOwn(w.InstanceId)).Min(w => (DateTimeOffset?)w.Work.DueAt);
        return attempt < deadline || deadline is null ? attempt : deadline;
    }

    Task<int> FireAsync(List<WaitingBookmark> waits, bool isInOrder, CancellationToken ct) => EachAsync(
        waits.Where(w => w.Bookmark.DueAt <= clock.GetUtcNow()).OrderBy(w => w.Bookmark.DueAt).ThenBy(w => w.Bookmark.Id, StringComparer.Ordinal), isInOrder,
        async wait => await runner.ResumeAsync(wait.Bookmark.Id, null, null, ct) is ResumeResult.Resumed, ct);

    bool IsOwn(string instanceId) => instanceId.StartsWith(prefix, StringComparison.Ordinal) || adopted.Contains(instanceId.Split('.')[0]);

    static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(DemoPeople.StartsAt.Offset).DateTime);
}
