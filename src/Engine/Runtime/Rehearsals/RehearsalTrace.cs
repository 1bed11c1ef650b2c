using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>Writes down what a rehearsal does, from the transitions of its run.</summary>
sealed class RehearsalTrace
{
    readonly Dictionary<(string Instance, int Token), int> places = [];
    readonly HashSet<(string Instance, int Token)> assumed = [];
    readonly List<RehearsedActivity> activities = [];
    readonly List<OutboxMessage> outbox = [];

    public IReadOnlyList<RehearsedActivity> Activities => activities;

    public IReadOnlyList<OutboxMessage> Outbox => outbox;

    /// <summary>Transitions in which a step began, went on or ended.</summary>
    public int Moves { get; private set; }

    /// <summary>Where a replay ends; null plays everything.</summary>
    public int? StopsAfter { get; set; }

    public bool IsComplete => Moves >= StopsAfter;

    public void Send(DateTimeOffset at, InstanceView view, Token token, PlanNode node, ActivityInputs inputs)
    {
        assumed.Add((view.State.Id, token.Id));
        outbox.Add(new OutboxMessage(at, view.State.Id, node.Id, node.Label, node.Type.Descriptor.TypeName, Visible(node, inputs.Values)));
    }

    public void Hear(InstanceMoved moved)
    {
        var instance = moved.State.Id;
        var before = Moves;
        (string, int)? writing = null;
        foreach (var effect in moved.Effects)
            if (effect is Effect.Journal { Entry: var entry })
            {
                writing = (instance, entry.TokenId);
                Hear(instance, entry, before);
                if (RehearsedActivity.IsStepNode(entry.Node))
                    Moves = before + 1;
            }
            else if (effect is Effect.WriteLine line && writing is { } place && places.TryGetValue(place, out var index))
            {
                activities[index] = activities[index] with { Log = activities[index].Log.Add(line.Text) };
            }
    }

    void Hear(string instance, JournalEntry entry, int before)
    {
        var key = (instance, entry.TokenId);
        if (!places.TryGetValue(key, out var index))
        {
            places[key] = index = activities.Count;
            activities.Add(new RehearsedActivity(instance, entry.TokenId, entry.Node, entry.At) { MovesBefore = before });
        }
        var activity = activities[index];
        activities[index] = entry.Event switch
        {
            JournalEvent.Started => activity with
            {
                Status = ActivityStatus.Running, EndedAt = null, Fault = null, Outputs = [],
                Inputs = Visible(entry.Node, (entry.Inputs ?? []).Zip(entry.Node.Inputs, (value, input) => KeyValuePair.Create(input.Descriptor.Name, value))),
            },
            JournalEvent.Completed => activity with
            {
                Status = ActivityStatus.Completed, EndedAt = entry.At, Outcomes = entry.Outcomes.IsDefault ? [] : entry.Outcomes, Outputs = [.. entry.Outputs ?? []],
                Origin = entry.Node.Type is PinnedActivity ? ResultOrigin.Pinned : assumed.Contains(key) ? ResultOrigin.Assumed : ResultOrigin.Ran,
            },
            JournalEvent.Faulted => activity with { Status = ActivityStatus.Faulted, EndedAt = entry.At, Fault = entry.Message },
            JournalEvent.Canceled => activity with { Status = ActivityStatus.Canceled, EndedAt = entry.At },
            _ => activity,
        };
    }

    static ImmutableArray<KeyValuePair<string, object?>> Visible(PlanNode node, IEnumerable<KeyValuePair<string, object?>> inputs) => node.ExcludesValuesFromJournal ? []
        : [.. inputs.Where(i => i.Value is not null && !node.Inputs.Any(n => n.Descriptor.Name == i.Key && n.Descriptor.IsSensitive))];
}
