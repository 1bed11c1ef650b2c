using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>Where an activity's result in a rehearsal came from.</summary>
public enum ResultOrigin
{
    /// <summary>It ran.</summary>
    Ran,

    /// <summary>Its result was pinned; it did not run.</summary>
    Pinned,

    /// <summary>It would have touched the outside world: what it would have sent is in the outbox, and its result is assumed.</summary>
    Assumed,
}

/// <summary>One execution of one activity in a rehearsal.</summary>
/// <param name="InstanceId">The instance: the rehearsed one or a child of it.</param>
/// <param name="TokenId">The execution.</param>
/// <param name="Node">The activity.</param>
/// <param name="StartedAt">UTC by the rehearsal's clock.</param>
public sealed record RehearsedActivity(string InstanceId, int TokenId, PlanNode Node, DateTimeOffset StartedAt)
{
    /// <summary>Where it stands.</summary>
    public ActivityStatus Status { get; init; } = ActivityStatus.Running;

    /// <summary>UTC by the rehearsal's clock; null until it has ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Evaluated inputs by name, without those that are sensitive.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Inputs { get; init; } = [];

    /// <summary>Outputs by name.</summary>
    public ImmutableArray<KeyValuePair<string, object?>> Outputs { get; init; } = [];

    /// <summary>The branches it chose; empty until it has ended.</summary>
    public ImmutableArray<string> Outcomes { get; init; } = [];

    /// <summary>Lines that it wrote.</summary>
    public ImmutableArray<string> Log { get; init; } = [];

    /// <summary>Why it failed; null when it did not.</summary>
    public string? Fault { get; init; }

    /// <summary>Where the result came from.</summary>
    public ResultOrigin Origin { get; init; }

    /// <summary>Moves of steps that were made before it began.</summary>
    internal int MovesBefore { get; init; }

    /// <summary>False for the workflow itself and for containers, which only hold others.</summary>
    public bool IsStep => IsStepNode(Node);

    internal static bool IsStepNode(PlanNode node) => node.Index > 0 && !node.Type.Descriptor.IsContainer;
}
