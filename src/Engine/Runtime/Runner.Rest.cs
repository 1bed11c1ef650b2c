using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime;

public sealed partial class Runner
{
    static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(500);

    /// <summary>Waits until an instance has ended or waits for something from outside; work of its own and children that it executes count as running.</summary>
    /// <returns>The instance then, or as it is when the time is over; null when there is none.</returns>
    public async Task<InstanceView?> WaitForRestAsync(string instanceId, TimeSpan atMost, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        TimeSpan Left() => atMost - time.GetElapsedTime(began);
        while (true)
        {
            var view = await WaitAsync(instanceId, IsQuiet, Left(), ct);
            if (view is null || view.State.Status == WorkflowStatus.Finished || !IsQuiet(view.State))
                return view;
            var childIsDone = false;
            foreach (var child in ExecutedChildren(view.State))
                childIsDone |= await WaitForRestAsync(child, Left(), ct) is null or { State.Status: WorkflowStatus.Finished };
            var version = view.State.Version;
            // A child that isn't there yet, or has ended, moves this instance soon.
            if (childIsDone && Left() > TimeSpan.Zero)
                await WaitAsync(instanceId, s => s.Version > version, Left() < AskAgain ? Left() : AskAgain, ct);
            if (Left() <= TimeSpan.Zero || await FindAsync(instanceId, ct) is not { } again || (!childIsDone && again.State.Version == version))
                return await FindAsync(instanceId, ct);
        }
    }

    /// <summary>Waits until a condition holds for an instance, as this process or the database sees it.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="until">The condition; quick and without side effects.</param>
    /// <param name="atMost">How long to wait.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <returns>The instance when the condition held or the time was over; null when there is none.</returns>
    public async Task<InstanceView?> WaitAsync(string instanceId, Func<InstanceState, bool> until, TimeSpan atMost, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var listening = feed.Listen(instanceId, moved =>
            {
                if (until(moved.State))
                    heard.TrySetResult();
            });
            // Asked after listening began: nothing falls between the two.
            var view = await FindAsync(instanceId, ct);
            var left = atMost - time.GetElapsedTime(began);
            if (view is null || until(view.State) || left <= TimeSpan.Zero)
                return view;
            // Another server may move it: the database is asked again now and then.
            using var rest = CancellationTokenSource.CreateLinkedTokenSource(ct);
            await Task.WhenAny(heard.Task, Task.Delay(left < AskAgain ? left : AskAgain, time, rest.Token));
            await rest.CancelAsync();
            ct.ThrowIfCancellationRequested();
        }
    }

    // No cut burst, and no token that waits for work of its own.
    internal static bool IsQuiet(InstanceState state) => state.Status == WorkflowStatus.Finished
        || (state.SubStatus == WorkflowSubStatus.Suspended && !state.Tokens.Exists(t => t.Memory is WorkMemory && t.Status == ActivityStatus.Running));

    static IEnumerable<string> ExecutedChildren(InstanceState state) => state.Bookmarks.Where(b => b.Name == "Elsa.ExecuteWorkflow")
        .Select(b => b.Payload is { } payload && Values.TryParse(payload, out var value) ? Values.Member(value, "ChildInstanceId") as string : null).OfType<string>();
}
