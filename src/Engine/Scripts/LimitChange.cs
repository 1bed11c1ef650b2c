using System.Collections.Immutable;

namespace DualFlow.Engine.Scripts;

/// <summary>What a college's administrator set at one time. Changes are kept for ever; the last one holds.</summary>
/// <param name="Revision">Counts the changes, from 1.</param>
/// <param name="Values">The limits that differ from the server's, by name, in their units; all others are the server's.</param>
/// <param name="By">Who set them.</param>
/// <param name="At">UTC.</param>
/// <param name="Note">Why, in the person's words; null when nothing was said.</param>
public sealed record LimitChange(int Revision, ImmutableSortedDictionary<string, long> Values, string By, DateTimeOffset At, string? Note);
