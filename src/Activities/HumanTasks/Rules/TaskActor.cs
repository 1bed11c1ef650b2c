using System.Collections.Immutable;

namespace DualFlow.Activities.HumanTasks.Rules;

/// <summary>Who acts.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Name">Login name.</param>
/// <param name="DisplayName">Name for people.</param>
/// <param name="Words">See <see cref="Assignment"/>.</param>
/// <param name="Leads">True when the person may move other people's tasks.</param>
public sealed record TaskActor(string Id, string Name, string DisplayName, ImmutableArray<string> Words, bool Leads = false);
