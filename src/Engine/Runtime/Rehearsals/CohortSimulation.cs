using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>
/// Sends a group of cases through virtual time: the engine's interpreter, with people who answer after the time that their role
/// needs. Nothing is stored and nothing leaves the program.
/// </summary>
public sealed class CohortSimulation
{
    readonly Cohort cohort;
    readonly WorkflowDefinition definition;
    readonly InMemoryRun run;
    readonly CohortQueues queues;
    readonly PriorityQueue<(string BookmarkId, object? Answer), (DateTimeOffset At, int Order)> answers = new();
    readonly Dictionary<string, Dictionary<(string, string), Queue<RecordedResult>>> recorded = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> rootOf = new(StringComparer.Ordinal);
    long activities;
    int asked;

    CohortSimulation(RehearsalStage stage, WorkflowDefinition definition, Cohort cohort)
    {
        (this.definition, this.cohort) = (definition, cohort);
        queues = new CohortQueues(cohort);
        run = stage.OpenFast(definition, cohort.Cases.Min(c => c.StartsAt), (view, node) => Next(view, node.Id)?.For(node.Type), Hear);
    }

    /// <summary>Sends the cohort through a definition.</summary>
    /// <param name="stage">What runs it.</param>
    /// <param name="definition">The document, saved or not.</param>
    /// <param name="cohort">The cases and the people.</param>
    /// <param name="progress">Hears the virtual time now and then; null when nobody listens.</param>
    /// <param name="ct">Stops.</param>
    public static Task<CohortResult> RunAsync(
        RehearsalStage stage, WorkflowDefinition definition, Cohort cohort, IProgress<DateTimeOffset>? progress, CancellationToken ct) => cohort.Cases.IsEmpty
        ? Task.FromResult(new CohortResult([], [], [], [], 0)) : new CohortSimulation(stage, definition, cohort).RunAsync(progress, ct);

    async Task<CohortResult> RunAsync(IProgress<DateTimeOffset>? progress, CancellationToken ct)
    {
        var starts = new Queue<(CohortCase Case, int Index)>(cohort.Cases.Select((c, i) => (c, i)).OrderBy(c => c.c.StartsAt));
        var ids = new string[cohort.Cases.Length];
        var told = run.Now;
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var start = starts.TryPeek(out var first) ? first.Case.StartsAt : (DateTimeOffset?)null;
            var answer = answers.TryPeek(out _, out var at) ? at.At : (DateTimeOffset?)null;
            var next = Earliest(start, answer, run.NextDueAt);
            if (next is not { } time || time > cohort.Until)
                break;
            if (time == start)
            {
                await run.AdvanceToAsync(time, ct);
                var (one, index) = starts.Dequeue();
                ids[index] = $"case{index + 1}";
                recorded[ids[index]] = (one.Results.IsDefault ? [] : one.Results).GroupBy(r => (r.DefinitionId, r.ActivityId)).ToDictionary(g => g.Key, g => new Queue<RecordedResult>(g));
                rootOf[ids[index]] = ids[index];
                await run.StartAsync(definition, one.Input, ct, one.Name, ids[index]);
            }
            else if (time == answer)
            {
                var (bookmark, given) = answers.Dequeue();
                await run.AdvanceToAsync(time, ct);
                await run.ResumeAsync(bookmark, given, ct);
            }
            else
                await run.AdvanceToAsync(time, ct);
            if (run.Now - told > TimeSpan.FromDays(7))
                progress?.Report(told = run.Now);
        }
        await run.AdvanceToAsync(cohort.Until, ct);
        queues.Close(cohort.Until);
        return new CohortResult([.. cohort.Cases.Select((c, i) => ResultOf(c, ids[i]))], queues.Roles(), queues.Steps(), queues.Weeks(), activities);
    }

    static DateTimeOffset? Earliest(params ReadOnlySpan<DateTimeOffset?> times)
    {
        DateTimeOffset? earliest = null;
        foreach (var time in times)
            if (time is { } one && !(earliest <= one))
                earliest = one;
        return earliest;
    }

    void Hear(InstanceMoved moved)
    {
        var id = moved.State.Id;
        if (!rootOf.ContainsKey(id))
            rootOf[id] = moved.State.ParentInstanceId is { } parent && rootOf.TryGetValue(parent, out var root) ? root : id;
        foreach (var effect in moved.Effects)
            switch (effect)
            {
                case Effect.Journal { Entry.Event: JournalEvent.Started }:
                    activities++;
                    break;
                case Effect.OpenBookmark { Bookmark: { DueAt: null } opened } when moved.Plan.IndexOf(opened.ActivityNodeId) is var index and >= 0:
                    Ask(moved, opened, moved.Plan.Nodes[index]);
                    break;
                case Effect.CloseBookmark closed:
                    queues.Closed(closed.BookmarkId, moved.State.UpdatedAt);
                    break;
            }
    }

    void Ask(InstanceMoved moved, Bookmark bookmark, PlanNode node)
    {
        if (!RecordedCases.IsAnswered(node.Type))
            return;
        var view = new InstanceView(moved.Plan, moved.State);
        var facts = WaitFacts.Of(view, bookmark);
        var own = Next(view, node.Id);
        var result = own?.Result ?? cohort.Answers.GetValueOrDefault(node.Id);
        if (facts.Kind != WaitKind.Task)
        {
            // Nobody can be assumed to send an event: without an answer of its own the case waits.
            if (result is not null)
                answers.Enqueue((bookmark.Id, RehearsedAnswer.InputOf(node.Type.Descriptor.TypeName, result)), (own is { } r && r.At > bookmark.CreatedAt ? r.At : bookmark.CreatedAt, ++asked));
            return;
        }
        var at = queues.Ask(facts, rootOf[moved.State.Id], bookmark.CreatedAt);
        answers.Enqueue((bookmark.Id, RehearsedAnswer.InputOf(node.Type.Descriptor.TypeName, result ?? First(moved.Plan, node))), (at, ++asked));
    }

    // The branch that the author drew first, else the first that the type has.
    static Outcome.Completed First(Plan plan, PlanNode node) =>
        ((node.Parent >= 0 ? Connections.Read(plan.Nodes[node.Parent].Definition).FirstOrDefault(c => c.Source == node.Id)?.SourcePort : null)
            ?? node.Type.Descriptor.Ports.FirstOrDefault(p => p.Type == PortType.Flow)?.Name) is { } port ? Outcome.To(port) : Outcome.Done();

    RecordedResult? Next(InstanceView view, string activityId) => rootOf.TryGetValue(view.State.Id, out var root) && recorded.TryGetValue(root, out var left)
        && left.TryGetValue((view.Plan.Definition.DefinitionId, activityId), out var queue) && queue.TryDequeue(out var next) ? next : null;

    CohortCaseResult ResultOf(CohortCase one, string? id)
    {
        if (id is null)
            return new(one.Name, one.StartsAt, null, WorkflowSubStatus.Pending, 0, [], ImmutableDictionary<string, object?>.Empty);
        var view = run.Instances[id];
        ImmutableArray<string> stands = view.State.SubStatus switch
        {
            WorkflowSubStatus.Faulted => [.. view.State.Incidents.Select(i => $"{view.Plan.Find(i.ActivityNodeId)?.Label ?? i.ActivityId}: {i.Message}")],
            WorkflowSubStatus.Finished or WorkflowSubStatus.Cancelled => [],
            _ => [.. WaitFacts.Of(view).Select(w => w.Label).Distinct()],
        };
        return new(one.Name, one.StartsAt, view.State.FinishedAt, view.State.SubStatus, queues.OverdueOf(id), stands, view.State.Output);
    }
}
