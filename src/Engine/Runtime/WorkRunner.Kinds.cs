using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using Microsoft.Extensions.Logging;

namespace DualFlow.Engine.Runtime;

public sealed partial class WorkRunner
{
    static readonly DateTimeOffset Never = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);
    static readonly TimeSpan FirstStopWithin = TimeSpan.FromMinutes(5);

    async Task RunActivityAsync(Claim claim, WorkPayload.RunActivity payload)
    {
        var row = claim.Row;
        if (WorkOf((await toolbox.GetAsync(row.TenantId, claim.Token)).Find(payload.Type, payload.TypeVersion)) is not { } run)
        {
            await BringAsync(claim, row.InstanceId, Done(claim, Outcome.Fault("activity.unknown_type",
                $"Activity type '{payload.Type}' version '{payload.TypeVersion}' could not be found. Install the module that has it, then retry.")), null);
            return;
        }
        var inputs = new ActivityInputs([.. payload.Inputs.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)))]);
        Outcome outcome;
        try
        {
            outcome = await run(inputs, new WorkContext(row.Work.Id, row.InstanceId, row.TenantId, row.Attempt), claim.Token);
        }
        catch (Exception e) when (!claim.Token.IsCancellationRequested)
        {
            await FailAsync(claim, "work.failed", e.Message, e);
            return;
        }
        if (outcome is Outcome.Faulted { Retry: true } fault)
            await FailAsync(claim, fault.Code, fault.Message, null);
        else
            await BringAsync(claim, row.InstanceId, Done(claim, outcome), null);
    }

    /// <summary>What the type does outside a step; null when that is nothing.</summary>
    internal static Func<ActivityInputs, WorkContext, CancellationToken, Task<Outcome>>? WorkOf(ActivityType? type) => type switch
    {
        WorkActivity work => work.RunAsync,
        ReadingActivity reading => reading.LoadAsync,
        _ => null,
    };

    static Stimulus.WorkDone Done(Claim claim, Outcome outcome) => new(claim.Row.Work.TokenId, claim.Row.Work.Id, outcome);

    async Task StartChildAsync(Claim claim, WorkPayload.StartChild child, IDisposable place)
    {
        var row = claim.Row;
        // A parent that no longer waits (cancelled, timed out) wants no child any more.
        if (child.BookmarkId is { } bookmark && await runner.FindAsync(row.InstanceId, claim.Token) is var parent && parent?.State.Bookmarks.Exists(b => b.Id == bookmark) != true)
        {
            await store.CompleteWorkAsync(claim.Row, CancellationToken.None);
            return;
        }
        var started = await runner.StartAsync(new StartOrder
        {
            DefinitionId = child.DefinitionId, InstanceId = row.Work.Id, TenantId = row.TenantId, CorrelationId = child.CorrelationId,
            Input = [.. Members(child.Input)], ParentInstanceId = row.InstanceId, ParentBookmarkId = child.ResumeAtFirstStop ? null : child.BookmarkId,
            Seed = child.Seed, CompletedWorkId = child.ResumeAtFirstStop ? null : row.Work.Id, LeaveLongBurst = true,
        }, claim.Token);
        switch (started)
        {
            case StartResult.Started when child.ResumeAtFirstStop && child.BookmarkId is not null:
                // The wait for the child's first stop takes no room from the work that the child itself needs.
                place.Dispose();
                await ResumeAtFirstStopAsync(claim, child.BookmarkId);
                break;
            case StartResult.Started { IsRepeat: false } when !child.ResumeAtFirstStop:
                break;
            case StartResult.Started:
                await store.CompleteWorkAsync(claim.Row, CancellationToken.None);
                break;
            case StartResult.CannotStart refused:
                await RefuseChildAsync(claim, child, refused.Problem.Code, refused.Problem.Message);
                break;
            default:
                var none = NoSuchChild(child.DefinitionId);
                await RefuseChildAsync(claim, child, none.Code, none.Message);
                break;
        }
    }

    async Task ResumeAtFirstStopAsync(Claim claim, string bookmarkId)
    {
        var view = await runner.WaitForRestAsync(claim.Row.Work.Id, FirstStopWithin, claim.Token);
        var state = view?.State;
        var result = new ChildResult(claim.Row.Work.Id, state?.Status ?? WorkflowStatus.Finished, state?.SubStatus ?? WorkflowSubStatus.Cancelled, Values.Object(state?.Output ?? []));
        await BringAsync(claim, claim.Row.InstanceId, new Stimulus.Resume(bookmarkId, result.ToValue()), null);
    }

    // A parent that waits hears why; without one there is nobody to tell but the operator.
    async Task RefuseChildAsync(Claim claim, WorkPayload.StartChild child, string code, string message)
    {
        log.LogWarning("Child {ChildId} of {InstanceId} was not started: {Message}", claim.Row.Work.Id, claim.Row.InstanceId, message);
        if (child.BookmarkId is null)
            await store.CompleteWorkAsync(claim.Row, CancellationToken.None);
        else
            await BringAsync(claim, claim.Row.InstanceId, Done(claim, Outcome.Fault(code, message)), null);
    }

    async Task PublishAsync(Claim claim, WorkPayload.PublishEvent published)
    {
        var row = claim.Row;
        var kept = KeptStimulus.Read(row.Work);
        var order = kept?.ToOrder(row.TenantId) ?? StimulusOrder.Event(published.EventName) with
        {
            TenantId = row.TenantId, CorrelationId = published.CorrelationId, InstanceId = published.InstanceId, Input = Values.FromJson(published.Payload),
        };
        var key = kept?.Key ?? row.Work.Id;
        // A second attempt under one row means that the first was cut short: whoever began to wait since then got his chance in
        // the meantime, and must not get the event of the turn before.
        var result = await runner.DeliverAsync(order, key, row.Attempt > 1 ? row.Work.DueAt : null, claim.Token);
        var now = await clock.GetNowAsync(CancellationToken.None);
        // Whoever was busy gets it by a row of his own; the others have had it.
        foreach (var busy in result.BusyBookmarks)
            await runner.KeepAsync(KeptStimulus.From(order with { IdempotencyKey = $"{key}/{busy}", BookmarkId = busy }, now + options.KeepStimulusFor), order, now);
        if (!result.HasReached && result.BusyBookmarks.IsEmpty && order.IsAddressed && (kept?.Until ?? now + options.KeepStimulusFor) is var until && now < until)
            await runner.KeepAsync(kept ?? KeptStimulus.From(order with { IdempotencyKey = key }, until), order, now);
        else if (kept is not null && !result.HasReached && result.BusyBookmarks.IsEmpty)
            log.LogWarning("Stimulus {Name} {Payload} for {InstanceId}{CorrelationId} was dropped: nobody waited for it in time", kept.Name, kept.Payload, kept.InstanceId, kept.CorrelationId);
        await store.CompleteWorkAsync(claim.Row, CancellationToken.None);
    }

    // Brings an outcome to an instance, in the commit that deletes the row. What no longer fits is done with too.
    async Task BringAsync(Claim claim, string instanceId, Stimulus stimulus, string? key)
    {
        var delivery = new Runner.Delivery(key, claim.Row.Work.Id);
        ResumeResult result;
        try
        {
            result = await runner.MoveAsync(instanceId, stimulus, delivery, CancellationToken.None);
        }
        catch (ProblemException e) when (stimulus is Stimulus.WorkDone { Outcome: Outcome.Completed } done && e.Problems[0].Code == Storage.StateTooLargeException.Code)
        {
            result = await runner.MoveAsync(instanceId, done with { Outcome = Outcome.Fault(e.Problems[0].Code, e.Problems[0].Message) }, delivery, CancellationToken.None);
        }
        switch (result)
        {
            case ResumeResult.Resumed { IsRepeat: false }:
                break;
            case ResumeResult.Busy:
                await FailAsync(claim, "instance.busy", "The instance was busy.", null);
                break;
            default:
                await store.CompleteWorkAsync(claim.Row, CancellationToken.None);
                break;
        }
    }

    async Task FailAsync(Claim claim, string code, string message, Exception? cause)
    {
        try
        {
            log.LogWarning(cause, "Attempt {Attempt} of {WorkId} failed: {Code} {Message}", claim.Row.Attempt, claim.Row.Work.Id, code, message);
            if (claim.Row.Attempt >= options.Retry.MostAttempts)
                await GiveUpAsync(claim, $"{code}: {message}");
            else
                await store.ReturnWorkAsync(claim.Row,
                    await clock.GetNowAsync(CancellationToken.None) + options.Retry.DelayAfter(claim.Row.Attempt, Random.Shared.NextDouble()), $"{code}: {message}", CancellationToken.None);
        }
        catch (Exception e)
        {
            // The lease ends by itself, and the row is due again.
            log.LogError(e, "{WorkId} could not be given back", claim.Row.Work.Id);
        }
    }

    // Quarantine: the instance gets an incident that a person can retry. Work that no token waits for is parked, so that it
    // stays visible and is never lost.
    async Task GiveUpAsync(Claim claim, string lastError)
    {
        var row = claim.Row;
        log.LogError("{WorkId} of {InstanceId} is given up after {Attempts} attempts: {Error}", row.Work.Id, row.InstanceId, row.Attempt, lastError);
        var fault = GivenUp(Math.Min(row.Attempt, options.Retry.MostAttempts), lastError);
        if (row.Work.Kind == WorkKind.RunActivity)
        {
            await BringAsync(claim, row.InstanceId, Done(claim, fault), null);
            return;
        }
        if (row.Work.TokenId != 0 && await runner.MoveAsync(row.InstanceId, Done(claim, fault), new Runner.Delivery(CompletedWorkId: row.Work.Id), CancellationToken.None) is ResumeResult.Resumed)
            return;
        await store.ReturnWorkAsync(row, Never, lastError, CancellationToken.None);
    }

    internal static Outcome.Faulted GivenUp(int attempts, string lastError) =>
        Outcome.Fault("work.failed", $"It failed {attempts} times. Last error: {lastError} Mend the cause, then retry.");

    internal static Outcome.Faulted NoSuchChild(string definitionId) =>
        Outcome.Fault("workflow.not_found", $"There is no published workflow \"{definitionId}\". Publish it, then retry.");

    internal static IEnumerable<KeyValuePair<string, object?>> Members(System.Text.Json.JsonElement input) => input.ValueKind == System.Text.Json.JsonValueKind.Object
        ? input.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value))) : [];
}
