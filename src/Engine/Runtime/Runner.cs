using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

/// <summary>
/// The one way in to instances: load, step, commit. Whoever loses the race at the commit loads again and repeats the step. No
/// lock is held while an activity runs outside of a step.
/// </summary>
public sealed partial class Runner(
    IStore store, GroupCommitter committer, PlanSource plans, EngineClock clock, InstanceFeed feed, WakeSignal wake, RuntimeOptions options, TimeProvider time, ILogger<Runner> log)
{
    readonly InstanceGates gates = new();
    readonly InstanceReader reader = new(store);
    readonly StateCache states = new(options.StatesKept);

    /// <summary>What a step is part of.</summary>
    /// <param name="IdempotencyKey">Key of the stimulus; null when it has none.</param>
    /// <param name="CompletedWorkId">Work that the commit completes; null when there is none.</param>
    /// <param name="LeaveLongBurst">True returns after the first commit and leaves the rest of a cut burst to the pump.</param>
    internal sealed record Delivery(string? IdempotencyKey = null, string? CompletedWorkId = null, bool LeaveLongBurst = false);

    /// <summary>An instance as it is in the database now; null when there is none.</summary>
    public async Task<InstanceView?> FindAsync(string instanceId, CancellationToken ct)
    {
        if (await reader.FindAsync(instanceId, ct) is not { } loaded)
            return null;
        var plan = await plans.GetAsync(loaded.DefinitionVersionId, ct);
        return new InstanceView(plan, StateJson.Read(plan, loaded.State));
    }

    /// <summary>Gives an instance one stimulus.</summary>
    /// <exception cref="ProblemException">The instance's version was deleted, or its state can't be read.</exception>
    public Task<ResumeResult> ApplyAsync(string instanceId, Stimulus stimulus, string? idempotencyKey, CancellationToken ct) =>
        MoveAsync(instanceId, stimulus, new Delivery(idempotencyKey), ct);

    internal async Task<ResumeResult> MoveAsync(string instanceId, Stimulus stimulus, Delivery delivery, CancellationToken ct)
    {
        var moved = await MoveOnceAsync(instanceId, stimulus, delivery, ct);
        return moved is ResumeResult.Resumed { IsRepeat: false } first && first.State.SubStatus == WorkflowSubStatus.Executing && !delivery.LeaveLongBurst
            ? await GoOnAsync(first, ct) : moved;
    }

    async Task<ResumeResult> MoveOnceAsync(string instanceId, Stimulus stimulus, Delivery delivery, CancellationToken ct)
    {
        using var pass = await gates.EnterAsync(instanceId, ct);
        var races = new Races(options.MostRaces, time);
        var mayUseKept = true;
        while (true)
        {
            var view = mayUseKept && states.Find(instanceId) is { } kept ? kept : await FindAsync(instanceId, ct);
            if (view is null)
                return new ResumeResult.NotFound();
            var step = Interpreter.Interpreter.Step(view.Plan, view.State, stimulus, await clock.GetNowAsync(ct));
            if (!step.Accepted)
            {
                // Only the database says no; a kept state may be behind it.
                if (mayUseKept && states.Forget(instanceId))
                {
                    mayUseKept = false;
                    continue;
                }
                // Under a key that was used before, the stimulus no longer fits because it has been here.
                return delivery.IdempotencyKey is { } used && await store.FindInboxAsync(used, view.State.TenantId, ct) is not null
                    ? new ResumeResult.Resumed(view.State, [], IsRepeat: true) : new ResumeResult.AlreadyConsumed(view.State);
            }
            mayUseKept = false;
            switch (await CommitAsync(view, step, delivery))
            {
                case CommitAnswer.Committed:
                    return Tell(new InstanceMoved(view.Plan, step.State, step.Effects));
                case CommitAnswer.Duplicate:
                    return await FindAsync(instanceId, ct) is { } now ? new ResumeResult.Resumed(now.State, [], IsRepeat: true) : new ResumeResult.NotFound();
            }
            if (!await races.AgainAsync(ct))
            {
                log.LogWarning("Instance {InstanceId} is busy: {Races} races were lost in a row", instanceId, options.MostRaces);
                return new ResumeResult.Busy();
            }
        }
    }

    async Task<CommitAnswer> CommitAsync(InstanceView view, StepResult step, Delivery delivery)
    {
        var commit = new Commit
        {
            Plan = view.Plan, State = step.State, ExpectedVersion = view.State.Version, Effects = step.Effects,
            IdempotencyKey = delivery.IdempotencyKey, CompletedWorkId = delivery.CompletedWorkId,
        };
        var answer = CommitAnswer.LostRace;
        try
        {
            // Checkpoint: state, waits, journal, work and registry are durable together, or not at all. A commit that began is
            // waited for even when the caller has gone: its answer belongs to the instance.
            answer = await committer.CommitAsync(commit, CancellationToken.None);
        }
        catch (StoreUnavailableException e) when (e.MayHaveCommitted)
        {
            // The answer was lost: the row says whether the commit was.
            if (await FindAsync(commit.State.Id, CancellationToken.None) is not { } found || !IsSame(found.State, commit.State))
                throw;
            answer = CommitAnswer.Committed;
        }
        catch (StateTooLargeException e)
        {
            throw new ProblemException(new Problem(StateTooLargeException.Code, e.Message, "Make the values smaller, then send again; the instance stands where it stood."));
        }
        finally
        {
            if (answer != CommitAnswer.Committed)
                states.Forget(commit.State.Id);
        }
        return answer;
    }

    // Time, version and journal position of one step: two different steps don't share all three.
    static bool IsSame(InstanceState found, InstanceState ours) =>
        found.Version == ours.Version && found.UpdatedAt == ours.UpdatedAt && found.LastSequence == ours.LastSequence && found.LastId == ours.LastId;

    ResumeResult.Resumed Tell(InstanceMoved moved)
    {
        states.Put(new InstanceView(moved.Plan, moved.State));
        foreach (var effect in moved.Effects)
        {
            // The rest of a cut burst goes on in this call; its row is for the case that this process dies.
            if (effect is Effect.Enqueue { Work.Kind: not WorkKind.Continue })
                wake.WorkIsReady();
            else if (effect is Effect.OpenBookmark { Bookmark.DueAt: { } dueAt })
                wake.TimerIsSet(dueAt);
        }
        feed.Tell(moved);
        return new ResumeResult.Resumed(moved.State, moved.Effects, IsRepeat: false);
    }

    // A burst that was cut goes on at once, one commit after the other; others get their turn at the gate in between. The
    // outbox row of each cut is the promise that somebody goes on when this process dies or the caller stays no longer.
    async Task<ResumeResult> GoOnAsync(ResumeResult.Resumed first, CancellationToken ct)
    {
        var effects = ImmutableArray.CreateBuilder<Effect>();
        effects.AddRange(first.Effects.Where(IsHeard));
        var last = first;
        var began = time.GetTimestamp();
        while (last.State.SubStatus == WorkflowSubStatus.Executing && time.GetElapsedTime(began) < options.StayWithBurst && !ct.IsCancellationRequested)
        {
            var row = last.Effects.OfType<Effect.Enqueue>().FirstOrDefault(e => e.Work.Kind == WorkKind.Continue)?.Work.Id;
            if (await MoveOnceAsync(last.State.Id, new Stimulus.Continue(), new Delivery(CompletedWorkId: row), ct) is not ResumeResult.Resumed moved)
                break;
            last = moved;
            effects.AddRange(moved.Effects.Where(IsHeard));
        }
        return new ResumeResult.Resumed(last.State, last == first ? first.Effects : effects.ToImmutable(), IsRepeat: false);
    }

    // Of a long loop, callers hear what isn't stored; the rest would be a copy of the journal in memory.
    static bool IsHeard(Effect effect) => effect is Effect.WriteLine or Effect.RespondHttp;
}

/// <summary>An instance with the plan that reads its state.</summary>
public sealed record InstanceView(Plan Plan, InstanceState State);
