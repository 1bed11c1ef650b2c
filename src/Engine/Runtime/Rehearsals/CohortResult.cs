using System.Collections.Immutable;
using DualFlow.Engine.Interpreter;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>How a group of cases went.</summary>
/// <param name="Cases">A row for each case, in the cohort's order.</param>
/// <param name="Roles">Queues of each role, the longest first.</param>
/// <param name="Steps">Waits by step, the most overdue first.</param>
/// <param name="Weeks">Open tasks by role and week.</param>
/// <param name="Activities">Executions of activities in all.</param>
public sealed record CohortResult(
    ImmutableArray<CohortCaseResult> Cases, ImmutableArray<CohortQueue> Roles, ImmutableArray<CohortStep> Steps, ImmutableArray<CohortWeek> Weeks, long Activities);

/// <summary>How one case went.</summary>
/// <param name="Name">Its name.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="EndsAt">UTC; null when it hasn't ended.</param>
/// <param name="SubStatus">How it stands.</param>
/// <param name="Overdue">Tasks that were late or never done.</param>
/// <param name="StandsIn">Labels of the steps where it waits or failed; empty when it has ended.</param>
/// <param name="Outputs">Outputs of the workflow.</param>
public sealed record CohortCaseResult(
    string Name, DateTimeOffset StartsAt, DateTimeOffset? EndsAt, WorkflowSubStatus SubStatus, int Overdue, ImmutableArray<string> StandsIn,
    IReadOnlyDictionary<string, object?> Outputs);

/// <summary>The queue of a role.</summary>
/// <param name="Role">The role, else the task's name.</param>
/// <param name="Tasks">Tasks in all.</param>
/// <param name="LongestQueue">Most tasks that were open at once.</param>
/// <param name="LongestQueueAt">UTC; when that was.</param>
/// <param name="MeanWait">From asked to answered, of the answered ones.</param>
/// <param name="LongestWait">The longest of them.</param>
/// <param name="Overdue">Tasks that were late or never done.</param>
public sealed record CohortQueue(string Role, int Tasks, int LongestQueue, DateTimeOffset LongestQueueAt, TimeSpan MeanWait, TimeSpan LongestWait, int Overdue);

/// <summary>The waits of a step.</summary>
public sealed record CohortStep(string ActivityId, string Label, int Waits, TimeSpan MeanWait, int Overdue);

/// <summary>Tasks of a role that were open in a week, and those that became overdue in it.</summary>
/// <param name="Role">The role.</param>
/// <param name="Monday">First day of the week, UTC.</param>
/// <param name="Open">Most that were open at once.</param>
/// <param name="Overdue">Became overdue.</param>
public sealed record CohortWeek(string Role, DateOnly Monday, int Open, int Overdue);

/// <summary>The same group on two versions.</summary>
/// <param name="Before">On the published version.</param>
/// <param name="After">On the draft.</param>
public sealed record CohortComparison(CohortResult Before, CohortResult After)
{
    /// <summary>Cases whose end moves: positive is later; null when one of the two never ends.</summary>
    public IEnumerable<(string Name, DateTimeOffset? Was, DateTimeOffset? Will, TimeSpan? Later)> Moved =>
        Before.Cases.Zip(After.Cases, (b, a) => (b.Name, b.EndsAt, a.EndsAt, a.EndsAt - b.EndsAt)).Where(m => m.Item2 != m.Item3);
}
