using DualFlow.Activities.Sample;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.Demo;

/// <summary>
/// Runs the instances of one demo with a clock of its own until nothing of theirs moves any more. Everything it knows stands in the database: the clock goes on
/// from the last step, answers follow from the seed. So it may be killed anywhere and started again, and ends the same.
/// </summary>
/// <param name="store">The database.</param>
/// <param name="runner">Moves instances.</param>
/// <param name="work">Does their work.</param>
/// <param name="clock">The demo's clock.</param>
/// <param name="id">The instance that leads; its children are named after it.</param>
public sealed class DemoStage(IStore store, Runner runner, WorkRunner work, VirtualTime clock, string id)
{
    const int PageSize = 1000;

    // Who doesn't answer is not asked again; the deadline decides.
    readonly HashSet<string> silent = new(StringComparer.Ordinal);

    /// <summary>Answers a wait; false when whoever is asked says nothing.</summary>
    public delegate Task<bool> Answer(WaitingBookmark wait, CancellationToken ct);

    /// <summary>Starts the process, or goes on with it.</summary>
    /// <exception cref="ProblemException">The definition isn't published, or the database is busy with other instances.</exception>
    public async Task StartAsync(StartOrder order, CancellationToken ct)
    {
        await TakeUpAsync(ct);
        var foreign = (await store.ListWorkAsync(0, PageSize, ct)).Items.FirstOrDefault(w => !IsOwn(w.InstanceId));
        if (foreign is not null)
            throw new ProblemException(new Problem("demo.busy_database", $"Work of another instance ({foreign.InstanceId}) waits in this database, and the demo's clock would be wrong for it.",
                "Start the server so that it is done, or give the demo a folder of its own with --data."));
        if (await runner.StartAsync(order with { InstanceId = id }, ct) is not StartResult.Started)
            throw new ProblemException(new Problem("demo.no_workflow", $"The workflow \"{order.DefinitionId}\" can't be started in this database.", "Import the folder workflows, or give the demo a folder of its own with --data."));
    }

    /// <summary>Runs to the end.</summary>
    /// <param name="answer">Answers whoever is asked.</param>
    /// <param name="isAsked">The waits that are questions to people.</param>
    /// <param name="day">Told of every day: the day, answers given and deadlines that passed.</param>
    /// <param name="ct">Ends between two steps; a later call goes on.</param>
    /// <returns>The leading instance at its end.</returns>
    public async Task<InstanceView> RunAsync(Answer answer, Func<WaitingBookmark, bool> isAsked, Action<DateOnly, int, int> day, CancellationToken ct)
    {
        var (answers, deadlines) = (0, 0);
        while (true)
        {
            while (await work.ClaimAsync(ct) > 0)
                await work.DrainAsync(ct);
            var waits = await OwnWaitsAsync(ct);
            var answered = 0;
            foreach (var wait in waits.Where(w => isAsked(w) && !silent.Contains(w.Bookmark.Id)).OrderBy(w => w.Bookmark.Id, StringComparer.Ordinal))
                if (await answer(wait, ct))
                    answered++;
                else
                    silent.Add(wait.Bookmark.Id);
            answers += answered;
            if (answered > 0)
                continue;
            var next = await NextAsync(waits, ct);
            if (next is null || DateOf(next.Value) > DateOf(clock.GetUtcNow()))
            {
                day(DateOf(clock.GetUtcNow()), answers, deadlines);
                (answers, deadlines) = (0, 0);
            }
            if (next is null)
                return (await runner.FindAsync(id, ct))!;
            clock.MoveTo(next.Value);
            deadlines += await FireAsync(waits, ct);
        }
    }

    // A killed run leaves claims behind. They belong to a clock that stands: nobody else would ever wait for their end.
    async Task TakeUpAsync(CancellationToken ct)
    {
        if (await runner.FindAsync(id, ct) is null)
            return;
        for (var skip = 0; ; skip += PageSize)
        {
            var page = await store.ListInstancesAsync(new() { SearchTerm = id, OrderBy = InstanceOrder.Updated, Skip = skip, Take = PageSize }, ct);
            foreach (var own in page.Items.Where(i => IsOwn(i.Id)))
                clock.MoveTo(own.UpdatedAt);
            if (page.Items.Length < PageSize)
                break;
        }
        var queued = await store.ListWorkAsync(0, 100_000, ct);
        await store.ReleaseAsync([], [.. queued.Items.Where(w => IsOwn(w.InstanceId)).Select(w => w.Work.Id)], ct);
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

    async Task<int> FireAsync(List<WaitingBookmark> waits, CancellationToken ct)
    {
        var fired = 0;
        foreach (var wait in waits.Where(w => w.Bookmark.DueAt <= clock.GetUtcNow()).OrderBy(w => w.Bookmark.DueAt).ThenBy(w => w.Bookmark.Id, StringComparer.Ordinal))
            if (await runner.ResumeAsync(wait.Bookmark.Id, null, null, ct) is ResumeResult.Resumed)
                fired++;
        return fired;
    }

    // Children are named after their parent.
    bool IsOwn(string instanceId) => instanceId == id || instanceId.StartsWith(id + ".", StringComparison.Ordinal);

    static DateOnly DateOf(DateTimeOffset at) => DateOnly.FromDateTime(at.ToOffset(DemoPeople.StartsAt.Offset).DateTime);
}
