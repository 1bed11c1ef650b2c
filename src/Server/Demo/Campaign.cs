using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using DualFlow.Engine.Storage;
using DualFlow.Server.Hosting;

namespace DualFlow.Server.Demo;

/// <summary>
/// Takes the sample college through admission with a clock of its own. Everything it knows stands in the database: the instance's
/// id comes from the seed, the clock goes on from the last step, answers follow from the seed. So it may be killed anywhere and
/// started again, and ends with the same lists.
/// </summary>
public sealed class Campaign(IStore store, Runner runner, WorkRunner work, VirtualTime clock, ulong seed)
{
    const string Definition = "admission", TaskName = "Elsa.RunTask";
    const int PageSize = 1000;

    readonly string id = string.Create(CultureInfo.InvariantCulture, $"demo-{Definition}-{seed}");
    readonly DemoPeople people = new(seed);
    // Who doesn't answer is not asked again; the deadline decides.
    readonly HashSet<string> silent = new(StringComparer.Ordinal);

    /// <summary>Runs to the end.</summary>
    /// <param name="day">Told of every day of the campaign: the day, answers given and deadlines that passed.</param>
    /// <param name="ct">Ends between two steps; a later call goes on.</param>
    /// <returns>The campaign's instance at its end.</returns>
    public async Task<InstanceView> RunAsync(Action<DateOnly, int, int> day, CancellationToken ct)
    {
        await TakeUpAsync(ct);
        await StartAsync(ct);
        var (answers, deadlines) = (0, 0);
        while (true)
        {
            while (await work.ClaimAsync(ct) > 0)
                await work.DrainAsync(ct);
            var waits = await OwnWaitsAsync(ct);
            var answered = await AnswerAsync(waits, ct);
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

    async Task StartAsync(CancellationToken ct)
    {
        var foreign = (await store.ListWorkAsync(0, PageSize, ct)).Items.FirstOrDefault(w => !IsOwn(w.InstanceId));
        if (foreign is not null)
            throw new ProblemException(new Problem("demo.busy_database", $"Work of another instance ({foreign.InstanceId}) waits in this database, and the demo's clock would be wrong for it.",
                "Start the server so that it is done, or give the demo a folder of its own with --data."));
        var started = await runner.StartAsync(new StartOrder { DefinitionId = Definition, InstanceId = id, Seed = seed, Input = [new("Folder", "sample")] }, ct);
        if (started is not StartResult.Started)
            throw new ProblemException(new Problem("demo.no_workflow", $"The workflow \"{Definition}\" isn't published in this database.", "Import the folder workflows, or give the demo a folder of its own with --data."));
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

    async Task<int> AnswerAsync(List<WaitingBookmark> waits, CancellationToken ct)
    {
        var answered = 0;
        foreach (var wait in waits.Where(w => w.Bookmark.Name == TaskName && !silent.Contains(w.Bookmark.Id)).OrderBy(w => w.Bookmark.Id, StringComparer.Ordinal))
        {
            using var task = JsonDocument.Parse(wait.Bookmark.Metadata!);
            var answer = people.Answer(task.RootElement.GetProperty("TaskName").GetString()!, task.RootElement.GetProperty("Payload"));
            if (answer.Result is not { } result)
                silent.Add(wait.Bookmark.Id);
            else if (await runner.ResumeAsync(wait.Bookmark.Id, result, null, ct) is ResumeResult.Resumed)
                answered++;
        }
        return answered;
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
