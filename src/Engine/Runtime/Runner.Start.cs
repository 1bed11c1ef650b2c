using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

public sealed partial class Runner
{
    /// <summary>Starts an instance and runs it until it waits or ends. Starting twice with the same instance id or key makes one instance.</summary>
    /// <exception cref="ProblemException">The document can't be compiled, or the database didn't answer.</exception>
    public async Task<StartResult> StartAsync(StartOrder order, CancellationToken ct)
    {
        if (await PlanOfAsync(order, ct) is not { } plan)
            return new StartResult.NotFound();
        var definition = plan.Definition;
        var id = order.InstanceId
            ?? (order.IdempotencyKey is { } key ? Ids.From("start", order.TenantId ?? "", definition.DefinitionId, key) : Ids.New());
        var rule = Activation.Of(definition, order.CorrelationId);
        // One start at a time for what the strategy keeps apart; other servers are kept out by the check before the commit.
        using var alone = rule is null ? null : await LockAsync(rule.Key, ct);
        using var pass = await gates.EnterAsync(id, ct);
        if (rule is not null && await RefusalAsync(rule, definition, id, ct) is { } refusal)
            return await FindAsync(id, ct) is { } there ? new StartResult.Started(there.State, [], IsRepeat: true) : new StartResult.CannotStart(refusal);
        var request = new StartRequest
        {
            InstanceId = id, TenantId = order.TenantId, CorrelationId = order.CorrelationId, Name = order.Name, Input = order.Input, Variables = order.Variables,
            TriggerActivityId = order.TriggerActivityId, TriggerInput = order.TriggerInput, HasHttpContext = order.HasHttpContext,
            ParentInstanceId = order.ParentInstanceId, ParentBookmarkId = order.ParentBookmarkId, Seed = order.Seed ?? Ids.Seed(id),
        };
        var started = await CreateAsync(plan, request, order, ct);
        pass.Dispose();
        if (started is not StartResult.Started { IsRepeat: false, State.SubStatus: WorkflowSubStatus.Executing } first || order.LeaveLongBurst)
            return started;
        return await GoOnAsync(new ResumeResult.Resumed(first.State, first.Effects, IsRepeat: false), ct) is ResumeResult.Resumed last
            ? new StartResult.Started(last.State, last.Effects, IsRepeat: false) : first;
    }

    /// <summary>Starts another instance of the same version with the same inputs and correlation id.</summary>
    public async Task<StartResult> RestartAsync(string instanceId, string? idempotencyKey, CancellationToken ct)
    {
        if (await FindAsync(instanceId, ct) is not { } view)
            return new StartResult.NotFound();
        var state = view.State;
        return await StartAsync(new StartOrder
        {
            VersionId = state.DefinitionVersionId, TenantId = state.TenantId, CorrelationId = state.CorrelationId, Name = state.Name, Input = [.. state.Input],
            InstanceId = idempotencyKey is null ? null : Ids.From("restart", instanceId, idempotencyKey), TriggerActivityId = state.TriggerActivityId,
        }, ct);
    }

    async Task<StartResult> CreateAsync(Plan plan, StartRequest request, StartOrder order, CancellationToken ct)
    {
        var step = Interpreter.Interpreter.Start(plan, request, await clock.GetNowAsync(ct));
        var commit = new Commit
        {
            Plan = plan, State = step.State, ExpectedVersion = 0, Effects = step.Effects, CompletedWorkId = order.CompletedWorkId, TriggerFired = order.Fired,
        };
        CommitAnswer answer;
        try
        {
            answer = await committer.CommitAsync(commit, CancellationToken.None);
        }
        catch (StoreUnavailableException e) when (e.MayHaveCommitted)
        {
            answer = CommitAnswer.LostRace;   // if it did commit, the id is taken now
        }
        catch (StateTooLargeException e)
        {
            throw new ProblemException(new Problem(StateTooLargeException.Code, e.Message, "Give the workflow smaller inputs, then start it again."));
        }
        if (answer == CommitAnswer.Committed)
        {
            Tell(new InstanceMoved(plan, step.State, step.Effects));
            return new StartResult.Started(step.State, step.Effects, IsRepeat: false);
        }
        // The id is taken (by the same start, here or on another server), or the trigger has fired already.
        return await FindAsync(request.InstanceId, ct) is { } there ? new StartResult.Started(there.State, [], IsRepeat: true) : new StartResult.NotFound();
    }

    async Task<Plan?> PlanOfAsync(StartOrder order, CancellationToken ct)
    {
        if (order.VersionId is { } versionId)
            return await plans.FindAsync(versionId, ct);
        return order.DefinitionId is { } definitionId ? await plans.FindAsync(definitionId, order.Versions, order.Version, order.TenantId, ct) : null;
    }

    async Task<IDisposable> LockAsync(string key, CancellationToken ct) => await gates.EnterAsync($"activation:{key}", ct);

    async Task<Problem?> RefusalAsync(Activation rule, WorkflowDefinition definition, string instanceId, CancellationToken ct)
    {
        var running = await store.ListInstancesAsync(rule.Filter(definition) with { Take = 2 }, ct);
        var other = running.Items.FirstOrDefault(i => i.Id != instanceId);
        return other is null ? null : new Problem("workflow.cannot_start",
            $"\"{definition.Name ?? definition.DefinitionId}\" may run only {rule.Once}, and the instance {other.Id} is still running.",
            "Wait until that instance ends or cancel it, or choose another activation strategy in the workflow's settings.");
    }
}
