using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

public sealed partial class Runner
{
    /// <summary>Cancels an instance, and the child instances that run for it.</summary>
    public async Task<ResumeResult> CancelAsync(string instanceId, CancellationToken ct)
    {
        var result = await ApplyAsync(instanceId, new Stimulus.Cancel(), null, ct);
        if (result is not ResumeResult.Resumed)
            return result;
        // After the parent: a child's end must not move a parent that is about to be cancelled.
        while (await store.ListInstancesAsync(new() { ParentInstanceId = instanceId, Statuses = [WorkflowStatus.Running], TenantId = "*", Take = 100 }, ct) is { Items: [_, ..] } children)
        {
            var cancelled = 0;
            foreach (var child in children.Items)
                if (await CancelAsync(child.Id, ct) is ResumeResult.Resumed)
                    cancelled++;
            if (cancelled == 0)
                break;
        }
        return result;
    }

    /// <summary>Runs faulted activities again; a faulted instance goes on.</summary>
    /// <param name="instanceId">The instance.</param>
    /// <param name="activities">Ids or node ids of faulted activities; empty means all.</param>
    /// <param name="ct">Cancels what hasn't begun.</param>
    public async Task<ResumeResult> RetryAsync(string instanceId, IReadOnlyCollection<string> activities, CancellationToken ct)
    {
        if (await FindAsync(instanceId, ct) is not { } view)
            return new ResumeResult.NotFound();
        var tokens = view.State.Incidents.Where(i => activities.Contains(i.ActivityId) || activities.Contains(i.ActivityNodeId)).Select(i => i.TokenId).ToArray();
        if (activities.Count > 0 && tokens.Length == 0)
            return new ResumeResult.AlreadyConsumed(view.State);
        return await ApplyAsync(instanceId, new Stimulus.Retry([.. tokens]), null, ct);
    }

    /// <summary>Deletes instances with everything of theirs; the number deleted.</summary>
    public async Task<int> DeleteAsync(IReadOnlyCollection<string> instanceIds, CancellationToken ct)
    {
        var deleted = await store.DeleteInstancesAsync(instanceIds, ct);
        foreach (var id in instanceIds)
            states.Forget(id);
        return deleted;
    }

    /// <summary>
    /// Moves an instance to another version of its definition. Refused when the instance stands in an activity that the version
    /// doesn't have, or has with another type.
    /// </summary>
    /// <exception cref="ProblemException">Why it can't be moved: every place where the two versions don't fit.</exception>
    public async Task<ResumeResult> MigrateAsync(string instanceId, string targetVersionId, CancellationToken ct)
    {
        var target = await plans.FindAsync(targetVersionId, ct)
            ?? throw new ProblemException(new Problem("definition.not_found", $"There is no workflow version {targetVersionId}.", "Choose one of the definition's versions."));
        using var pass = await gates.EnterAsync(instanceId, ct);
        var races = new Races(options.MostRaces, time);
        while (true)
        {
            if (await FindAsync(instanceId, ct) is not { } view)
                return new ResumeResult.NotFound();
            if (view.State.Status != WorkflowStatus.Running && view.State.SubStatus != WorkflowSubStatus.Faulted || view.State.DefinitionVersionId == targetVersionId)
                return new ResumeResult.AlreadyConsumed(view.State);
            var moved = Migration.Move(view, target, await clock.GetNowAsync(ct));
            var answer = await CommitAsync(new InstanceView(target, view.State), new StepResult(moved, []), new Delivery());
            if (answer == CommitAnswer.Committed)
                return Tell(new InstanceMoved(target, moved, []));
            if (!await races.AgainAsync(ct))
                return new ResumeResult.Busy();
        }
    }
}
