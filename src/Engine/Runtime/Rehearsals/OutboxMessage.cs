using System.Collections.Immutable;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>What a rehearsal would have sent outside, and did not.</summary>
/// <param name="At">UTC by the rehearsal's clock.</param>
/// <param name="InstanceId">The instance.</param>
/// <param name="ActivityId">Id of the activity in the document.</param>
/// <param name="Label">What the activity is called on the canvas.</param>
/// <param name="ActivityType">Type name, for example <c>Elsa.SendEmail</c>.</param>
/// <param name="Contents">The activity's inputs by name, without those that are sensitive.</param>
public sealed record OutboxMessage(
    DateTimeOffset At, string InstanceId, string ActivityId, string Label, string ActivityType, ImmutableArray<KeyValuePair<string, object?>> Contents);
