using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

public sealed partial class Burst
{
    void BeginWait(Token token, PlanNode node, WaitingActivity activity)
    {
        var memory = new WaitMemory { WaitId = $"{State.Id}:b{++State.LastId}" };
        token.Memory = memory;
        var step = activity.Begin(InputsOf(token), ContextOf(token, memory));
        if (step is WaitStep.Waits waits)
        {
            var payload = Values.Object([KeyValuePair.Create("WaitId", (object?)memory.WaitId)]).GetRawText();
            var name = activity.Descriptor.TypeName;
            Open(new Bookmark(memory.WaitId, token.Id, name, Bookmark.HashOf(name, payload), payload, node.Id, node.NodeId, null, null, Now, waits.Shown?.GetRawText()));
            memory.IsOpen = true;
        }
        Advance(token, node, memory, step is WaitStep.Declines ? new WaitStep.Ends(Outcome.Fault("activity.error", $"{node.Label} declined to begin.")) : step);
    }

    /// <summary>Tells a waiting activity that somebody said something or that a timer is due; false when it declines.</summary>
    internal bool ResumeWait(Token token, Bookmark bookmark, object? input)
    {
        var node = NodeOf(token);
        var activity = (WaitingActivity)node.Type;
        var memory = (WaitMemory)token.Memory!;
        var isTimer = bookmark.Id != memory.WaitId;
        try
        {
            var step = isTimer
                ? activity.Due(InputsOf(token), memory.Value, bookmark.Tag ?? "", ContextOf(token, memory))
                : activity.Resume(InputsOf(token), memory.Value, Values.ToJson(input), ContextOf(token, memory));
            if (isTimer)
                Burn(bookmark);
            if (step is WaitStep.Declines)
                return isTimer;   // a timer is over whatever the activity thinks of it
            Record(token, node, JournalEvent.Resumed, (step as WaitStep.Waits)?.Note ?? (step as WaitStep.Ends)?.Note);
            Advance(token, node, memory, step);
        }
        catch (ActivityFaultException fault)
        {
            Fault(token, fault.Code, fault.Message);
        }
        catch (Exception e) when (e is not System.Diagnostics.UnreachableException)
        {
            Burn(bookmark);
            Fault(token, "activity.error", $"{node.Label} failed: {e.Message}");
        }
        return true;
    }

    void Advance(Token token, PlanNode node, WaitMemory memory, WaitStep step)
    {
        switch (step)
        {
            case WaitStep.Waits waits:
                memory.Value = waits.Memory;
                foreach (var change in waits.Changes)
                    effects.Add(new Effect.ChangeRegistry(change, node.NodeId, Now));
                SetTimers(token, node, memory, waits.Timers);
                Record(token, node, JournalEvent.Suspended);
                break;
            case WaitStep.Ends { Outcome: Outcome.Completed done }:
                // Before a child in the outcome's port runs: the wait is over.
                CloseBookmarks(token);
                token.Memory = null;
                Finish(token, done);
                break;
            case WaitStep.Ends ends:
                Finish(token, ends.Outcome);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // A timer that stands as it stood keeps its row: only what changed is written.
    void SetTimers(Token token, PlanNode node, WaitMemory memory, ImmutableArray<WaitTimer> timers)
    {
        foreach (var old in State.Bookmarks.Where(b => b.TokenId == token.Id && b.Id != memory.WaitId && !timers.Any(t => t.Name == b.Tag && t.DueAt == b.DueAt)).ToList())
            Burn(old);
        foreach (var timer in timers.Where(t => !State.Bookmarks.Exists(b => b.TokenId == token.Id && b.Id != memory.WaitId && b.Tag == t.Name)))
        {
            var payload = Values.Object([KeyValuePair.Create("WaitId", (object?)memory.WaitId), KeyValuePair.Create("Timer", (object?)timer.Name)]).GetRawText();
            var name = node.Type.Descriptor.TypeName;
            Open(new Bookmark($"{State.Id}:b{++State.LastId}", token.Id, name, Bookmark.HashOf(name, payload), payload, node.Id, node.NodeId, timer.DueAt, timer.Name, Now));
        }
    }

    void Open(Bookmark bookmark)
    {
        State.Bookmarks.Add(bookmark);
        effects.Add(new Effect.OpenBookmark(bookmark));
    }

    /// <summary>A wait ends without an outcome: the registry is told in the same commit.</summary>
    void Withdraw(Token token)
    {
        if (NodeOf(token).Type is not WaitingActivity activity || token.Memory is not WaitMemory { IsOpen: true } memory)
            return;
        token.Memory = null;
        try
        {
            foreach (var change in activity.Cancelled(InputsOf(token), memory.Value, ContextOf(token, memory)))
                effects.Add(new Effect.ChangeRegistry(change, NodeOf(token).NodeId, Now));
        }
        catch (Exception e) when (e is not System.Diagnostics.UnreachableException)
        {
            // A cancellation can't be refused: what the author's rule failed to say stands in the journal.
            Record(token, NodeOf(token), JournalEvent.Resumed, $"activity.error: {e.Message}");
        }
    }

    WaitContext ContextOf(Token token, WaitMemory memory)
    {
        var node = NodeOf(token);
        return new(new ActivityContext(Now, State.Id, IdOf(token), State.TenantId, State.CorrelationId, NextRandom()), memory.WaitId, node.Id, node.Label, State.DefinitionId);
    }
}

/// <summary>The wait of a waiting activity.</summary>
sealed class WaitMemory : TokenMemory
{
    /// <summary>Id of the bookmark that messages go to.</summary>
    public required string WaitId { get; init; }

    /// <summary>True when the activity has begun to wait.</summary>
    public bool IsOpen { get; set; }

    /// <summary>What the activity remembers.</summary>
    public JsonElement Value { get; set; }

    internal override TokenMemory Copy() => new WaitMemory { WaitId = WaitId, IsOpen = IsOpen, Value = Value };
}
