using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime;

public sealed partial class InMemoryRun
{
    async Task WorkAsync(CancellationToken ct)
    {
        while (!OneAtATime)
        {
            ct.ThrowIfCancellationRequested();
            if (!await StepAsync(ct))
                return;
        }
    }

    async Task WorkAsync(InstanceView from, Work work, CancellationToken ct)
    {
        switch (WorkPayload.Read(work.Kind, work.Payload))
        {
            case WorkPayload.RunActivity activity:
                Step(from.State.Id, new Stimulus.WorkDone(work.TokenId, work.Id, await RunAsync(from, work, activity, ct)), ct);
                break;
            case WorkPayload.StartChild child:
                StartChild(from, work, child, ct);
                break;
            case WorkPayload.PublishEvent published:
                var order = StimulusOrder.Event(published.EventName) with
                {
                    CorrelationId = published.CorrelationId, InstanceId = published.InstanceId, Input = Values.FromJson(published.Payload),
                };
                // As on a server, an event that is addressed waits for a bookmark that is about to open.
                if (!Deliver(order, ct) && order.IsAddressed)
                    unheard.Add(order);
                break;
            case WorkPayload.Continue:
                Step(from.State.Id, new Stimulus.Continue(), ct);
                break;
            case WorkPayload.NotifyParent parent:
                if (instances.ContainsKey(parent.ParentInstanceId))
                    Step(parent.ParentInstanceId, new Stimulus.Resume(parent.BookmarkId, parent.Result.ToValue()), ct);
                break;
        }
    }

    async Task<Outcome> RunAsync(InstanceView from, Work work, WorkPayload.RunActivity activity, CancellationToken ct)
    {
        if (WorkRunner.WorkOf(catalog.Find(activity.Type, activity.TypeVersion)) is not { } doing)
            return Outcome.Fault("activity.unknown_type", $"Activity type '{activity.Type}' version '{activity.TypeVersion}' could not be found.");
        var inputs = new ActivityInputs([.. activity.Inputs.EnumerateObject().Select(m => KeyValuePair.Create(m.Name, Values.FromJson(m.Value)))]);
        // The token as it is now: a fault beside it may have ended it since it asked.
        if (StandIn is not null && instances[from.State.Id].State.Tokens.Find(t => t.Id == work.TokenId) is { } token
            && StandIn(instances[from.State.Id], token, inputs) is { } given)
            return given;
        var lastError = "";
        for (var attempt = 1; attempt <= mostAttempts; attempt++)
        {
            try
            {
                var outcome = await doing(inputs, new WorkContext(work.Id, from.State.Id, from.State.TenantId, attempt), ct);
                if (outcome is not Outcome.Faulted { Retry: true } fault)
                    return outcome;
                lastError = $"{fault.Code}: {fault.Message}";
            }
            catch (Exception e) when (!ct.IsCancellationRequested)
            {
                lastError = e.Message;
            }
        }
        return WorkRunner.GivenUp(mostAttempts, lastError);
    }

    void StartChild(InstanceView from, Work work, WorkPayload.StartChild child, CancellationToken ct)
    {
        if (Find(new(child.DefinitionId, null)) is not { } definition)
        {
            Step(from.State.Id, new Stimulus.WorkDone(work.TokenId, work.Id, WorkRunner.NoSuchChild(child.DefinitionId)), ct);
            return;
        }
        if (!instances.ContainsKey(work.Id))
            Start(definition, new StartRequest
            {
                InstanceId = work.Id, TenantId = TenantId, CorrelationId = child.CorrelationId, Input = [.. WorkRunner.Members(child.Input)], ParentInstanceId = from.State.Id,
                ParentBookmarkId = child.ResumeAtFirstStop ? null : child.BookmarkId, Seed = child.Seed,
            }, ct);
        if (!child.ResumeAtFirstStop || child.BookmarkId is null)
            return;
        var state = instances[work.Id].State;
        // The child has work of its own in the queue: its first stop comes after that.
        if (!Runner.IsQuiet(state) && ready.Count > 0)
            ready.Enqueue((from, work));
        else
            Step(from.State.Id, new Stimulus.Resume(child.BookmarkId, new ChildResult(work.Id, state.Status, state.SubStatus, Values.Object(state.Output)).ToValue()), ct);
    }

    bool Deliver(StimulusOrder order, CancellationToken ct)
    {
        var heard = false;
        var waiting = instances.Values.Where(i => Fits(i.State, order)).SelectMany(i => i.State.Bookmarks).Where(b => b.Hash == order.Hash).ToList();
        if (order.InstanceId is null)
            foreach (var (definition, trigger) in definitions.SelectMany(d => TriggersOf(d).Select(t => (d, t))).Where(t => t.t.Hash == order.Hash).ToList())
            {
                var id = $"run{instances.Count + 1}";
                Start(definition, new StartRequest { InstanceId = id, TenantId = TenantId, CorrelationId = order.CorrelationId, TriggerActivityId = trigger.ActivityId, TriggerInput = order.Input, Seed = Ids.Seed(id) }, ct);
                heard = true;
            }
        foreach (var bookmark in waiting)
            heard |= Step(Ids.InstanceOfBookmark(bookmark.Id)!, new Stimulus.Resume(bookmark.Id, order.Input), ct);
        return heard;
    }

    static bool Fits(InstanceState state, StimulusOrder order) => state.Status == WorkflowStatus.Running
        && (order.InstanceId is null || state.Id == order.InstanceId) && (order.CorrelationId is null || state.CorrelationId == order.CorrelationId);

    bool DeliverUnheard(CancellationToken ct)
    {
        for (var i = 0; i < unheard.Count; i++)
            if (instances.Values.Any(view => Fits(view.State, unheard[i]) && view.State.Bookmarks.Exists(b => b.Hash == unheard[i].Hash)))
            {
                var order = unheard[i];
                unheard.RemoveAt(i);
                return Deliver(order, ct);
            }
        return false;
    }

    IEnumerable<Storage.Trigger> TriggersOf(WorkflowDefinition definition)
    {
        try
        {
            return TriggerIndex.Of(PlanOf(definition), Now, []);
        }
        catch (ProblemException)
        {
            return [];   // it starts by hand only; the validator says why
        }
    }
}
