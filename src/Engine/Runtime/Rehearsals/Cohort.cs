using System.Collections.Immutable;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Runtime.Rehearsals;

/// <summary>A group of cases that is sent through months of virtual time.</summary>
public sealed record Cohort
{
    /// <summary>The cases, each with its own dates.</summary>
    public required ImmutableArray<CohortCase> Cases { get; init; }

    /// <summary>How many do the tasks of each role and how fast; a role that isn't here is done by <see cref="Others"/>.</summary>
    public ImmutableDictionary<string, CohortRole> Roles { get; init; } = ImmutableDictionary<string, CohortRole>.Empty;

    /// <summary>Who does the tasks of every other role; each role has its own.</summary>
    public CohortRole Others { get; init; } = new(1, TimeSpan.FromHours(8), TimeSpan.FromHours(1));

    /// <summary>What people answer by activity id, where a case brings no answer of its own; everything else is answered with the first outcome and nothing more.</summary>
    public ImmutableDictionary<string, Outcome.Completed> Answers { get; init; } = ImmutableDictionary<string, Outcome.Completed>.Empty;

    /// <summary>UTC; what hasn't ended by then is shown as it stands.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>One case of a group.</summary>
/// <param name="Name">What people call it, for example the student.</param>
/// <param name="StartsAt">UTC.</param>
/// <param name="Input">Inputs by name.</param>
/// <param name="Results">What its waits and its work get, in order; empty takes the cohort's answers.</param>
public sealed record CohortCase(string Name, DateTimeOffset StartsAt, ImmutableArray<KeyValuePair<string, object?>> Input, ImmutableArray<RecordedResult> Results = default);

/// <summary>How a role works through its tasks: first come, first served.</summary>
/// <param name="People">How many share the role's tasks.</param>
/// <param name="LooksAfter">How long a task lies before anybody sees it.</param>
/// <param name="TakesTo">How long one person works on one task.</param>
public sealed record CohortRole(int People, TimeSpan LooksAfter, TimeSpan TakesTo);
