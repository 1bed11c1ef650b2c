using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>How a recorded case went in a replay.</summary>
/// <param name="SubStatus">How it ended, or that it waits.</param>
/// <param name="EndsAt">UTC by the replay's clock; null when it didn't end.</param>
/// <param name="Outputs">Outputs of the workflow by name.</param>
/// <param name="Variables">Workflow variables by name.</param>
/// <param name="Steps">Steps of the workflow that ended, in order, each with the branches it chose.</param>
/// <param name="WaitsFor">Steps that wait for something the recording doesn't have.</param>
/// <param name="Incidents">Failed steps with the reason.</param>
public sealed record ReplayedCase(
    WorkflowSubStatus SubStatus, DateTimeOffset? EndsAt, IReadOnlyDictionary<string, object?> Outputs, IReadOnlyDictionary<string, object?> Variables,
    ImmutableArray<ReplayedStep> Steps, ImmutableArray<string> WaitsFor, ImmutableArray<string> Incidents);

/// <summary>A step of a replay.</summary>
public sealed record ReplayedStep(string ActivityId, string Label, ImmutableArray<string> Outcomes);

/// <summary>
/// Plays a recorded case on a definition: answers and results of outside work come from the recording, at their own times; timers
/// and children run as in life. Nothing leaves the program.
/// </summary>
static class CaseReplay
{
    // A workflow that repeats itself for ever is not waited for.
    static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366);
    const int MostMoves = 20_000;

    public static async Task<ReplayedCase> RunAsync(RehearsalStage stage, WorkflowDefinition definition, RecordedCase recorded, CancellationToken ct)
    {
        var left = recorded.Results.GroupBy(r => (r.DefinitionId, r.ActivityId)).ToDictionary(g => g.Key, g => new Queue<RecordedResult>(g));
        RecordedResult? Next(Plan plan, string activityId) => left.GetValueOrDefault((plan.Definition.DefinitionId, activityId)) is { Count: > 0 } queue ? queue.Peek() : null;
        Outcome? Work(InstanceView view, PlanNode node) => left.GetValueOrDefault((view.Plan.Definition.DefinitionId, node.Id)) is { Count: > 0 } queue ? queue.Dequeue().For(node.Type) : null;
        var answered = new HashSet<(string Instance, int Token)>();
        var waitsForTrigger = recorded.TriggerActivityId is not null;
        var steps = ImmutableArray.CreateBuilder<ReplayedStep>();
        var run = stage.OpenFast(definition, recorded.StartedAt, Work, moved =>
        {
            foreach (var effect in moved.Effects)
            {
                if (effect is not Effect.Journal { Entry: { Event: JournalEvent.Completed } entry } || !RehearsedActivity.IsStepNode(entry.Node))
                    continue;
                if (moved.State.Id == recorded.InstanceId)
                    steps.Add(new ReplayedStep(entry.Node.Id, entry.Node.Label, entry.Outcomes.IsDefault ? [] : entry.Outcomes));
                if (waitsForTrigger && entry.Node.Id == recorded.TriggerActivityId)
                {
                    waitsForTrigger = false;
                    continue;
                }
                // A task that its own deadline ended has had its result: the next visit gets the next one.
                if (RecordedCases.IsAnswered(entry.Node.Type) && !answered.Contains((moved.State.Id, entry.TokenId))
                    && left.GetValueOrDefault((moved.Plan.Definition.DefinitionId, entry.Node.Id)) is { Count: > 0 } missed)
                    missed.Dequeue();
            }
        });
        var trigger = recorded.TriggerActivityId is { } starter && left.GetValueOrDefault((definition.DefinitionId, starter)) is { Count: > 0 } first ? first.Dequeue() : null;
        await run.StartAsync(definition, recorded.Input, ct, recorded.CorrelationId, recorded.InstanceId, recorded.TriggerActivityId,
            trigger is null ? null : RehearsedAnswer.InputOf(trigger.ActivityType, trigger.Result));
        var until = recorded.StartedAt + Longest;
        for (var moves = 0; moves < MostMoves && run.Instances[recorded.InstanceId].State.Status == WorkflowStatus.Running; moves++)
        {
            ct.ThrowIfCancellationRequested();
            var answer = run.Instances.Values.Where(i => i.State.Status == WorkflowStatus.Running)
                .SelectMany(i => i.State.Bookmarks.Where(b => b.DueAt is null).Select(b => (View: i, Bookmark: b, Result: Next(i.Plan, b.ActivityId))))
                .Where(w => w.Result is not null && RecordedCases.IsAnswered(w.View.Plan.Nodes[w.View.Plan.IndexOf(w.Bookmark.ActivityNodeId)].Type))
                .OrderBy(w => w.Result!.At).Cast<(InstanceView View, Bookmark Bookmark, RecordedResult? Result)?>().FirstOrDefault();
            var due = run.NextDueAt;
            if (answer is { } given && (due is null || given.Result!.At <= due))
            {
                // An answer that came before the draft asked for it counts as soon as it is asked for.
                if (given.Result!.At > run.Now)
                    await run.AdvanceToAsync(given.Result.At, ct);
                left[(given.View.Plan.Definition.DefinitionId, given.Bookmark.ActivityId)].Dequeue();
                answered.Add((given.View.State.Id, given.Bookmark.TokenId));
                await run.ResumeAsync(given.Bookmark.Id, RehearsedAnswer.InputOf(given.Result.ActivityType, given.Result.Result), ct);
            }
            else if (due is { } time && time <= until)
                await run.AdvanceToAsync(time, ct);
            else
                break;
        }
        return Ended(run, recorded.InstanceId, steps.DrainToImmutable());
    }

    static ReplayedCase Ended(InMemoryRun run, string id, ImmutableArray<ReplayedStep> steps)
    {
        var view = run.Instances[id];
        return new ReplayedCase(view.State.SubStatus, view.State.FinishedAt, view.State.Output, run.VariablesOf(id), steps,
            [.. run.Instances.Values.SelectMany(WaitFacts.Of).Where(w => w.Kind is not WaitKind.Child).Select(w => w.Label).Distinct()],
            [.. run.Instances.Values.SelectMany(i => i.State.Incidents.Select(n => $"{i.Plan.Find(n.ActivityNodeId)?.Label ?? n.ActivityId}: {n.Message}"))]);
    }
}
