using System.Diagnostics;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Interpreter;

/// <summary>What each stimulus does to a state, before what is ready runs.</summary>
static class StimulusHandling
{
    /// <summary>Applies the stimulus; false when it doesn't fit the state any more, which is then unchanged.</summary>
    public static bool Apply(Burst burst, Stimulus stimulus) => stimulus switch
    {
        Stimulus.Resume resume => Resume(burst, resume),
        Stimulus.WorkDone done => WorkDone(burst, done),
        Stimulus.Continue => burst.State is { Status: WorkflowStatus.Running, Ready.Count: > 0 },
        Stimulus.Cancel => Cancel(burst),
        Stimulus.CancelActivity cancel => CancelActivity(burst, cancel.TokenId),
        Stimulus.Retry retry => Retry(burst, retry),
        Stimulus.ScheduleActivity schedule => Schedule(burst, schedule.ActivityId),
        Stimulus.SetVariables set => burst.State.Tokens.Count > 0 && SetVariables(burst, burst.State.Tokens[0], set.Values),
        _ => throw new UnreachableException(),
    };

    static bool Resume(Burst burst, Stimulus.Resume resume)
    {
        var bookmark = burst.State.Bookmarks.Find(b => b.Id == resume.BookmarkId);
        if (bookmark is null)
            return false;
        var token = burst.Find(bookmark.TokenId) ?? throw new UnreachableException($"Bookmark {bookmark.Id}: token {bookmark.TokenId} is gone.");
        if (burst.NodeOf(token).Type is WaitingActivity)
            return ResumeWait(burst, token, bookmark, resume);
        var waiting = (ControlActivity)burst.NodeOf(token).Type;
        if (!(burst.State.Status == WorkflowStatus.Running || (IsFaulted(burst) && waiting.WaitsForAnswer)) || !waiting.Expects(burst, token, resume.Input))
            return false;
        burst.State.HasHttpContext = resume.HasHttpContext;
        burst.Resume(token, bookmark, resume.Input);
        GoOnWithoutFault(burst);
        return true;
    }

    // What a person did is told once: it is heard while another branch has failed, and what comes next waits for the retry.
    static bool ResumeWait(Burst burst, Token token, Bookmark bookmark, Stimulus.Resume resume)
    {
        if (!(burst.State.Status == WorkflowStatus.Running || IsFaulted(burst)))
            return false;
        burst.State.HasHttpContext = resume.HasHttpContext;
        if (!burst.ResumeWait(token, bookmark, resume.Input))
            return false;
        GoOnWithoutFault(burst);
        return true;
    }

    static bool IsFaulted(Burst burst) => burst.State.SubStatus == WorkflowSubStatus.Faulted;

    // An answer is told once: a faulted instance keeps it, and what comes next waits for the retry. When the answer has ended a
    // race that the fault was part of, there is nothing left to retry, and the instance goes on by itself.
    static void GoOnWithoutFault(Burst burst)
    {
        if (IsFaulted(burst) && !burst.State.Tokens.Exists(t => t.Status == ActivityStatus.Faulted))
            burst.Reopen();
    }

    static bool WorkDone(Burst burst, Stimulus.WorkDone done)
    {
        if (!(burst.State.Status == WorkflowStatus.Running || IsFaulted(burst)) || burst.Find(done.TokenId) is not { Status: ActivityStatus.Running } token)
            return false;
        // A child that can't be started: the activity that waits for it hears why.
        if (burst.NodeOf(token).Type is ControlActivity waiting && done.Outcome is Outcome.Faulted refusal && burst.State.Bookmarks.Exists(b => b.TokenId == token.Id))
        {
            if (!waiting.Expects(burst, token, new ChildResult(done.WorkId, WorkflowStatus.Finished, WorkflowSubStatus.Faulted, default).ToValue()))
                return false;
            burst.Record(token, burst.NodeOf(token), JournalEvent.Resumed);
            waiting.ChildRefused(burst, token, done.WorkId, refusal);
            GoOnWithoutFault(burst);
            return true;
        }
        if (token.Memory is not WorkMemory memory || memory.WorkId != done.WorkId)
            return false;
        // What was loaded stands in the journal: a replay needs no registry.
        burst.Record(token, burst.NodeOf(token), JournalEvent.Resumed, outputs: done.Outcome is Outcome.Loaded loaded ? [new(nameof(Outcome.Loaded), loaded.Value)] : null);
        burst.Finish(token, done.Outcome);
        GoOnWithoutFault(burst);
        return true;
    }

    static bool Cancel(Burst burst)
    {
        if (burst.State is not ({ Status: WorkflowStatus.Running } or { SubStatus: WorkflowSubStatus.Faulted }))
            return false;
        if (burst.State.Status == WorkflowStatus.Finished)
            burst.Reopen();
        var root = burst.State.Tokens[0];
        burst.Cancel(root);
        burst.FinishInstance(WorkflowSubStatus.Cancelled);
        return true;
    }

    static bool CancelActivity(Burst burst, int tokenId)
    {
        if (burst.State.Status != WorkflowStatus.Running || burst.Find(tokenId) is not { Parent: not 0 } token)
            return false;
        var owner = burst.ParentOf(token);
        if (token.Status == ActivityStatus.Faulted)
            burst.Forgive(token);
        burst.Cancel(token);
        if (owner is { Status: ActivityStatus.Running } && burst.NodeOf(owner).Type is ControlActivity control)
            control.ChildCanceled(burst, owner, token);
        return true;
    }

    static bool Retry(Burst burst, Stimulus.Retry retry)
    {
        var faulted = burst.State.Tokens.Where(t => t.Status == ActivityStatus.Faulted && (retry.TokenIds.IsDefaultOrEmpty || retry.TokenIds.Contains(t.Id))).ToList();
        if (faulted.Count == 0)
            return false;
        if (burst.State.Status == WorkflowStatus.Finished)
            burst.Reopen();
        foreach (var token in faulted)
        {
            burst.Forgive(token);
            burst.Requeue(token);
        }
        return true;
    }

    static bool Schedule(Burst burst, string activityId)
    {
        if (burst.Plan.Find(activityId) is not { Parent: >= 0 } node)
            return false;
        // A faulted execution of the same activity is what a retry means; otherwise the activity begins anew in its container.
        if (burst.State.Tokens.Find(t => t.Node == node.Index && t.Status == ActivityStatus.Faulted) is { } faulted)
            return Retry(burst, new Stimulus.Retry([faulted.Id]));
        var owner = burst.State.Tokens.FindLast(t => t.Node == node.Parent && t.Status == ActivityStatus.Running);
        if (owner is null || burst.State.SubStatus is WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled)
            return false;
        if (burst.State.Status == WorkflowStatus.Finished)
            burst.Reopen();
        burst.Schedule(owner, node.Index);
        return true;
    }

    /// <summary>Sets workflow variables by id or name; an unknown one changes nothing.</summary>
    public static bool SetVariables(Burst burst, Token root, IReadOnlyCollection<KeyValuePair<string, object?>> values)
    {
        var changed = false;
        foreach (var (name, value) in values)
            changed |= burst.SetVariable(root, name, name, value);
        return changed;
    }
}
