using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Interpreter;

public sealed partial class Burst
{
    static readonly ImmutableArray<string> Done = ["Done"];

    /// <summary>Ends a token well: cancels what is left below it, closes its waits and tells its owner.</summary>
    /// <param name="token">The token.</param>
    /// <param name="outcomes">Outcomes; empty means <c>Done</c>.</param>
    public void Complete(Token token, ImmutableArray<string> outcomes = default)
    {
        if (token.Status is ActivityStatus.Completed or ActivityStatus.Canceled)
            return;
        var plain = outcomes.IsDefaultOrEmpty;
        if (plain)
            outcomes = Done;
        CompleteQuietly(token, outcomes);
        if (State is { Status: WorkflowStatus.Finished, SubStatus: not WorkflowSubStatus.Faulted })
            return;
        if (ParentOf(token) is not { } owner)
        {
            if (token.Parent == 0)
                FinishInstance(WorkflowSubStatus.Finished);
            return;
        }
        Tell(owner, token, new Completion(outcomes, plain));
    }

    void Tell(Token owner, Token child, Completion completion)
    {
        if (owner.Status != ActivityStatus.Running)
            return;
        try
        {
            switch (NodeOf(owner).Type)
            {
                case ControlActivity control:
                    control.ChildCompleted(this, owner, child, completion);
                    break;
                default:
                    // A child in an outcome's port of a pure or working activity: the port is what the activity ends with.
                    Complete(owner, [child.Tag ?? "Done"]);
                    break;
            }
        }
        catch (ActivityFaultException fault)
        {
            Fault(owner, fault.Code, fault.Message);
        }
        catch (ExpressionException e)
        {
            Fault(owner, e.Code, Described(e));
        }
    }

    /// <summary>Ends a token well without telling its owner.</summary>
    internal void CompleteQuietly(Token token, ImmutableArray<string> outcomes)
    {
        CancelChildren(token);
        CloseBookmarks(token);
        token.Status = ActivityStatus.Completed;
        Record(token, NodeOf(token), JournalEvent.Completed, outcomes: outcomes, outputs: token.Outputs);
        Remove(token);
    }

    // The root stays: the instance's variables are its.
    void Remove(Token token)
    {
        if (token.Parent == 0)
            return;
        if (ParentOf(token) is { } parent)
            parent.Children--;
        State.Tokens.Remove(token);
        byId?.Remove(token.Id);
    }

    /// <summary>A token failed: an incident is opened, and unless the workflow continues with incidents the instance stops.</summary>
    public void Fault(Token token, string code, string message)
    {
        var node = NodeOf(token);
        token.Status = ActivityStatus.Faulted;
        CancelChildren(token);
        Withdraw(token);
        CloseBookmarks(token);
        for (var above = token; above is not null; above = ParentOf(above))
            above.FaultCount++;
        State.Incidents.Add(new Incident(token.Id, node.Id, node.NodeId, node.Type is UnknownActivityType unknown ? unknown.MissingTypeName : node.Type.Descriptor.TypeName, code, message, Now));
        Record(token, node, JournalEvent.Faulted, $"{code}: {message}");
        if (!Plan.Definition.Options.ContinuesWithIncidents)
            FinishInstance(WorkflowSubStatus.Faulted);
    }

    /// <summary>Cancels a token and everything below it; its owner is not told.</summary>
    public void Cancel(Token token)
    {
        if (token.Status is ActivityStatus.Completed or ActivityStatus.Canceled)
            return;
        CancelChildren(token);
        CloseBookmarks(token);
        Withdraw(token);
        var begun = token.Status != ActivityStatus.Pending;
        // A workflow that goes on with incidents keeps them to its end: the fault has happened, whoever won the race.
        if (token.Status == ActivityStatus.Faulted && !Plan.Definition.Options.ContinuesWithIncidents)
            Forgive(token);
        token.Status = ActivityStatus.Canceled;
        if (begun)
            Record(token, NodeOf(token), JournalEvent.Canceled);
        Remove(token);
    }

    /// <summary>Takes back what a fault has counted and reported.</summary>
    internal void Forgive(Token token)
    {
        for (var above = token; above is not null; above = ParentOf(above))
            above.FaultCount = Math.Max(0, above.FaultCount - 1);
        State.Incidents.RemoveAll(i => i.TokenId == token.Id);
    }

    /// <summary>Cancels everything below a token.</summary>
    public void CancelChildren(Token token)
    {
        if (token.Children == 0)
            return;
        List<Token>? children = null;
        foreach (var other in State.Tokens)
            if (other.Parent == token.Id)
                (children ??= []).Add(other);
        if (children is not null)
            foreach (var child in children)
                Cancel(child);
    }

    /// <summary>Ends the instance. A faulted one keeps where it stood, so that it can be retried; its waits are closed until then.</summary>
    internal void FinishInstance(WorkflowSubStatus subStatus)
    {
        if (State.Status == WorkflowStatus.Finished && (State.SubStatus != WorkflowSubStatus.Faulted || subStatus == WorkflowSubStatus.Faulted))
            return;
        State.Status = WorkflowStatus.Finished;
        State.SubStatus = subStatus;
        State.FinishedAt = Now;
        foreach (var bookmark in State.Bookmarks)
            effects.Add(new Effect.CloseBookmark(bookmark.Id));
        if (subStatus != WorkflowSubStatus.Faulted)
        {
            State.Bookmarks.Clear();
            ready.Clear();
            foreach (var token in State.Tokens.Where(t => t.Parent != 0).ToList())
            {
                Withdraw(token);
                Remove(token);
            }
        }
        NotifyParent(subStatus);
    }

    void NotifyParent(WorkflowSubStatus subStatus)
    {
        if (State is not { ParentInstanceId: { } parent, ParentBookmarkId: { } bookmark })
            return;
        var result = new ChildResult(State.Id, WorkflowStatus.Finished, subStatus, Definitions.Values.Object(State.Output));
        effects.Add(new Effect.Enqueue(new Work($"{State.Id}:end{State.Version + 1}", WorkKind.NotifyParent, 0,
            new WorkPayload.NotifyParent(parent, bookmark, result).ToJson(), Now)));
    }

    /// <summary>A faulted instance goes on: its waits open again.</summary>
    internal void Reopen()
    {
        State.Status = WorkflowStatus.Running;
        State.SubStatus = WorkflowSubStatus.Executing;
        State.FinishedAt = null;
        foreach (var bookmark in State.Bookmarks)
            effects.Add(new Effect.OpenBookmark(bookmark));
    }

    /// <summary>Begins a wait of a token.</summary>
    /// <param name="token">Who waits.</param>
    /// <param name="name">Stimulus name.</param>
    /// <param name="payload">What is hashed, JSON text with PascalCase names; null when there is none.</param>
    /// <param name="dueAt">UTC; null when only a stimulus ends it.</param>
    /// <param name="tag">The activity's own word.</param>
    /// <param name="metadata">More that is shown but not hashed, JSON text.</param>
    /// <param name="forThisTokenOnly">True hashes the execution's id too, so that only a stimulus addressed to it matches.</param>
    public Bookmark Wait(
        Token token, string name, string? payload, DateTimeOffset? dueAt = null, string? tag = null, string? metadata = null, bool forThisTokenOnly = false)
    {
        var node = NodeOf(token);
        var bookmark = new Bookmark($"{State.Id}:b{++State.LastId}", token.Id, name,
            Bookmark.HashOf(name, payload, forThisTokenOnly ? IdOf(token) : null), payload, node.Id, node.NodeId, dueAt, tag, Now, metadata);
        var isFirst = !State.Bookmarks.Exists(b => b.TokenId == token.Id);
        State.Bookmarks.Add(bookmark);
        effects.Add(new Effect.OpenBookmark(bookmark));
        if (isFirst)
            Record(token, node, JournalEvent.Suspended);
        return bookmark;
    }

    internal void Burn(Bookmark bookmark)
    {
        if (State.Bookmarks.Remove(bookmark))
            effects.Add(new Effect.CloseBookmark(bookmark.Id));
    }

    void CloseBookmarks(Token token)
    {
        for (var i = State.Bookmarks.Count - 1; i >= 0; i--)
            if (State.Bookmarks[i].TokenId == token.Id)
            {
                effects.Add(new Effect.CloseBookmark(State.Bookmarks[i].Id));
                State.Bookmarks.RemoveAt(i);
            }
    }

    internal void Record(
        Token token, PlanNode node, JournalEvent what, string? message = null, object?[]? inputs = null, ImmutableArray<string> outcomes = default,
        IReadOnlyList<KeyValuePair<string, object?>>? outputs = null) => effects.Add(new Effect.Journal(new JournalEntry
        {
            Sequence = ++State.LastSequence, TokenId = token.Id, ParentTokenId = token.Parent, Node = node, At = Now, Event = what, Message = message,
            Inputs = node.ExcludesValuesFromJournal ? null : inputs, Outcomes = outcomes, Outputs = node.ExcludesValuesFromJournal ? null : outputs,
        }));
}

/// <summary>How a child ended.</summary>
/// <param name="Outcomes">Its outcomes, never empty.</param>
/// <param name="IsPlain">True when it named none, so that connections without a port are followed too.</param>
public readonly record struct Completion(ImmutableArray<string> Outcomes, bool IsPlain);
