namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>Who may do what with a task, and what it leads to. Pure: the page asks before, the workflow decides.</summary>
public static class TaskRules
{
    /// <summary>What the act leads to.</summary>
    public static TaskVerdict Apply(TaskProgress task, TaskAct act) => act.Verb switch
    {
        TaskVerb.Claim => Claim(task, act),
        TaskVerb.Release => Release(task, act),
        TaskVerb.Delegate => Delegate(task, act),
        TaskVerb.Reassign => Reassign(task, act),
        TaskVerb.Complete => Complete(task, act),
        TaskVerb.Sign => Sign(task, act),
        _ => new TaskVerdict.Refused("task.act"),
    };

    /// <summary>True when the task was given to the person, or to a role or organisation of theirs.</summary>
    public static bool IsCandidate(TaskProgress task, TaskActor actor) => task.Candidates.Any(c => actor.Words.Contains(c, StringComparer.OrdinalIgnoreCase));

    /// <summary>Positions of the signers that the person may sign as and that haven't signed.</summary>
    public static IEnumerable<int> OpenPositions(TaskProgress task, TaskActor actor) => Enumerable.Range(0, task.Terms.Signers.Length)
        .Where(i => task.Given.All(g => g.Position != i) && actor.Words.Contains(task.Terms.Signers[i].Key, StringComparer.OrdinalIgnoreCase));

    static bool IsExcluded(TaskProgress task, TaskActor actor) => task.Terms.NotBy.Any(n => actor.Words.Contains(Assignment.OfPerson(n), StringComparer.Ordinal));

    // Why the person can't work on the task; null when they can.
    static TaskVerdict.Refused? Bars(TaskProgress task, TaskActor actor)
    {
        if (IsExcluded(task, actor))
            return new("task.four_eyes");
        if (task.Holder is { } holder && holder != actor.Id)
            return new("task.claimed", task.HolderName);
        return task.Holder == actor.Id || IsCandidate(task, actor) ? null : new("task.not_yours");
    }

    static TaskVerdict Claim(TaskProgress task, TaskAct act) => task.Terms.Signers.Length > 0 ? new TaskVerdict.Refused("task.shared")
        : Bars(task, act.Actor) ?? (TaskVerdict)new TaskVerdict.GoesOn(task with { Holder = act.Actor.Id, HolderName = act.Actor.DisplayName });

    static TaskVerdict Release(TaskProgress task, TaskAct act) => task.Holder is null ? new TaskVerdict.Refused("task.not_held")
        : task.Holder != act.Actor.Id && !act.Actor.Leads ? new TaskVerdict.Refused("task.claimed", task.HolderName)
        : new TaskVerdict.GoesOn(task with { Holder = null, HolderName = null });

    static TaskVerdict Delegate(TaskProgress task, TaskAct act)
    {
        if (task.Terms.Signers.Length > 0)
            return new TaskVerdict.Refused("task.shared");
        if (act.To is not { } to || act.ToId is null)
            return new TaskVerdict.Refused("task.nobody");
        // Handing on is not doing: who is barred by four eyes may still hand the task to somebody who isn't.
        if (task.Holder is { } holder && holder != act.Actor.Id && !act.Actor.Leads)
            return new TaskVerdict.Refused("task.claimed", task.HolderName);
        if (task.Holder != act.Actor.Id && !act.Actor.Leads && !IsCandidate(task, act.Actor))
            return new TaskVerdict.Refused("task.not_yours");
        if (IsNamed(task, to, act.ToId))
            return new TaskVerdict.Refused("task.four_eyes_other", act.ToName);
        return new TaskVerdict.GoesOn(task with { Candidates = With(task, to), Holder = act.ToId, HolderName = act.ToName });
    }

    static TaskVerdict Reassign(TaskProgress task, TaskAct act)
    {
        if (!act.Actor.Leads)
            return new TaskVerdict.Refused("task.lead_only");
        if (act.To is not { } to)
            return new TaskVerdict.Refused("task.nobody");
        if (task.Terms.Signers.Length > 0)
            return new TaskVerdict.Refused("task.shared");
        return IsNamed(task, to, act.ToId) ? new TaskVerdict.Refused("task.four_eyes_other", act.ToName)
            : new TaskVerdict.GoesOn(task with { Candidates = [to], Holder = act.ToId, HolderName = act.ToId is null ? null : act.ToName });
    }

    static bool IsNamed(TaskProgress task, string word, string? id) =>
        task.Terms.NotBy.Any(n => Assignment.OfPerson(n) == word || n == id);

    static System.Collections.Immutable.ImmutableArray<string> With(TaskProgress task, string word) => task.Candidates.Contains(word) ? task.Candidates : task.Candidates.Add(word);

    static TaskVerdict Complete(TaskProgress task, TaskAct act) => task.Terms.Signers.Length > 0 ? new TaskVerdict.Refused("task.sign_instead")
        : act.Outcome is not { Length: > 0 } outcome ? new TaskVerdict.Refused("task.button")
        : Bars(task, act.Actor) ?? (TaskVerdict)new TaskVerdict.Ends(task with { Holder = act.Actor.Id, HolderName = act.Actor.DisplayName }, outcome);

    static TaskVerdict Sign(TaskProgress task, TaskAct act)
    {
        if (act.Signature is not { } signature || act.Outcome is not { Length: > 0 } outcome)
            return new TaskVerdict.Refused("task.button");
        if (task.Terms.Signers.IsEmpty)
            return new TaskVerdict.Refused("task.complete_instead");
        if (IsExcluded(task, act.Actor))
            return new TaskVerdict.Refused("task.four_eyes");
        // One person signs once, whatever roles they hold: two signatures are two people.
        if (task.Given.Any(g => g.Signature.SignerId == act.Actor.Id))
            return new TaskVerdict.Refused("task.signed_already");
        var open = OpenPositions(task, act.Actor).ToList();
        if (open.Count == 0)
            return new TaskVerdict.Refused("task.not_yours");
        if (task.Terms.Order == SigningOrder.Sequential && open[0] != task.Given.Length)
            return new TaskVerdict.Refused("task.signer_turn");
        var content = Content(signature);
        if (task.Given.Any(g => Content(g.Signature) != content))
            return new TaskVerdict.Refused("task.document_changed");
        var after = task with { Given = task.Given.Add(new(open[0], outcome, act.Refuses, act.Comment, signature)) };
        var (yes, no) = (after.Given.Count(g => !g.Refuses), after.Given.Count(g => g.Refuses));
        if (yes >= task.Terms.Needed)
            return new TaskVerdict.Ends(after, after.Given.Last(g => !g.Refuses).Outcome);
        return no > task.Terms.Signers.Length - task.Terms.Needed ? new TaskVerdict.Ends(after, after.Given.Last(g => g.Refuses).Outcome) : new TaskVerdict.GoesOn(after);
    }

    static string Content(TaskSignature signature) => signature.DocumentHash;
}
