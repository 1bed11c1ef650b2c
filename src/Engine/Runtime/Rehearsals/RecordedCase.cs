using System.Collections.Immutable;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>What the outside world gave a finished case: enough to play it again.</summary>
/// <param name="InstanceId">The case.</param>
/// <param name="Name">What people call it: its name, else its correlation id, else its id.</param>
/// <param name="CorrelationId">Correlation id; null when there is none.</param>
/// <param name="VersionId">The version that it ran on.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="FinishedAt">UTC; null when it hasn't finished.</param>
/// <param name="Input">Inputs by name.</param>
/// <param name="TriggerActivityId">The activity that started it; null when it was started by hand.</param>
/// <param name="Outputs">Outputs of the workflow by name, as they were in life.</param>
/// <param name="Results">What answers and outside work brought, its children's included, in order of time.</param>
public sealed record RecordedCase(
    string InstanceId, string Name, string? CorrelationId, string VersionId, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt,
    ImmutableArray<KeyValuePair<string, object?>> Input, string? TriggerActivityId, IReadOnlyDictionary<string, object?> Outputs, ImmutableArray<RecordedResult> Results);

/// <summary>What one execution of one activity got from outside.</summary>
/// <param name="DefinitionId">The workflow that the activity stands in.</param>
/// <param name="ActivityId">Id of the activity in the document.</param>
/// <param name="ActivityType">Type name.</param>
/// <param name="At">UTC.</param>
/// <param name="Result">Ports and outputs.</param>
public sealed record RecordedResult(string DefinitionId, string ActivityId, string ActivityType, DateTimeOffset At, Outcome.Completed Result)
{
    /// <summary>The rows that a rule was given; null for everything else. The rule runs again on them.</summary>
    public Outcome.Loaded? Loaded { get; init; }

    /// <summary>What the work brought to an activity of that type, as the document has it now.</summary>
    public Outcome For(ActivityType type) => Loaded is { } loaded && type is ReadingActivity ? loaded : Result;
}
